import { EventEmitter, once } from 'node:events';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, keyOf, madeProfile, openedEpisode } from '../support/driven-api.ts';
import { appUrl, type DrivenExports, drivenExports, exportEntries } from '../support/driven-exports.ts';
import { putMember } from '../support/gate-item.ts';
import { phoneJpeg, plainJpeg, secret } from '../support/image-files.ts';
import { problemOf } from '../support/problem.ts';
import {
  hiding,
  newConsent,
  newDoctorLink,
  newEpisode,
  newExport,
  newWithdrawal,
  planEdit,
  portraitRequest,
  profileEdit,
  ticketRequest,
} from '../support/requests.ts';

const consentToShare = ({ api }: DrivenExports, path: string) =>
  api.request('PUT', `${path}/consents/${newId()}`, newConsent('share'));

/** A record that may be passed on, with an episode. */
async function sharedRecord(driven: DrivenExports) {
  const episode = await openedEpisode(driven.api);
  await consentToShare(driven, episode.profilePath);
  return episode;
}

/** A photo of an episode, uploaded and seen once. */
async function seenPhoto(
  { api, bucket }: DrivenExports,
  episode: { profileId: string; episodeId: string; path: string },
) {
  const photoId = newId();
  const path = `${episode.path}/photos/${photoId}`;
  const bytes = await plainJpeg();
  await api.request('PUT', path, ticketRequest(bytes));
  await bucket.put(`photos/${episode.profileId}/${episode.episodeId}/${photoId}.jpg`, bytes);
  await api.request('GET', `${path}/view`);
  return { photoId, path, bytes };
}

