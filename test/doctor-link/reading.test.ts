import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { recordToShare } from '../support/doctor-link.ts';
import { drivenApi, keyOf } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { putMember } from '../support/gate-item.ts';
import { eyesSeen } from '../support/placed-episodes.ts';
import { problemOf } from '../support/problem.ts';
import { newWithdrawal, profileEdit } from '../support/requests.ts';
import { sampleRequests } from '../support/sample-requests.ts';
import { placeWorld, worldTemplate } from '../support/world.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

/** Beside other records in one table. */
const sharedRecord = (placed: Parameters<typeof recordToShare>[0] = []) => recordToShare(placed, table);

const minute = 60;
const ended = problemOf(410, 'link_ended');
const day = (date: string) => `2026-11-${date}T08:00:00.000Z`;

const Page = z.object({
  episodes: z.array(z.object({ episodeId: z.string() })),
  cursor: z.optional(z.string()),
});

type Record = Awaited<ReturnType<typeof recordToShare>>;

describe('whatever ends a link ends it at once for who has it open', () => {
  const ends: [string, (record: Record, linkPath: string) => Promise<unknown>][] = [
    ['consent to share is withdrawn', ({ withdraw }) => withdraw()],
    ['the link is taken back', ({ api }, linkPath) => api.request('DELETE', linkPath)],
    [
      'another owner takes it back',
      async ({ api, profileId }, linkPath) => {
        await putMember(api.table, profileId, { as: 'olga', role: 'carer', isOwner: true });
        await api.request('DELETE', linkPath, undefined, { as: 'olga' });
      },
    ],
    ['its time is over', async ({ api }) => api.clock.forward(60 * minute)],
    [
      'the record is about to be erased',
      ({ api, path }) =>
        api.request('PUT', `${path}/erasure`, { erasureId: newId(), deviceTime: '2026-11-23T10:00:00Z' }),
    ],
    [
      'who made it is an owner no longer',
      async ({ api, path, profileId }) => {
        await putMember(api.table, profileId, { as: 'olga', role: 'carer', isOwner: true });
        const owner = { isOwner: false, deviceTime: '2026-11-23T10:00:00Z' };
        await api.request('PATCH', `${path}/members/${keyOf('carla')}`, owner, { as: 'olga' });
      },
    ],
  ];
  test.each(ends)('%s', async (_, end) => {
    const record = await sharedRecord([{ startedAt: day('20') }]);
    const { linkPath, open } = await record.made({ validForHours: 1 });
    const { read } = await open();
    const places = ['/record', '/timeline', '/summary', `/episodes/${record.episodeIds[0]}`];
    const statuses = async () => Promise.all(places.map(async (place) => (await read(place)).status));
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await end(record, linkPath);
    expect(await statuses()).toEqual([410, 410, 410, 410]);
    expect(await read('/timeline')).toMatchObject(ended);
  });
});

test('a link that a withdrawal ended stays so, though consent be given again', async () => {
  const record = await sharedRecord();
  const { open } = await record.made();
  const { read } = await open();
  await record.withdraw();
  await record.consent();
  expect(await read('/timeline')).toMatchObject(ended);
  expect(await open()).toMatchObject(ended);
  expect((await record.links()).body).toMatchObject({ links: [{ state: 'consent_withdrawn' }] });
});

test('a link of somebody who was put out of the team stays ended, though they come back', async () => {
  const record = await sharedRecord();
  const { api, path, profileId } = record;
  const { open } = await record.made();
  const { read } = await open();
  await putMember(api.table, profileId, { as: 'olga', role: 'carer', isOwner: true });
  const member = `${path}/members/${keyOf('carla')}?since=2026-11-23T09:00:00.000Z`;
  expect((await api.request('DELETE', member, undefined, { as: 'olga' })).status).toBe(200);
  expect(await read('/timeline')).toMatchObject(ended);
  await putMember(api.table, profileId, {
    as: 'carla',
    role: 'carer',
    isOwner: true,
    since: '2026-11-23T09:30:00.000Z',
  });
  expect(await read('/timeline')).toMatchObject(ended);
  expect((await record.links('olga')).body).toMatchObject({ links: [{ state: 'stopped' }] });
});

test('a withdrawal of another consent ends no link', async () => {
  const record = await sharedRecord();
  const { open } = await record.made();
  const { read } = await open();
  await record.api.request(
    'PUT',
    `${record.path}/consent-withdrawals/${newId()}`,
    newWithdrawal('face_analysis'),
  );
  expect((await read('/timeline')).status).toBe(200);
});

test('an opening is over after an hour, and the code opens the link again', async () => {
  const record = await sharedRecord();
  const { open } = await record.made();
  const { read } = await open();
  record.api.clock.forward(60 * minute);
  expect(await read('/timeline')).toMatchObject(problemOf(410, 'opening_ended'));
  expect((await (await open()).read('/timeline')).status).toBe(200);
});

