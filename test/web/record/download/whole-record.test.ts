import { downloadZip } from 'client-zip';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient, type Failure } from '../../../../src/client/client.ts';
import { newId } from '../../../../src/platform/ids.ts';
import { fetchPhoto } from '../../../../web/record/download/fetch-photo.ts';
import { DownloadFailed, patiently } from '../../../../web/record/download/patiently.ts';
import { type Progress, type RecordFile, wholeRecord } from '../../../../web/record/download/whole-record.ts';
import {
  claimsOf,
  type DrivenApi,
  drivenApi,
  eventWithClaims,
  madeProfile,
} from '../../../support/driven-api.ts';
import { awaitedPhoto, drivenPhotos } from '../../../support/driven-photos.ts';
import { type EmbeddedTable, embeddedTable } from '../../../support/embedded-table.ts';
import { plainJpeg } from '../../../support/image-files.ts';
import { placeEpisodes } from '../../../support/placed-episodes.ts';
import { ticketRequest } from '../../../support/requests.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

/** The client of somebody, over an API without a server. */
const clientOf = ({ app }: Pick<DrivenApi, 'app'>, subject = 'carla'): Client =>
  createClient({
    baseUrl: 'https://api.test',
    accessToken: async () => 'a-token',
    fetch: async (url, init) =>
      app.request(new Request(url, init), undefined, { event: eventWithClaims(claimsOf(subject)) }),
  });

const { signal } = new AbortController();
const now = new Date('2026-11-23T09:00:00Z');

function reading(api: Client, profileId: string, options: { withPhotos?: boolean } = {}) {
  const told: Progress[] = [];
  const files = wholeRecord({
    profileId,
    ask: patiently(api, signal, async () => undefined),
    fetchPhoto: (url) => fetchPhoto(url, signal),
    withPhotos: options.withPhotos ?? true,
    readMe: 'What this is.',
    tell: (progress) => void told.push(progress),
    now,
  });
  return { files, told };
}

async function allOf(files: AsyncIterable<RecordFile>): Promise<Map<string, string | Blob>> {
  const all = new Map<string, string | Blob>();
  for await (const { name, input } of files) all.set(name, input);
  return all;
}

function inFile(files: Map<string, string | Blob>, name: string): unknown {
  const input = files.get(name);
  return typeof input === 'string' ? JSON.parse(input) : undefined;
}

describe('the download of a record', () => {
  test('holds all that the API says of it, word for word, over any number of pages', async () => {
    const api = await drivenApi({ table });
    const { profileId, path } = await madeProfile(api);
    const minutes = Array.from({ length: 25 }, (_, minute) => String(minute).padStart(2, '0'));
    const placed = minutes.map((minute) => ({ startedAt: `2026-11-20T10:${minute}:00Z` }));
    const ids = await placeEpisodes(api.table, profileId, placed);
    const { files, told } = reading(clientOf(api), profileId);
    const all = await allOf(files);
    const names = [...all.keys()];
    expect(names.filter((name) => !name.startsWith('episodes/'))).toEqual([
      'READ-ME.txt',
      'profile.json',
      'earlier/profile-1.json',
      'plan.json',
      'consents.json',
      'consent-texts.json',
      'care-team.json',
      'access-log.json',
    ]);
    expect(names.filter((name) => name.startsWith('episodes/'))).toEqual(
      ids.map((id, place) => `episodes/2026-11-20T10${minutes[place]}00Z-${id}/episode.json`),
    );
    const said = await api.request('GET', path);
    expect(inFile(all, 'profile.json')).toEqual(said.body);
    expect(told.at(-1)).toEqual({ episodes: 25, photos: 0, leftOut: [] });
  });

  test('holds each photo as it is shown, and names those of which there is no image', async () => {
    const stack = await drivenPhotos();
    const jpeg = await plainJpeg();
    const photo = await awaitedPhoto(stack);
    await stack.deliver(await photo.upload(jpeg));
    const { profileId, episodeId, photoId } = photo.ref;
    const neverSent = newId();
    await stack.api.request('PUT', `${photo.episode.path}/photos/${neverSent}`, ticketRequest());
    const { files, told } = reading(clientOf(stack.api), profileId);
    const all = await allOf(files);
    const images = [...all].filter(([name]) => name.endsWith('.jpg'));
    expect(images.map(([name]) => name)).toEqual([
      `episodes/2026-11-23T083000Z-${episodeId}/2026-11-23T083100Z-during-${photoId}.jpg`,
    ]);
    expect(Buffer.from(await new Response(images[0]?.[1]).arrayBuffer())).toEqual(jpeg);
    const leftOut = [{ episodeId, photoId: neverSent, why: 'photo_not_uploaded' }];
    expect(inFile(all, 'photos-left-out.json')).toEqual(leftOut);
    expect(told.at(-1)).toEqual({ episodes: 1, photos: 1, leftOut });
  });

  test('leaves photos out where that is asked for, and is a ZIP of its files', async () => {
    const stack = await drivenPhotos();
    const photo = await awaitedPhoto(stack);
    await stack.deliver(await photo.upload(await plainJpeg()));
    const { files, told } = reading(clientOf(stack.api), photo.ref.profileId, { withPhotos: false });
    const zip = Buffer.from(await downloadZip(files).arrayBuffer());
    expect(told.at(-1)).toEqual({ episodes: 1, photos: 0, leftOut: [] });
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(zip.includes('READ-ME.txt')).toBe(true);
    expect(zip.includes('"name": "Anna Beispiel"')).toBe(true);
    expect(zip.includes('.jpg')).toBe(false);
  });

  test('asks again what failed in passing', async () => {
    const api = await drivenApi({ table });
    const { profileId } = await madeProfile(api);
    const { client, asked } = failingFirst(clientOf(api), 2, unreachable);
    const all = await allOf(reading(client, profileId).files);
    expect(asked).toEqual(['readProfile', 'readProfile', 'readProfile', ...asked.slice(3)]);
    expect([...all.keys()].at(-1)).toBe('access-log.json');
  });

  test.each([
    ['lasts', Number.POSITIVE_INFINITY, unreachable],
    ['is a refusal', 1, { ok: false, status: 404, code: 'not_found' }],
  ] as const)('ends with the reason where a failure %s, and there is no file', async (_, times, failure) => {
    const api = await drivenApi({ table });
    const { profileId } = await madeProfile(api);
    const { client } = failingFirst(clientOf(api), times, failure);
    const zip = downloadZip(reading(client, profileId).files).blob();
    await expect(zip).rejects.toEqual(new DownloadFailed(failure));
  });

  test('ends at once where nobody wants it any more', async () => {
    const api = await drivenApi({ table });
    const { profileId } = await madeProfile(api);
    const abort = new AbortController();
    const { client, asked } = failingFirst(clientOf(api), 0, unreachable);
    const ask = patiently(client, abort.signal);
    abort.abort();
    await expect(ask((each) => each.call('readPlan', { params: { profileId } }))).rejects.toThrow('aborted');
    expect(asked).toEqual([]);
  });
});

const unreachable = { ok: false, status: 0, code: 'unreachable' } as const;

/** A client whose first calls come to nothing. */
function failingFirst(client: Client, times: number, failure: Failure) {
  const asked: string[] = [];
  const call: Client['call'] = async (name, ...request) => {
    asked.push(name);
    return asked.length <= times ? failure : client.call(name, ...request);
  };
  return { client: { call }, asked };
}