describe('an export', () => {
  test('is asked for, made, and downloaded; the access log says so', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const asked = await driven.ask(profilePath);
    expect(asked).toMatchObject({ status: 201, body: { state: 'waiting', format: 'csv', photos: 'none' } });
    await driven.run(driven.bucket.events.at(-1));
    expect(await driven.read(asked.path)).toMatchObject({
      state: 'ready',
      expiresAt: '2026-11-24T09:00:00.000Z',
    });
    const files = await driven.download(asked.path);
    expect([...files.keys()]).toEqual([
      'READ-ME.txt',
      'episodes.csv',
      'photos.csv',
      'measurements.csv',
      'data-dictionary.csv',
    ]);
    const exportId = asked.path.split('/').at(-1);
    expect(await exportEntries(driven, profilePath)).toMatchObject([
      { action: 'read_exports' },
      { action: 'download_export', part: { exportId }, who: { memberId: keyOf('carla') } },
      { action: 'export_record', part: { exportId } },
    ]);
    expect(driven.measured).toContainEqual({ name: 'Exports', value: 1, by: 'ready' });
  });

  test('asked for twice is one', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const exportId = newId();
    const body = { sections: ['readings', 'accounts'] };
    await driven.ask(profilePath, body, { exportId });
    await driven.run(driven.bucket.events.at(-1));
    const again = await driven.ask(profilePath, { sections: ['accounts', 'readings'] }, { exportId });
    expect(again).toMatchObject({ status: 200, body: { state: 'ready' } });
    expect((await driven.ask(profilePath, { format: 'json' }, { exportId })).body).toMatchObject({
      code: 'export_differs',
    });
    const { body: list } = await driven.api.request('GET', `${profilePath}/exports`);
    expect(list).toMatchObject({ exports: [{ exportId, state: 'ready' }] });
  });

  test('whose event was lost is made by the schedule, and one whose event comes twice is made once', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const { path } = await driven.ask(profilePath);
    await driven.run();
    expect(await driven.read(path)).toMatchObject({ state: 'waiting' });
    driven.clock.forward(30);
    await driven.run();
    const ready = await driven.read(path);
    expect(ready).toMatchObject({ state: 'ready' });
    await Promise.all([driven.run(driven.bucket.events.at(-1)), driven.run()]);
    expect(await driven.read(path)).toEqual(ready);
  });

  test('is each person’s own', async () => {
    const driven = await drivenExports();
    const { profileId, profilePath } = await sharedRecord(driven);
    await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
    const exportId = newId();
    const carlas = await driven.ask(profilePath, {}, { exportId });
    expect(await driven.api.request('GET', carlas.path, undefined, { as: 'dora' })).toMatchObject({
      status: 404,
    });
    expect(await driven.ask(profilePath, { photos: 'links' }, { exportId, as: 'dora' })).toMatchObject({
      status: 201,
    });
    const { body } = await driven.api.request('GET', `${profilePath}/exports`, undefined, { as: 'dora' });
    expect(body).toMatchObject({ exports: [{ photos: 'links' }] });
  });

  test('of a span or of sections that cannot be is refused, and the field named', async () => {
    const driven = await drivenExports();
    const { path } = await madeProfile(driven.api);
    await consentToShare(driven, path);
    const [first, second] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    for (const [body, code, field] of [
      [{ from: second, to: first }, 'invalid_request', 'to'],
      [{ from: first, to: first }, 'invalid_request', 'to'],
      [{ from: '2026-11-24T00:00:00Z' }, 'range_in_future', 'from'],
      [{ format: 'json', sections: ['plan'] }, 'invalid_request', 'sections'],
      [{ sections: ['plan', 'plan'] }, 'invalid_request', 'sections'],
    ] as const) {
      const errors = [{ in: 'body', field }];
      expect(await driven.ask(path, body)).toMatchObject(problemOf(422, code, errors));
    }
  });

  test('of a span without episodes is a file without rows', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const { files } = await driven.made(profilePath, { to: '2020-01-01T00:00:00Z' });
    expect(files.get('episodes.csv')?.toString().split('\r\n')).toEqual([
      expect.stringMatching(/^episode_id,/),
      '',
    ]);
  });

  test('is taken from a quota of the day, a repeat is not', async () => {
    const driven = await drivenExports();
    const { path } = await madeProfile(driven.api);
    await consentToShare(driven, path);
    const exportId = newId();
    await Promise.all(
      Array.from({ length: 20 }, (_, count) => driven.ask(path, {}, count === 0 ? { exportId } : {})),
    );
    expect((await driven.ask(path)).status).toBe(429);
    expect((await driven.ask(path, {}, { exportId })).status).toBe(200);
    driven.clock.forward(24 * 3600);
    expect((await driven.ask(path)).status).toBe(201);
  });

  test('is gone after a day, and so is all that it left in the bucket', async () => {
    const driven = await drivenExports();
    const { profileId, profilePath } = await sharedRecord(driven);
    const { path } = await driven.made(profilePath);
    expect(await driven.keys(`exports/${profileId}/`)).toHaveLength(2);
    driven.clock.forward(24 * 3600);
    expect(await driven.read(path)).toMatchObject({ state: 'expired', expiry: 'day_over' });
    expect(await driven.api.request('GET', `${path}/file`)).toMatchObject(problemOf(409, 'export_not_ready'));
    await driven.run();
    expect(await driven.keys(`exports/${profileId}/`)).toEqual([]);
    expect(await driven.read(path)).toMatchObject({ state: 'expired', expiry: 'day_over' });
    expect(driven.measured).toContainEqual({ name: 'Exports', value: 1, by: 'cleared' });
  });
});

describe('consent to share', () => {
  test('is needed by everyone but the patient, whose own copy needs none', async () => {
    const driven = await drivenExports();
    const { profileId, path } = await madeProfile(driven.api);
    await putMember(driven.api.table, profileId, { as: 'pia', role: 'patient' });
    await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
    const outcomes: Record<string, unknown> = {};
    for (const as of ['carla', 'pia', 'dora'])
      for (const format of ['csv', 'json'])
        outcomes[`${as} ${format}`] = (await driven.ask(path, { format }, { as })).status;
    expect(outcomes).toEqual({
      'carla csv': 403,
      'carla json': 201,
      'pia csv': 201,
      'pia json': 201,
      'dora csv': 403,
      'dora json': 403,
    });
    expect((await driven.ask(path)).body).toMatchObject({ code: 'consent_missing', missing: ['share'] });
    expect((await driven.ask(path, { format: 'json' }, { as: 'dora' })).body).toMatchObject({
      code: 'not_permitted',
    });
  });

  test('that is withdrawn before a file is ready makes it fail, and no file is left', async () => {
    const driven = await drivenExports();
    const { profileId, profilePath } = await sharedRecord(driven);
    const { path } = await driven.ask(profilePath);
    await driven.api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('share'));
    await driven.run(driven.bucket.events.at(-1));
    expect(await driven.read(path)).toMatchObject({ state: 'failed', failure: 'consent_missing' });
    expect(await driven.keys(`exports/${profileId}/`)).toEqual([expect.stringMatching(/\/request$/)]);
  });

  test('that is withdrawn afterwards closes the file', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const { path } = await driven.made(profilePath);
    await driven.api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('share'));
    expect(await driven.api.request('GET', `${path}/file`)).toMatchObject(problemOf(403, 'consent_missing'));
  });
});

