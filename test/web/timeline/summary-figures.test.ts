import { describe, expect, test } from 'vitest';
import { Summary } from '../../../src/timeline/summary.ts';
import { summaryExample } from '../../../src/timeline/summary-example.ts';
import { Eyes } from '../../../src/timeline/summary-eyes.ts';
import { eyeRows } from '../../../web/texts/en/summary.ts';
import { figuresOf } from '../../../web/timeline/summary-figures.ts';

const summary = Summary.parse(summaryExample);
const notes = (changes: Partial<typeof summary>) =>
  figuresOf({ ...summary, ...changes }).map((figure) => figure.notes.join('; '));

describe('the numbers of a summary', () => {
  test('say of how many they are, and how well that is known', () => {
    expect(figuresOf(summary).map(({ value }) => value.split(' ')[0])).toEqual(['3', '3', '20']);
    const [episodes, durations] = notes({});
    expect(episodes).toContain('1 start is an estimate');
    expect(durations).toContain('known for 2 of 3');
    expect(durations).toContain('1 an estimate');
  });

  test('say of one episode no longest, and of the time between nothing', () => {
    const one = {
      episodes: 1,
      durations: { ...summary.durations, known: 1, estimated: 0, medianSeconds: 60, longestSeconds: 60 },
      gaps: { known: 0, medianSeconds: null, shortestSeconds: null, longestSeconds: null },
    };
    expect(notes(one).slice(1)).toEqual(['', '']);
    expect(figuresOf({ ...summary, ...one }).at(2)?.value).toBe('not known');
  });

  test('name the episodes that are left out because two clocks differ', () => {
    expect(notes({ durations: { ...summary.durations, endBeforeStart: 2 } })[1]).toContain('2 left out');
  });

  test('count every state of the eyes in one row', () => {
    const { inPhotos, asTold } = Eyes.def.shape;
    expect(eyeRows.flatMap((row) => ('inPhotos' in row ? [row.inPhotos] : [])).toSorted()).toEqual(
      Object.keys(inPhotos.def.shape).toSorted(),
    );
    expect(eyeRows.flatMap((row) => ('asTold' in row ? [row.asTold] : [])).toSorted()).toEqual(
      Object.keys(asTold.def.shape).toSorted(),
    );
  });
});
