import { describe, expect, test } from 'vitest';
import { elapsedText } from '../../../web/capture/elapsed.ts';
import { episodeHere } from '../../../web/capture/episode-here.ts';
import type { Entry, Task } from '../../../web/outbox/entry.ts';
import { photoBytes, photoTask, tasks } from '../outbox/episode-on-device.ts';

let place = 0;
const entry = (episodeId: string, task: Task, profileId = 'mira'): Entry => {
  place += 1;
  const made = { madeAt: '2026-11-23T08:30:00.000Z', state: { is: 'waiting' } as const, attempts: 0 };
  return { ...task, ...made, profileId, episodeId, format: 1, id: `entry ${place}`, owner: 'ben', place };
};

describe('the episode on this device', () => {
  test('is the last one of this record that was opened and not undone', () => {
    const entries = [
      entry('first', tasks.open),
      entry('first', tasks.end),
      entry('second', tasks.open),
      entry('an accident', tasks.open),
      entry('an accident', tasks.discard),
      entry('of someone else', tasks.open, 'tom'),
    ];
    expect(episodeHere(entries, 'mira')).toMatchObject({ episodeId: 'second', isEmpty: true });
    expect(episodeHere(entries, 'nobody')).toBeUndefined();
  });

  test('counts from the start that was kept, has its photos, and what was said of the eyes last', () => {
    const entries = [
      entry('first', tasks.open),
      entry('first', tasks.eyes),
      entry('first', { kind: 'account', said: { ...tasks.eyes.said, eyes: 'fluttering' } }),
      entry('first', photoTask(photoBytes())),
      entry('first', tasks.end),
    ];
    expect(episodeHere(entries, 'mira')).toMatchObject({
      startedAt: '2026-11-23T08:30:00.000Z',
      endedAt: '2026-11-23T08:34:00.000Z',
      eyes: { answer: 'closed', at: '2026-11-23T08:31:00.000Z' },
      photos: [{ kind: 'photo' }],
      isEmpty: false,
    });
  });

  test('has each photo with the time that somebody said last', () => {
    const [opening, photo] = [entry('first', tasks.open), entry('first', photoTask(photoBytes()))];
    const said = (at: string) =>
      entry('first', {
        kind: 'photo_time',
        photoId: photo.id,
        said: { takenAt: { at, precision: 'estimated' } },
      });
    const entries = [opening, photo, said('2026-11-23T08:10:00.000Z'), said('2026-11-23T08:33:00.000Z')];
    expect(episodeHere(entries, 'mira')?.photos).toMatchObject([
      {
        said: {
          takenAt: { at: '2026-11-23T08:33:00.000Z', precision: 'estimated' },
          takenAtSource: 'by_hand',
        },
      },
    ]);
  });

  test('is told once somebody has said more of it than how the eyes are', () => {
    const entries = [entry('first', tasks.open), entry('first', tasks.eyes), entry('first', tasks.end)];
    expect(episodeHere(entries, 'mira')).toMatchObject({ isTold: false });
    const told = entry('first', { kind: 'account', said: { ...tasks.eyes.said, source: 'witness' } });
    expect(episodeHere([...entries, told], 'mira')).toMatchObject({ isTold: true });
  });
});

test.each([
  [0, '0:00'],
  [7999, '0:07'],
  [247_000, '4:07'],
  [3_847_000, '1:04:07'],
  [-86_400_000, '0:00'],
])('%i milliseconds are shown as %s', (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text);
});