test('whoever is put out of the team gets no file any more', async () => {
  const driven = await drivenExports();
  const { profileId, profilePath } = await sharedRecord(driven);
  await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
  const { path } = await driven.ask(profilePath, {}, { as: 'dora' });
  const since = '2026-11-23T09:00:00.000Z';
  await driven.api.request('DELETE', `${profilePath}/members/${keyOf('dora')}?since=${since}`);
  await driven.run(driven.bucket.events.at(-1));
  await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
  expect(await driven.read(path, 'dora')).toMatchObject({ state: 'failed', failure: 'not_permitted' });
});

describe.each([
  [
    'consent to share is withdrawn',
    'consent_missing',
    ({ api }: DrivenExports, path: string) =>
      api.request('PUT', `${path}/consent-withdrawals/${newId()}`, newWithdrawal('share')),
  ],
  [
    'who asked for it is put out of the team',
    'not_permitted',
    ({ api }: DrivenExports, path: string) =>
      api.request('DELETE', `${path}/members/${keyOf('dora')}?since=2026-11-23T09:00:00.000Z`),
  ],
])('a file at whose end %s', (_, failure, end) => {
  test('is never served', async () => {
    const driven = await drivenExports();
    const { profileId, profilePath } = await sharedRecord(driven);
    await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
    const { path } = await driven.ask(profilePath, {}, { as: 'dora' });
    const { client, reached, go } = await stuckClient(driven);
    driven.clock.forward(30);
    const running = driven.runWith(client);
    await reached;
    await end(driven, profilePath);
    go();
    await running;
    // Asked for with all rights again, it stays as it is.
    await putMember(driven.api.table, profileId, { as: 'dora', role: 'doctor' });
    await consentToShare(driven, profilePath);
    expect(await driven.read(path, 'dora')).toMatchObject({ state: 'failed', failure });
    expect(await driven.api.request('GET', `${path}/file`, undefined, { as: 'dora' })).toMatchObject(
      problemOf(409, 'export_not_ready'),
    );
  });
});

describe('a run that is cut off', () => {
  test('leaves no file, and another run takes the export over', async () => {
    const driven = await drivenExports();
    const { profileId, profilePath } = await sharedRecord(driven);
    const { path } = await driven.ask(profilePath);
    const { client, reached } = await stuckClient(driven);
    driven.clock.forward(30);
    void driven.runWith(client).catch(() => undefined);
    await reached;
    expect(await driven.read(path)).toMatchObject({
      state: 'building',
      progress: { episodesDone: 0, episodesInAll: 1 },
    });
    await driven.run(driven.bucket.events.at(-1));
    expect(await driven.read(path)).toMatchObject({ state: 'building' });
    driven.clock.forward(120);
    await driven.run();
    expect(await driven.read(path)).toMatchObject({ state: 'ready' });
    expect(await driven.keys(`exports/${profileId}/`)).toHaveLength(2);
  });

  test('is begun three times, and then said to have failed', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const { path } = await driven.ask(profilePath);
    for (let times = 0; times < 3; times += 1) {
      driven.clock.forward(30);
      expect(await driven.read(path)).toMatchObject({ state: 'waiting' });
      await driven.runWith(brokenClient());
    }
    expect(await driven.read(path)).toMatchObject({ state: 'failed', failure: 'broke_off' });
    expect(driven.measured).toContainEqual({ name: 'Exports', value: 1, by: 'error' });
  });

  test('because its time is over says so', async () => {
    const driven = await drivenExports();
    const { profilePath } = await sharedRecord(driven);
    const { path } = await driven.ask(profilePath);
    await driven.run(driven.bucket.events.at(-1), 45_000);
    expect(await driven.read(path)).toMatchObject({ state: 'waiting' });
  });
});

