import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { earlierLog, keepFunctionLog } from '../../../src/local/trace/function-log.ts';

async function keptIn() {
  const folder = await mkdtemp(path.join(tmpdir(), 'episodelens-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'functions.jsonl');
  return { file, keep: keepFunctionLog(file), kept: () => readFile(file, 'utf8') };
}

const line = (photoId: string) =>
  JSON.stringify({
    level: 'INFO',
    message: 'an event came',
    timestamp: '2026-11-23T09:00:00.000Z',
    service: 'api',
    photoId,
  });

test('what functions log is kept word for word, and nothing else of what is printed', async () => {
  const { keep, kept } = await keptIn();
  keep(Buffer.from(`Ready.\n${line('a')}\n{"_aws":{},"Answers":1}\n{broken\n${line('b')}\n`));
  expect(await kept()).toBe(`${line('a')}\n${line('b')}\n`);
});

test('a line that comes in pieces is kept whole', async () => {
  const { keep, kept } = await keptIn();
  for (const byte of Buffer.from(`${line('a')}\n`)) keep(Buffer.from([byte]));
  expect(await kept()).toBe(`${line('a')}\n`);
});

test('a log that has grown long goes on in a new file, beside the one before', async () => {
  const { file, keep, kept } = await keptIn();
  await writeFile(file, '');
  await truncate(file, 20 * 1024 * 1024);
  keep(Buffer.from(`${line('a')}\n`));
  expect(await kept()).toBe(`${line('a')}\n`);
  expect(await readFile(earlierLog(file))).toHaveLength(20 * 1024 * 1024);
});
