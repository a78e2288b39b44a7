import { expect, test } from 'vitest';
import { columnsOf, daysOf, leftOutWords } from '../../../web/doctor-link/shown.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';

test('no column stands for what was not chosen, and it is said that it is no part of the link', () => {
  const little = { sections: ['accounts' as const], photos: false };
  expect(columnsOf(little)).toEqual(['when', 'lasted', 'told']);
  expect(leftOutWords(little)).toBe(
    'Not part of this link: what the machine read in photos, measurements and tests, medical profile, the plan for an episode, and the photos.',
  );
});

test('photos that are shown without what was read in them have a column, and no eyes', () => {
  expect(columnsOf({ sections: [], photos: true })).toEqual(['when', 'lasted', 'photos']);
});

test('of a link that shows everything nothing is said to be left out', () => {
  const all = ['accounts', 'readings', 'measurements', 'medical', 'plan'] as const;
  expect(leftOutWords({ sections: [...all], photos: true })).toBeUndefined();
});

test('the days of a link are those of the record, its last one included', () => {
  const link = { from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' };
  expect(daysOf(link, wallClock('Europe/Stockholm'))).toEqual({ from: '2026-03-29', to: '2026-03-29' });
  expect(daysOf({}, wallClock('Europe/Stockholm'))).toEqual({});
});