describe('a photo', () => {
  test('goes along as the address at which the app shows it', async () => {
    const driven = await drivenExports();
    const episode = await sharedRecord(driven);
    const { photoId } = await seenPhoto(driven, episode);
    const { files } = await driven.made(episode.profilePath, { photos: 'links', sections: [] });
    expect(files.get('photos.csv')?.toString()).toContain(
      `,${appUrl}/profiles/${episode.profileId}/episodes/${episode.episodeId}#photo-${photoId},\r\n`,
    );
  });

  test('goes along as a file, which the table names', async () => {
    const driven = await drivenExports();
    const episode = await sharedRecord(driven);
    const { photoId, bytes } = await seenPhoto(driven, episode);
    const { files } = await driven.made(episode.profilePath, { photos: 'embedded', sections: [] });
    const name = `photos/2026-11-23T083100Z-during-${photoId}.jpg`;
    expect(files.get(name)).toEqual(bytes);
    expect(files.get('photos.csv')?.toString()).toContain(`,${name},\r\n`);
  });

  test('that is deleted while the file is being written is not in it', async () => {
    const driven = await drivenExports();
    const episode = await sharedRecord(driven);
    const kept = await seenPhoto(driven, episode);
    const deleted = await seenPhoto(driven, episode);
    const { path } = await driven.ask(episode.profilePath, { photos: 'embedded' });
    const { client, reached, go } = await stuckClient(driven);
    driven.clock.forward(30);
    const running = driven.runWith(client);
    await reached;
    await driven.api.request('DELETE', deleted.path);
    go();
    await running;
    const files = await driven.download(path);
    expect([...files.keys()].filter((name) => name.startsWith('photos/'))).toEqual([
      expect.stringContaining(kept.photoId),
    ]);
    expect(files.get('photos.csv')?.toString()).not.toContain(deleted.photoId);
  });

  test('that is deleted afterwards takes the file with it', async () => {
    const driven = await drivenExports();
    const episode = await sharedRecord(driven);
    const photo = await seenPhoto(driven, episode);
    const { path } = await driven.made(episode.profilePath, { photos: 'embedded' });
    await driven.api.request('DELETE', photo.path);
    expect(await driven.api.request('GET', `${path}/file`)).toMatchObject(problemOf(409, 'export_not_ready'));
    expect(await driven.read(path)).toMatchObject({ state: 'expired', expiry: 'photo_deleted' });
    await driven.run();
    expect(await driven.keys(`exports/${episode.profileId}/`)).toEqual([]);
    expect(await driven.read(path)).toMatchObject({ state: 'expired', expiry: 'photo_deleted' });
  });
});

