import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../web/timeline/event.ts';
import { timeAxis } from '../../../web/timeline/time-axis.ts';
import { anEpisode, aPhoto, minute } from './an-episode.ts';

const axisWith = (...minutes: number[]) =>
  timeAxis(eventOf(anEpisode({ photos: minutes.map((each) => aPhoto(`at ${each}`, minute(each))) })));

describe('the axis of an event', () => {
  test('reaches from its start to its end', () => {
    const axis = axisWith(2);
    expect([axis.fromAt, axis.toAt]).toEqual([minute(0), minute(4)]);
    expect(axis.percentOf(minute(1))).toBe(25);
  });

  test('reaches as far as its photos', () => {
    const axis = axisWith(-2, 6);
    expect([axis.fromAt, axis.toAt]).toEqual([minute(-2), minute(6)]);
    expect(axis.percentOf(minute(0))).toBe(25);
  });

  test('has ticks that count whole steps from its start, as many as there is room for', () => {
    expect(axisWith(2).ticks).toEqual({
      everySeconds: 30,
      percents: [0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100],
    });
    const earlier = axisWith(-2, 6).ticks;
    expect(earlier.everySeconds).toBe(60);
    expect(earlier.percents).toEqual([0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5, 100]);
  });

  test('has a few ticks also where an end was forgotten for a month', () => {
    const endedAt = { at: minute(40 * 24 * 60), precision: 'estimated' } as const;
    const { percents } = timeAxis(eventOf(anEpisode({ endedAt }))).ticks;
    expect(percents.length).toBeGreaterThan(2);
    expect(percents.length).toBeLessThan(15);
  });

  test('leaves a photo of the next day at its edge, and says so', () => {
    const axis = axisWith(1, 24 * 60);
    expect(axis.toAt).toBe(minute(4));
    expect(axis.percentOf(minute(24 * 60))).toBe(100);
    expect(axis.beyond(minute(24 * 60))).toBe('after');
    expect(axis.beyond(minute(1))).toBeUndefined();
  });

  test('has an extent, though nobody said when it was over, or it was over at once', () => {
    const { endedAt: _, ...endless } = anEpisode();
    expect(timeAxis(eventOf(endless)).toAt).toBe(minute(5));
    const moment = anEpisode({ endedAt: { at: minute(0), precision: 'exact' } });
    expect(timeAxis(eventOf(moment)).percentOf(minute(0))).toBe(0);
    expect(timeAxis(eventOf(moment)).toAt).toBe(minute(1));
  });
});
