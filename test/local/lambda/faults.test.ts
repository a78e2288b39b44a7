import { describe, expect, it } from 'vitest';
import { arrivals, DEFAULT_FAULTS, parseFaults } from '../../../src/local/lambda/faults.ts';

const counts = (text: string, draws = 1_000): Record<string, number> => {
  const next = arrivals(parseFaults(text));
  const drawn = Array.from({ length: draws }, next);
  return { lost: drawn.filter((n) => n === 0).length, twice: drawn.filter((n) => n === 2).length };
};

const draw = (seed: number) =>
  Array.from({ length: 200 }, arrivals(parseFaults(`duplicate=0.5,seed=${seed}`)));

describe('faults of delivery', () => {
  it('are now and then a duplicate, and never a loss, unless asked for', () => {
    expect(parseFaults(undefined)).toEqual(DEFAULT_FAULTS);
    const { lost, twice } = counts('');
    expect(lost).toBe(0);
    expect(twice).toBeGreaterThan(20);
    expect(twice).toBeLessThan(100);
  });

  it.each([
    ['drop=1', { lost: 1_000, twice: 0 }],
    ['duplicate=1', { lost: 0, twice: 1_000 }],
    ['duplicate=0', { lost: 0, twice: 0 }],
  ])('are as frequent as %s asks', (text, expected) => {
    expect(counts(text)).toEqual(expected);
  });

  it('strike the same events with the same seed, and others with another', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it.each(['drop=2', 'drop=', 'duplicate=-1', 'lose=0.1', 'seed=1.5', 'drop'])('refuse %s', (text) => {
    expect(() => parseFaults(text)).toThrow(/EPISODELENS_FAULTS takes/);
  });
});
