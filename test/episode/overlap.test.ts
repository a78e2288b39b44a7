import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Episode } from '../../src/episode/episode.ts';
import { overlap, overlapsOf, spanOf } from '../../src/episode/overlap.ts';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, madeProfile } from '../support/driven-api.ts';
import { newEpisode } from '../support/requests.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const start = Date.parse('2026-11-23T09:00:00.000Z');
const at = (minutes: number) => ({
  at: new Date(start + minutes * 60_000).toISOString(),
  precision: 'exact' as const,
});

const lasting = (from: number, to?: number, changes: Partial<Episode> = {}): Episode => ({
  profileId: 'p',
  episodeId: newId(),
  version: 1,
  startedAt: at(from),
  ...(to !== undefined && { endedAt: at(to) }),
  deviceTime: '',
  receivedAt: '',
  corrections: [],
  ...changes,
});

test.each([
  ['one after the other', lasting(0, 4), lasting(5, 9), false],
  ['one that begins when the other one ends', lasting(0, 4), lasting(4, 9), true],
  ['one within the other', lasting(0, 9), lasting(4, 5), true],
  ['the same moment', lasting(4, 4), lasting(4, 4), true],
  ['one without an end, less than an hour before', lasting(0), lasting(60, 61), true],
  ['one without an end, more than an hour before', lasting(0), lasting(60.001, 61), false],
  ['one whose end is before its start, around the other', lasting(9, 0), lasting(4, 5), false],
])('%s: %#', (_, a, b, expected) => {
  expect(overlap(a, b, now)).toBe(expected);
  expect(overlap(b, a, now)).toBe(expected);
});

test('one that has just begun lasts until now, and not for an hour', () => {
  const soon = new Date(start + 10 * 60_000);
  expect(overlap(lasting(0), lasting(11, 12), soon)).toBe(false);
  expect(overlap(lasting(0), lasting(10, 12), soon)).toBe(true);
});

test('what is hidden, discarded or joined is no overlap', () => {
  const done = { by: { personKey: 'k', role: 'carer' as const }, at: '', deviceTime: '' };
  const one = lasting(0, 9);
  const others = [
    lasting(1, 2, { hidden: { ...done, reason: 'x' } }),
    lasting(1, 2, { discarded: done }),
    lasting(1, 2, { sameAs: one.episodeId }),
  ];
  expect(overlapsOf(one, [one, ...others], now)).toEqual([]);
  expect(overlapsOf(one, [lasting(1, 2, { episodeId: 'e' })], now)).toEqual(['e']);
});

const minutes = fc.integer({ min: -600, max: 600 });
const anyEpisode = fc
  .record({ from: minutes, to: fc.option(minutes, { nil: undefined }) })
  .map(({ from, to }) => lasting(from, to));

test('overlapping is mutual, and just having a moment in common', () => {
  fc.assert(
    fc.property(anyEpisode, anyEpisode, (a, b) => {
      const [first, second] = [spanOf(a, now), spanOf(b, now)];
      const latestStart = Math.max(first.from.getTime(), second.from.getTime());
      const earliestEnd = Math.min(first.to.getTime(), second.to.getTime());
      expect(overlap(a, b, now)).toBe(latestStart <= earliestEnd);
      expect(overlap(b, a, now)).toBe(overlap(a, b, now));
      expect(overlap(a, a, now)).toBe(true);
    }),
  );
});

test('an episode names those that it overlaps with, also one that began long before it', async () => {
  const api = await drivenApi();
  const { path } = await madeProfile(api);
  const open = async (startedAt: string, endedAt?: string) => {
    const episodeId = newId();
    await api.request(
      'PUT',
      `${path}/episodes/${episodeId}`,
      newEpisode({ startedAt: { at: startedAt, precision: 'exact' } }),
    );
    if (endedAt) {
      const end = { endedAt: { at: endedAt, precision: 'exact' }, deviceTime: endedAt };
      await api.request('PUT', `${path}/episodes/${episodeId}/end`, end);
    }
    return episodeId;
  };
  const long = await open('2026-11-22T20:00:00Z', '2026-11-23T08:31:00Z');
  const one = await open('2026-11-23T08:30:00Z', '2026-11-23T08:40:00Z');
  const within = await open('2026-11-23T08:35:00Z', '2026-11-23T08:36:00Z');
  await open('2026-11-23T08:41:00Z', '2026-11-23T08:42:00Z');
  const last = await open('9999-12-31T23:59:59Z');
  expect(await api.request('GET', `${path}/episodes/${one}`)).toMatchObject({
    body: { overlaps: [within, long] },
  });
  expect(await api.request('GET', `${path}/episodes/${last}`)).toMatchObject({ body: { overlaps: [] } });
  const first = await open('0001-01-01T00:00:00Z');
  expect(await api.request('GET', `${path}/episodes/${first}`)).toMatchObject({ body: { overlaps: [] } });
});
