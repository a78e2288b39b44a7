import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { cursorOf } from '../../src/platform/cursor.ts';
import { newId } from '../../src/platform/ids.ts';
import { keyOf } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { newEpisode } from '../support/requests.ts';
import { profileWithTeam } from '../support/team.ts';

const quarter = 15 * 60;

const Page = z.object({
  entries: z.array(
    z.looseObject({
      entryId: z.string(),
      at: z.string(),
      action: z.string(),
      who: z.looseObject({ memberId: z.string() }),
    }),
  ),
  cursor: z.optional(z.string()),
});

/** A profile whose patient, Pia, reads the access log, and doctor Dora, who looks at the record. */
async function watchedProfile() {
  const team = await profileWithTeam();
  await team.joined('pia', 'patient');
  await team.joined('dora', 'doctor');
  const { api, path } = team;
  const read = (query: Record<string, string> = {}, as = 'pia') =>
    api.request('GET', `${path}/access-log?${new URLSearchParams(query).toString()}`, undefined, { as });
  return {
    ...team,
    read,
    entries: async (query: Record<string, string> = {}, as = 'pia') =>
      z.parse(Page, (await read(query, as)).body).entries,
    /** All pages, one after the other. */
    pages: async (query: Record<string, string>) => {
      const pages: z.infer<typeof Page>['entries'][] = [];
      let cursor: string | undefined;
      do {
        const page = z.parse(Page, (await read({ ...query, ...(cursor !== undefined && { cursor }) })).body);
        pages.push(page.entries);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return pages;
    },
    look: (headers: Record<string, string> = {}, as = 'dora') =>
      api.request('GET', `${path}/timeline`, undefined, { as, headers }),
  };
}

describe('the access log', () => {
  test('says who looked at the record, as what, when and with which kind of client', async () => {
    const { look, read, api } = await watchedProfile();
    api.clock.forward(60);
    await look({ 'user-agent': 'Mozilla/5.0 (iPhone) Mobile' });
    expect(await read({ limit: '1' })).toMatchObject({
      status: 200,
      body: {
        entries: [
          {
            at: '2026-11-23T09:01:00.000Z',
            who: { memberId: keyOf('dora'), name: 'I am dora', role: 'doctor', isOwner: false, isYou: false },
            action: 'read_timeline',
            does: 'read the timeline',
            part: {},
            clientKind: 'phone_browser',
          },
        ],
      },
    });
  });

  test('says who changed the record, and what of it', async () => {
    const { api, path, entries, invite, change } = await watchedProfile();
    const episodeId = newId();
    api.clock.forward(1);
    await api.request('PUT', `${path}/episodes/${episodeId}`, newEpisode(), { as: 'pia' });
    api.clock.forward(1);
    const { invitationId } = await invite();
    api.clock.forward(1);
    await change('dora', { until: '2027-01-01T00:00:00Z' });
    expect(await entries({ limit: '3' })).toMatchObject([
      {
        action: 'change_membership',
        part: { memberId: keyOf('dora') },
        who: { isYou: false, isOwner: true },
      },
      { action: 'invite', part: { invitationId }, who: { memberId: keyOf('carla') } },
      { action: 'record_episode', part: { episodeId }, who: { isYou: true, role: 'patient' } },
    ]);
  });

  test('tells of joining, and of leaving', async () => {
    const { entries, leave, api } = await watchedProfile();
    api.clock.forward(1);
    await leave('dora');
    const told = (await entries()).filter(({ who }) => who.memberId === keyOf('dora'));
    expect(told.map(({ action }) => action)).toEqual(['leave', 'join']);
  });

  test('has one entry of polling in a quarter of an hour, and another of the next', async () => {
    const { look, entries, api } = await watchedProfile();
    const ofLooks = async () => (await entries()).filter(({ action }) => action === 'read_timeline');
    for (let minute = 0; minute < 15; minute += 1) {
      await look();
      api.clock.forward(60);
    }
    expect((await ofLooks()).map(({ at }) => at)).toEqual(['2026-11-23T09:00:00.000Z']);
    await look();
    expect((await ofLooks()).map(({ at }) => at)).toEqual([
      '2026-11-23T09:15:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ]);
  });

  test('has another entry of another person, and of another kind of client', async () => {
    const { look, entries } = await watchedProfile();
    await look();
    await look({}, 'carla');
    await look({ 'user-agent': 'Mozilla/5.0 (X11)' });
    expect((await entries()).filter(({ action }) => action === 'read_timeline')).toHaveLength(3);
  });

  test('is read by the patient without an entry, and by a carer who owns the profile with one', async () => {
    const { entries } = await watchedProfile();
    const before = await entries();
    expect(await entries()).toEqual(before);
    await entries({}, 'carla');
    const after = await entries();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ action }) => action === 'read_access_log')).toMatchObject([
      { who: { memberId: keyOf('carla') } },
    ]);
  });

  test('keeps what somebody called themselves then, and was then', async () => {
    const { end, entries, api } = await watchedProfile();
    api.clock.forward(1);
    await end('dora');
    expect((await entries()).filter(({ action }) => action === 'join')).toMatchObject([
      { who: { name: 'I am dora', role: 'doctor' } },
      { who: { name: 'I am pia', role: 'patient' } },
    ]);
  });
});