test('everything of a record is in the patient’s copy: what it said before, who looked, hidden episodes, joined ones, and photos', async () => {
  const driven = await drivenExports();
  const { api } = driven;
  const episode = await openedEpisode(api);
  const { profilePath } = episode;
  const photo = await seenPhoto(driven, episode);
  const waiting = newId();
  await api.request('PUT', `${episode.path}/photos/${waiting}`, ticketRequest());
  await api.request('PATCH', profilePath, profileEdit({ notes: 'now' }), { headers: { 'if-match': '"1"' } });
  await api.request('PATCH', `${profilePath}/plan`, planEdit(), { headers: { 'if-match': '"0"' } });
  const other = `${profilePath}/episodes/${newId()}`;
  await api.request('PUT', other, newEpisode());
  await api.request('PUT', `${other}/same-as`, { episodeId: episode.episodeId });
  const hidden = `${profilePath}/episodes/${newId()}`;
  await api.request(
    'PUT',
    hidden,
    newEpisode({ startedAt: { at: '2026-11-23T09:40:00+01:00', precision: 'exact' } }),
  );
  await api.request('PUT', `${hidden}/hidden`, hiding());

  await consentToShare(driven, profilePath);
  await api.request('PUT', `${profilePath}/doctor-links/${newId()}`, newDoctorLink({ label: 'Dr Okafor' }));

  const { files } = await driven.made(profilePath, { format: 'json', photos: 'embedded' });
  const folder = `episodes/2026-11-23T083000Z-${episode.episodeId}`;
  expect([...files.keys()]).toEqual([
    'READ-ME.txt',
    'profile.json',
    'earlier/profile-1.json',
    'plan.json',
    'consents.json',
    'consent-texts.json',
    'care-team.json',
    'doctor-links.json',
    'access-log.jsonl',
    `${folder}/episode.json`,
    `${folder}/2026-11-23T083100Z-during-${photo.photoId}.jpg`,
    `episodes/2026-11-23T084000Z-${hidden.split('/').at(-1)}/episode.json`,
    'photos-left-out.json',
  ]);
  const inFile = (name: string): unknown => JSON.parse(files.get(name)?.toString() ?? '');
  const { body: profile } = await api.request('GET', profilePath);
  expect(profile).toMatchObject(z.parse(z.record(z.string(), z.unknown()), inFile('profile.json')));
  expect(inFile('plan.json')).toEqual((await api.request('GET', `${profilePath}/plan`)).body);
  expect(inFile(`${folder}/episode.json`)).toEqual((await api.request('GET', episode.path)).body);
  expect(inFile('care-team.json')).toMatchObject({ members: [{ memberId: keyOf('carla'), isYou: true }] });
  const links = (await api.request('GET', `${profilePath}/doctor-links`)).body;
  expect(inFile('doctor-links.json')).toEqual(links);
  expect(links).toMatchObject({ links: [{ label: 'Dr Okafor', state: 'open' }] });
  expect(files.get('doctor-links.json')?.toString()).not.toContain('Hash');
  expect(inFile('photos-left-out.json')).toEqual([
    { episodeId: episode.episodeId, photoId: waiting, why: 'photo_not_analysed_yet' },
  ]);
  const linked = await driven.made(profilePath, { format: 'json', photos: 'links' });
  const at = `${appUrl}/profiles/${episode.profileId}/episodes/${episode.episodeId}#photo-`;
  expect(JSON.parse(linked.files.get(`${folder}/photo-links.json`)?.toString() ?? '')).toEqual(
    [photo.photoId, waiting].map((photoId) => ({ photoId, url: `${at}${photoId}` })),
  );
  expect(linked.files.has('photos-left-out.json')).toBe(false);
  const log = files.get('access-log.jsonl')?.toString().trim().split('\n') ?? [];
  expect(log.map((line): unknown => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ action: 'hide_episode', does: 'hide an episode, or show it again' }),
  );
});

test('the photo of the patient is in their copy, without metadata, and takes the copy with it when it is deleted', async () => {
  const driven = await drivenExports();
  const { api, bucket } = driven;
  const { path, profileId } = await madeProfile(api);
  const bytes = await phoneJpeg();
  const portrait = portraitRequest(bytes);
  await api.request('PUT', `${path}/photo`, portrait);
  await bucket.put(`portraits/${profileId}/${portrait.photoId}.jpg`, bytes);
  await api.request('GET', `${path}/photo/view`);
  const without = await driven.made(path, { format: 'json' });
  expect([...without.files.keys()]).not.toContain('portrait.jpg');
  const { path: exportPath, files } = await driven.made(path, { format: 'json', photos: 'embedded' });
  const inCopy = files.get('portrait.jpg');
  expect(inCopy?.length).toBeGreaterThan(0);
  expect(inCopy?.length).toBeLessThan(bytes.length);
  expect(inCopy?.toString('latin1')).not.toContain(secret);
  expect((await api.request('DELETE', `${path}/photo`)).status).toBe(200);
  expect(await driven.read(exportPath)).toMatchObject({ state: 'expired', expiry: 'photo_deleted' });
});

test('an export that nothing could wake is asked for all the same', async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  const asked = await api.request('PUT', `${path}/exports/${newId()}`, newExport({ format: 'json' }));
  expect(asked).toMatchObject({ status: 201, body: { state: 'waiting' } });
  expect(api.logLines).toContainEqual(
    expect.objectContaining({ message: 'an export is begun by the schedule' }),
  );
});

/** A client of S3 that stops before the end of an upload, until it is let go on. */
async function stuckClient({ bucket }: DrivenExports) {
  const signals = new EventEmitter();
  const reached = once(signals, 'reached');
  const going = once(signals, 'go');
  const client = new S3Client({
    endpoint: bucket.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
  });
  client.config.systemClockOffset = Date.parse('2026-11-23T09:00:30Z') - Date.now();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'CompleteMultipartUploadCommand') {
          signals.emit('reached');
          await going;
        }
        return next(args);
      },
    { step: 'initialize', name: 'stop-before-the-end' },
  );
  return { client, reached, go: () => signals.emit('go') };
}

/** A client of S3 that reaches nothing. */
const brokenClient = () =>
  new S3Client({
    endpoint: 'http://127.0.0.1:9',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
