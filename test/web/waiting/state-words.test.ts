import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../web/outbox/entry.ts';
import { stateWords } from '../../../web/waiting/state-words.ts';
import { photoBytes, photoTask, tasks } from '../outbox/episode-on-device.ts';

const of = { profileId: 'mira', episodeId: 'first', owner: 'ben', madeAt: '2026-11-23T08:30:00.000Z' };
const entry = (changes: Partial<Pick<Entry, 'state' | 'lastProblem' | 'format'>> = {}): Entry => ({
  ...of,
  ...tasks.eyes,
  id: 'eyes',
  place: 2,
  format: 1,
  attempts: 0,
  state: { is: 'waiting' },
  ...changes,
});
const opening: Entry = {
  ...of,
  ...tasks.open,
  id: 'opening',
  place: 1,
  format: 1,
  attempts: 0,
  state: { is: 'blocked' },
};
const words = (one: Entry, isUnreachable = false, others: Entry[] = []) =>
  stateWords(one, { entries: [...others, one], isUnreachable });

const refused = (code: string) =>
  words(entry({ state: { is: 'blocked' }, lastProblem: { status: 409, code } }));

describe('what was not sent yet', () => {
  test('is on its way, or waits for a connection', () => {
    expect(words(entry())).toBe('On its way');
    expect(words(entry(), true)).toBe('Waiting for a connection');
  });

  test('says that it is tried again after it did not go through', () => {
    const lastProblem = { status: 500, code: 'internal_error' };
    expect(words(entry({ lastProblem }))).toContain('tried again');
  });

  test('says what it waits for: a time, the start of its episode, its photo, or a newer version of the app', () => {
    expect(words(entry({ state: { is: 'waiting', notBefore: '2026-11-24T00:00:00.000Z' } }))).toMatch(/24/);
    expect(words(entry(), false, [opening])).toContain('start of its episode');
    expect(words(entry({ format: 3 }))).toContain('newer version');
    const { kind: _, said: __, ...eyes } = entry();
    const photo: Entry = { ...eyes, ...photoTask(photoBytes()), id: 'photo', state: { is: 'blocked' } };
    const time: Entry = { ...eyes, kind: 'photo_time', photoId: 'photo', said: {} };
    expect(words(time, false, [photo])).toContain('Waiting for its photo');
  });

  test('says why it was refused, also where that has no words yet', () => {
    expect(refused('not_found')).toContain('no longer let into this record');
    expect(refused('something_new')).toContain('It was not accepted (something_new). It stays here');
  });
});
