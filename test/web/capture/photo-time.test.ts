import { expect, test } from 'vitest';
import { doubtOf } from '../../../web/capture/photo-time.ts';
import type { EntryOf } from '../../../web/outbox/entry.ts';

const episode = { startedAt: '2026-11-23T08:30:00.000Z', endedAt: '2026-11-23T08:34:00.000Z' };

/** A photo that was picked an hour after. */
const picked = (at: string, takenAtSource: 'camera' | 'file' | 'by_hand'): EntryOf<'photo'> => ({
  kind: 'photo',
  profileId: 'mira',
  episodeId: 'first',
  owner: 'ben',
  id: 'a photo',
  place: 1,
  format: 2,
  madeAt: '2026-11-23T09:34:00.000Z',
  state: { is: 'waiting' },
  attempts: 0,
  said: {
    contentType: 'image/jpeg',
    contentLength: 1,
    sha256: '',
    phase: 'during',
    takenAt: { at, precision: 'exact' },
    takenAtSource,
  },
});

test.each([
  ['in the episode, as the camera wrote', '2026-11-23T08:31:00.000Z', 'camera', undefined],
  ['some time after it', '2026-11-23T09:20:00.000Z', 'camera', undefined],
  ['just before it', '2026-11-23T08:00:00.000Z', 'camera', undefined],
  ['a day before, by a clock that is wrong', '2026-11-22T08:31:00.000Z', 'camera', 'does_not_fit'],
  ['a day later than it was picked', '2026-11-24T08:31:00.000Z', 'camera', 'does_not_fit'],
  ['in the episode, as the file says', '2026-11-23T08:31:00.000Z', 'file', 'of_the_file'],
  ['years ago, as the file says', '2019-01-01T00:00:00.000Z', 'file', 'does_not_fit'],
  ['whenever, as somebody said', '2019-01-01T00:00:00.000Z', 'by_hand', 'set'],
] as const)('a photo of %s', (_, at, source, doubt) => {
  expect(doubtOf(picked(at, source), episode)).toBe(doubt);
});