/** Reads and changes in turn, over three quarters of an hour. */
async function withManyEntries() {
  const watched = await watchedProfile();
  const { api, path, look } = watched;
  for (let i = 0; i < 6; i += 1) {
    api.clock.forward(quarter / 3);
    await look();
    await look({}, i % 2 === 0 ? 'carla' : 'dora');
    api.clock.forward(60);
    await api.request('PUT', `${path}/episodes/${newId()}`, newEpisode(), { as: 'dora' });
  }
  return watched;
}

describe('a page of the access log', () => {
  test.each(['1', '2', '3', '7', '100'])(
    'of %s shows all in turn, newest first, and nothing twice',
    async (limit) => {
      const { pages, entries } = await withManyEntries();
      const all = await entries();
      const inPages = await pages({ limit });
      expect(inPages.flat()).toEqual(all);
      expect(inPages.slice(0, -1).every((page) => page.length === Number(limit))).toBe(true);
      const times = all.map(({ at }) => at);
      expect(times).toEqual(times.toSorted().toReversed());
      expect(new Set(all.map(({ entryId }) => entryId)).size).toBe(all.length);
    },
  );

  test('shows what lies between two moments: from the first on, and before the second', async () => {
    const { pages, entries } = await withManyEntries();
    const all = await entries();
    const [from, to] = [all[6]?.at ?? '', all[2]?.at ?? ''];
    const between = all.filter(({ at }) => at >= from && at < to);
    expect(between.length).toBeGreaterThan(2);
    expect((await pages({ from, to, limit: '2' })).flat()).toEqual(between);
    expect((await pages({ from })).flat()).toEqual(all.filter(({ at }) => at >= from));
  });

  test('goes on where the last one ended, whatever was written since', async () => {
    const { read, look, entries, api } = await withManyEntries();
    const all = await entries();
    const first = z.parse(Page, (await read({ limit: '3' })).body);
    api.clock.forward(1);
    await look({ 'user-agent': 'Mozilla/5.0 (X11)' });
    const { entries: second } = z.parse(Page, (await read({ limit: '3', cursor: first.cursor ?? '' })).body);
    expect([...first.entries, ...second]).toEqual(all.slice(0, 6));
  });

  test('cannot be asked for with a cursor of another list, or with one that is none', async () => {
    const { read, api } = await withManyEntries();
    const { cursor = '' } = z.parse(Page, (await read({ limit: '1' })).body);
    const other = await profileWithTeam(api);
    const elsewhere = `${other.path}/access-log?cursor=${cursor}`;
    expect(await api.request('GET', elsewhere)).toMatchObject(problemOf(400, 'cursor_invalid'));
    for (const query of [{ cursor: 'x' }, { cursor, from: '2026-01-01T00:00:00Z' }])
      expect(await read(query)).toMatchObject(problemOf(400, 'cursor_invalid'));
  });

  test('cannot be asked for with a cursor that leads out of the span of time', async () => {
    const { read, profileId } = await withManyEntries();
    const [from, to] = ['2026-11-23T08:00:00.000Z', '2026-11-23T10:00:00.000Z'];
    for (const at of ['2026-11-23T07:00:00.000Z', '2026-11-23T10:00:00.000Z']) {
      const cursor = cursorOf(`access-log/${profileId}/${from}/${to}`, { at, entryId: at });
      expect(await read({ from, to, cursor })).toMatchObject(problemOf(400, 'cursor_invalid'));
    }
  });

  test.each([
    ['limit', { limit: '0' }],
    ['limit', { limit: '101' }],
    ['from', { from: 'yesterday' }],
    ['to', { to: '2026-11-23' }],
    ['before', { before: '2026-11-23' }],
    ['to', { from: '2026-11-23T09:00:00Z', to: '2026-11-23T08:00:00Z' }],
    ['to', { from: '2026-11-23T09:00:00Z', to: '2026-11-23T09:00:00Z' }],
  ])('is refused for its %s: %j', async (field, query) => {
    const { read } = await watchedProfile();
    expect(await read(query)).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'query', field }]));
  });
});
