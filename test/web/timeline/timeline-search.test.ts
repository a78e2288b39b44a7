import { describe, expect, test } from 'vitest';
import { TimelineQuery } from '../../../src/timeline/timeline.ts';
import { filterFields } from '../../../src/timeline/timeline-filter.ts';
import { choices, isBackwards, paramsOf, queryOf, searchOf } from '../../../web/timeline/timeline-search.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';

const berlin = wallClock('Europe/Berlin');
const member = 'm'.repeat(43);
const everyChoice = { eyes: 'open', answer: 'awaited', accounts: 'with', hidden: 'include' } as const;
const search = (text: string) => searchOf(new URLSearchParams(text));

describe('what the address of a timeline asks for', () => {
  test('comes back from an address as it went into it', () => {
    const text = `from=2026-01-01&to=2026-03-28&eyes=open&answer=no_face&accounts=without&recordedBy=${member}&hidden=include`;
    expect(paramsOf(search(text)).toString()).toBe(text);
    expect(paramsOf(search('')).toString()).toBe('');
  });

  test('is left out where it cannot be understood', () => {
    const text =
      'from=yesterday&to=2026-02-30&eyes=blue&answer=&accounts=some&recordedBy=Ben&hidden=no&limit=5';
    expect(paramsOf(search(text)).toString()).toBe('');
    expect(search('to=9999-12-31&from=0001-01-01')).toMatchObject({ from: undefined, to: undefined });
  });

  test('is days of the record’s time zone, the last one included', () => {
    expect(queryOf(search('from=2026-03-28&to=2026-03-29'), berlin)).toEqual({
      from: '2026-03-27T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  test('is taken by the API', () => {
    const every = `from=2026-01-01&to=2026-01-01&eyes=open&answer=awaited&accounts=with&recordedBy=${member}&hidden=include`;
    expect(TimelineQuery.safeParse(queryOf(search(every), berlin)).success).toBe(true);
    expect(TimelineQuery.safeParse(queryOf(search(''), berlin)).success).toBe(true);
  });

  test('can be all that the API filters by', () => {
    const { eyes, answer } = filterFields;
    const asked = Object.keys(queryOf({ ...everyChoice, recordedBy: member }, berlin));
    expect(asked).toEqual(expect.arrayContaining(Object.keys(filterFields)));
    expect([...choices.eyes].toSorted()).toEqual(Object.values(eyes.def.innerType.def.entries).toSorted());
    expect([...choices.answer].toSorted()).toEqual(
      Object.values(answer.def.innerType.def.entries).toSorted(),
    );
  });

  test('is backwards where it ends before it begins; a single day is not', () => {
    expect(isBackwards(search('from=2026-03-02&to=2026-03-01'))).toBe(true);
    expect(isBackwards(search('from=2026-03-02&to=2026-03-02'))).toBe(false);
    expect(isBackwards(search('from=2026-03-02'))).toBe(false);
  });
});
