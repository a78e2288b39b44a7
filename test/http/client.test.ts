import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { claimsOf, type DrivenApi, drivenApi, eventWithClaims } from '../support/driven-api.ts';
import { projectFolder } from '../support/project-folder.ts';
import { newEpisode, newProfile } from '../support/requests.ts';

const accessToken = () => Promise.resolve('a-token');

/** The client of somebody, over an API without a server. */
const clientOf = ({ app }: DrivenApi, subject = 'carla'): Client =>
  createClient({
    baseUrl: 'https://api.test',
    accessToken,
    fetch: async (url, init) =>
      app.request(new Request(url, init), undefined, { event: eventWithClaims(claimsOf(subject)) }),
  });

/** A client of an API that says always the same. */
const clientTold = (answer: () => Promise<Response>): Client =>
  createClient({ baseUrl: '', accessToken, fetch: answer });

const profile = () => ({ ...newProfile(), role: 'carer' as const });

async function madeThrough(client: Client): Promise<string> {
  const made = await client.call('createProfile', { body: profile() });
  if (!made.ok) throw new Error(made.code);
  return made.body.profileId;
}

describe('the typed client', () => {
  test('makes, reads and lists, each answer typed by its endpoint', async () => {
    const client = clientOf(await drivenApi());
    const profileId = await madeThrough(client);
    const episodeId = newId();
    const { startedAt, deviceTime } = newEpisode();
    const opened = await client.call('openEpisode', {
      params: { profileId, episodeId },
      body: { startedAt: { ...startedAt, precision: 'exact' }, deviceTime },
    });
    expect(opened).toMatchObject({ ok: true, status: 201, body: { episodeId } });
    const page = await client.call('readTimeline', { params: { profileId }, query: { limit: 5 } });
    expect(page.ok && page.body.episodes.map((episode) => episode.episodeId)).toEqual([episodeId]);
    const listed = await client.call('listProfiles');
    expect(listed.ok && listed.body.profiles.map(({ name }) => name)).toEqual(['Anna Beispiel']);
  });

  test('sends the version that it saw, and is told the next', async () => {
    const client = clientOf(await drivenApi());
    const profileId = await madeThrough(client);
    const seen = await client.call('readProfile', { params: { profileId } });
    const etag = (seen.ok && seen.etag) || '';
    expect(etag).not.toBe('');
    const edited = await client.call('editProfile', {
      params: { profileId },
      headers: { 'if-match': etag },
      body: { editId: newId(), deviceTime: '2026-11-23T10:00:00Z', name: 'Ana Beispiel' },
    });
    expect(edited).toMatchObject({ ok: true, body: { name: 'Ana Beispiel' } });
    expect(edited.ok && edited.etag).not.toBe(etag);
  });

  test('gives a refusal as a value, with its code and what to do', async () => {
    const client = clientOf(await drivenApi());
    const refused = await client.call('readProfile', { params: { profileId: profileIdOf('x', 'y') } });
    expect(refused).toMatchObject({
      ok: false,
      status: 404,
      code: 'not_found',
      problem: { title: 'Not found', detail: 'There is nothing here, or nothing that you may see.' },
    });
    const wrong = await client.call('createProfile', { body: { ...profile(), birthDate: '2026-02-30' } });
    expect(wrong).toMatchObject({ code: 'invalid_request', problem: { errors: [{ field: 'birthDate' }] } });
  });

  test('puts what it is given into the path as it is, and nowhere else', async () => {
    const asked: string[] = [];
    const client = createClient({
      baseUrl: 'https://api.test',
      accessToken,
      fetch: async (url) => {
        asked.push(url instanceof Request ? url.url : url.toString());
        return Response.json({});
      },
    });
    await client.call('readProfile', { params: { profileId: '../a/b?c#d' } });
    await client.call('readTimeline', { params: { profileId: 'p' }, query: { cursor: 'a&b=c' } });
    expect(asked).toEqual([
      'https://api.test/api/profiles/..%2Fa%2Fb%3Fc%23d',
      'https://api.test/api/profiles/p/timeline?cursor=a%26b%3Dc',
    ]);
  });

  test('says that nothing came where nothing came', async () => {
    const client = clientTold(() => Promise.reject(new TypeError('fetch failed')));
    expect(await client.call('listProfiles')).toEqual({ ok: false, status: 0, code: 'unreachable' });
  });

  test('says that the answer was none of ours, and when to come back', async () => {
    const throttled = clientTold(() =>
      Promise.resolve(
        Response.json({ message: 'Too Many Requests' }, { status: 429, headers: { 'retry-after': '7' } }),
      ),
    );
    expect(await throttled.call('listProfiles')).toEqual({
      ok: false,
      status: 429,
      code: 'unexpected_answer',
      retryAfterSeconds: 7,
    });
    const page = clientTold(() => Promise.resolve(new Response('<html>', { status: 502 })));
    expect(await page.call('listProfiles')).toMatchObject({ status: 502, code: 'unexpected_answer' });
  });

  test('does not let one ask for what no endpoint takes', async () => {
    const client = clientTold(() => Promise.resolve(Response.json({})));
    // @ts-expect-error -- no such endpoint
    const unknown = () => client.call('deleteEverything');
    // @ts-expect-error -- whose profile?
    const ofNobody = () => client.call('readProfile');
    // @ts-expect-error -- a role that does not exist
    const asDoctor = () => client.call('createProfile', { body: { ...profile(), role: 'doctor' } });
    // @ts-expect-error -- a profile has no diagnosis
    const field: keyof AnswerOf<'readProfile'> = 'diagnosis';
    expect([unknown, ofNobody, asDoctor, field]).toHaveLength(4);
  });

  test('brings nothing of the server into the browser, and is small', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(projectFolder, 'src/client/client.ts')],
      absWorkingDir: projectFolder,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
    });
    expect(Object.keys(metafile.inputs).toSorted()).toEqual(['src/client/client.ts', 'src/client/routes.ts']);
    expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(2 * 1024);
  });
});
