import { describe, expect, test } from 'vitest';
import { timesChange, timesForm } from '../../../web/timeline/times-form.ts';
import { wallClock } from '../../../web/timeline/wall-clock.ts';

const berlin = wallClock('Europe/Berlin');
const first = timesForm(
  {
    startedAt: { at: '2026-11-23T22:30:07.000Z', precision: 'exact' },
    endedAt: { at: '2026-11-23T22:34:00.000Z', precision: 'estimated' },
  },
  berlin,
);
const changed = (part: Partial<typeof first>) => timesChange({ ...first, ...part }, first, berlin);

describe('what somebody puts right of an episode’s times', () => {
  test('begins with what was said, by the clock of the record', () => {
    expect(first).toEqual({
      start: '2026-11-23T23:30:07',
      startPrecision: 'exact',
      end: '2026-11-23T23:34:00',
      endPrecision: 'estimated',
    });
  });

  test('is only what they changed', () => {
    expect(changed({})).toEqual({ ok: true, change: {} });
    expect(changed({ start: '2026-11-23T23:29:00', startPrecision: 'estimated' })).toEqual({
      ok: true,
      change: { startedAt: { at: '2026-11-23T22:29:00.000Z', precision: 'estimated' } },
    });
    expect(changed({ endPrecision: 'exact' })).toEqual({
      ok: true,
      change: { endedAt: { at: '2026-11-23T22:34:00.000Z', precision: 'exact' } },
    });
  });

  test('can be that an end was a mistake', () => {
    expect(changed({ end: '' })).toEqual({ ok: true, change: { endedAt: null } });
    const endless = { ...first, end: '' };
    expect(timesChange({ ...endless, endPrecision: 'exact' }, endless, berlin)).toEqual({
      ok: true,
      change: {},
    });
  });

  test('is not sent where it cannot be', () => {
    expect(changed({ start: '' })).toEqual({ ok: false, problem: 'noStart' });
    expect(changed({ end: '2026-03-29T02:30:00' })).toEqual({ ok: false, problem: 'noEnd' });
    expect(changed({ end: '2026-11-23T23:30:00' })).toEqual({ ok: false, problem: 'endBeforeStart' });
  });
});
