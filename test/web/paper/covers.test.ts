import { expect, test } from 'vitest';
import { covers, isAbout } from '../../../web/paper/covers.ts';
import { longDate } from '../../../web/texts/dates.ts';
import { eventOf } from '../../../web/timeline/event.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';
import { anEpisode } from '../timeline/an-episode.ts';

const beganAt = (at: string) => eventOf(anEpisode({ episodeId: at, startedAt: { at, precision: 'exact' } }));
const events = [beganAt('2026-11-20T08:00:00.000Z'), beganAt('2024-05-01T22:30:00.000Z')];
const clock = wallClock('Europe/Stockholm');
const today = '2026-11-23';
const span = (from: string, to: string) => `${longDate(from)} – ${longDate(to)}`;

test('a paper is about the days that were asked for, and else from the first episode until today', () => {
  expect(covers({}, events, clock, today)).toBe(span('2024-05-02', today));
  expect(covers({ from: '2024-01-01', to: '2026-10-31' }, events, clock, today)).toBe(
    span('2024-01-01', '2026-10-31'),
  );
});

test('numbers of a year do not stand above the episodes of two', () => {
  const ofAYear = { complete: true, from: '2025-11-23T00:00:00.000Z' };
  expect(isAbout(ofAYear, events)).toBe(false);
  expect(isAbout(ofAYear, events.slice(0, 1))).toBe(true);
  expect(isAbout({ complete: true, from: '2024-05-01T22:00:00.000Z' }, events)).toBe(true);
});

test('numbers of which it is not known that they are whole do not stand on paper', () => {
  expect(isAbout({ complete: false, from: '2020-01-01T00:00:00.000Z' }, events)).toBe(false);
});