test('without the token of an opening, nothing is read', async () => {
  const record = await sharedRecord();
  const { openPath, open, secret } = await record.made();
  await open();
  for (const token of ['', 'x', secret]) {
    const headers = { 'opening-token': token };
    expect(
      // oxlint-disable-next-line no-await-in-loop
      await record.api.request('GET', `${openPath}/record`, undefined, { event: {}, headers }),
    ).toMatchObject(problemOf(403, 'link_not_opened'));
  }
});

test('the timeline of a link is that of its range, a page at a time', async () => {
  const dates = ['01', '05', '09', '13', '17'];
  const record = await sharedRecord(dates.map((date) => ({ startedAt: day(date) })));
  const { open } = await record.made({ from: day('05'), to: day('17') });
  const { read } = await open();
  const first = z.parse(Page, (await read('/timeline?limit=2')).body);
  const second = z.parse(Page, (await read(`/timeline?limit=2&cursor=${first.cursor}`)).body);
  const shown = [...first.episodes, ...second.episodes].map(({ episodeId }) => episodeId);
  expect(shown).toEqual([3, 2, 1].map((place) => record.episodeIds[place]));
  expect(second.cursor).toBeUndefined();
  expect(await read('/summary')).toMatchObject({ body: { episodes: 3, from: day('05'), to: day('17') } });
  const statuses = await Promise.all(
    record.episodeIds.map(async (id) => (await read(`/episodes/${id}`)).status),
  );
  expect(statuses).toEqual([404, 200, 200, 200, 404]);
  expect(await read('/timeline?recordedBy=someone')).toMatchObject({ status: 422 });
});

test('the summary tells of the eyes only where readings and accounts are shown', async () => {
  const placed = {
    startedAt: day('20'),
    photos: [{ answer: eyesSeen('open') }],
    accounts: [{ eyes: 'closed' as const }],
  };
  const record = await sharedRecord([placed]);
  const summaryWith = async (sections: string[]) => {
    const { open } = await record.made({ sections, photos: false });
    return (await (await open()).read('/summary')).body;
  };
  expect(await summaryWith(['readings', 'accounts'])).toMatchObject({ eyes: { compared: 1 } });
  for (const sections of [[], ['readings'], ['accounts', 'medical']]) {
    // oxlint-disable-next-line no-await-in-loop
    const summary = await summaryWith(sections);
    expect(summary).toMatchObject({ episodes: 1 });
    expect(summary).not.toHaveProperty('eyes');
  }
});

test('whose record it is stands above it, and of the profile and the plan what was chosen', async () => {
  const record = await sharedRecord();
  const edit = profileEdit({ notes: 'Gets up slowly.', bloodType: 'O+', sex: 'female' });
  await record.api.request('PATCH', record.path, edit, { headers: { 'if-match': '"1"' } });
  const recordWith = async (sections: string[]) => {
    const { open } = await record.made({ sections });
    return (await (await open()).read('/record')).body;
  };
  const patient = { name: 'Anna Beispiel', birthDate: '1990-04-01', sex: 'female' };
  expect(await recordWith(['medical', 'plan'])).toMatchObject({
    patient,
    link: { label: 'Dr Okafor', openUntil: '2026-11-23T10:00:00.000Z' },
    medical: { notes: 'Gets up slowly.', bloodType: 'O+' },
    plan: { callAmbulanceAfterMinutes: 5 },
  });
  const bare = await recordWith([]);
  expect(bare).toMatchObject({ patient });
  expect(Object.keys(z.parse(z.looseObject({}), bare)).toSorted()).toEqual(['link', 'patient']);
});

test('a photo is looked at by a link only where it shows photos and the episode', async () => {
  const api = await drivenApi({ table });
  const world = await placeWorld(api.table, await worldTemplate(api));
  const { headers } = sampleRequests.viewPhotoByLink(world, 'unauthenticated');
  const path = `/api/doctor-links/${world.profileId}/${world.linkId}/episodes/${world.episodeId}/photos/${world.photoId}/view`;
  const look = async () => api.request('GET', path, undefined, { event: {}, ...(headers && { headers }) });
  expect(await look()).toMatchObject({ status: 200, body: { contentType: 'image/jpeg' } });
  await api.request(
    'PUT',
    `/api/profiles/${world.profileId}/episodes/${world.episodeId}/hidden`,
    sampleRequests.hideEpisode(world, 'carerWhoOwns').body,
  );
  expect(await look()).toMatchObject(problemOf(404, 'not_found'));

  const record = await sharedRecord([{ startedAt: day('20'), photos: [{}] }]);
  const { open } = await record.made({ photos: false });
  const { read } = await open();
  const view = `/episodes/${record.episodeIds[0]}/photos/${newId()}/view`;
  expect(await read(view)).toMatchObject(problemOf(404, 'not_found'));
});
