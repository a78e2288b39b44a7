import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Answer } from '../../src/photo/photo.ts';
import { projectFolder } from '../support/project-folder.ts';

const Result = z.object({ name: z.string(), answer: z.optional(Answer), refusal: z.optional(z.string()) });
const Summary = z.object({
  photos: z.int(),
  answered: z.int(),
  lost: z.int(),
  millisecondsToAnswer: z.object({ p50: z.number(), max: z.number() }),
  results: z.array(Result),
});

/** Runs the demo as `npm run demo` does, on the real stack, and resolves however it ends. */
function runDemo(...parameters: string[]): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/local/run.mjs', 'demo/demo', ...parameters],
      { cwd: projectFolder, timeout: 240_000, maxBuffer: 10_000_000 },
      (error, output, errors) =>
        resolve({
          code: error ? Number(error.code ?? 1) : 0,
          output,
          errors,
        }),
    );
  });
}

const lastLine = (output: string) => output.trimEnd().split('\n').at(-1) ?? '';

describe('the main job, from sign-in to the answers read back through the API', () => {
  let run: Awaited<ReturnType<typeof runDemo>>;
  let results: Map<string, z.infer<typeof Result>>;
  let summary: z.infer<typeof Summary>;

  beforeAll(async () => {
    run = await runDemo('--json');
    summary = z.parse(Summary, JSON.parse(lastLine(run.output)));
    results = new Map(summary.results.map((result) => [result.name, result]));
  }, 250_000);

  const readingOf = (name: string) => {
    const answer = results.get(name)?.answer;
    return answer?.kind === 'analysed' ? answer : undefined;
  };

  it('answers every photo and loses none', () => {
    expect(summary).toMatchObject({ photos: 8, answered: 8, lost: 0 });
    expect(run.code).toBe(0);
  });

  it.each([
    ['during-1.jpg', 28],
    ['during-2.jpg', 38],
    ['during-3.jpg', -33],
  ])('records eyes shut, mouth open and the head rolled in %s', (name, rollDegrees) => {
    const reading = readingOf(name)?.reading;
    expect(reading?.eyes?.is).toBe('closed');
    expect(reading?.mouth?.is).toBe('open');
    expect(Math.abs((reading?.pose?.roll ?? 0) - rollDegrees)).toBeLessThan(8);
    expect(reading?.expressions).toHaveLength(8);
  });

  it.each(['before.jpg', 'recovering.jpg'])('records open eyes in %s', (name) => {
    expect(readingOf(name)?.reading.eyes?.is).toBe('open');
  });

  it('says that the face was presumed where there are two', () => {
    expect(readingOf('with-carer.jpg')).toMatchObject({ faces: 2, chosen: 'presumed' });
  });

  it('says that there is no face, and that a file is not an image', () => {
    expect(results.get('empty-room.jpg')?.answer).toEqual({ kind: 'no_face' });
    expect(results.get('not-an-image.jpg')?.answer).toEqual({ kind: 'unreadable', cause: 'not_an_image' });
  });

  it('prints a table for a person, and says that it is not a diagnosis', () => {
    expect(run.output).toMatch(/during-1\.jpg +during +analysed +closed \d+ % +open \d+ %/);
    expect(run.output).toContain('not a diagnosis');
  });
});

describe('the main job with photos of one’s own', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'episodelens-own-photos-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names a file that is not there, and starts nothing', async () => {
    const { code, errors } = await runDemo(path.join(folder, 'missing.jpg'));
    expect(code).toBe(1);
    expect(errors).toContain('missing.jpg');
    expect(errors).not.toContain('Starting');
  }, 60_000);

  it('says why a file over 15 MB was refused, and ends as not all well', async () => {
    const tooLarge = path.join(folder, 'large.jpg');
    await writeFile(tooLarge, Buffer.alloc(15 * 1024 * 1024 + 1));
    const { code, output } = await runDemo('--json', tooLarge);
    expect(code).toBe(1);
    expect(lastLine(output)).toContain('contentLength: Must be at most 15 MB');
  }, 120_000);
});
