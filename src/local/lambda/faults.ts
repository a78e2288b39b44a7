import * as z from 'zod/mini';
import { CannotStart } from '../cannot-start.ts';

/**
 * How the local delivery misbehaves on purpose, as S3 and Lambda now and then do: at least once, not exactly once,
 * and under load not even that.
 */
export const Faults = z.object({
  /** The share of events that arrive twice, at the same time. */
  duplicate: z.number(),
  /** The share of events that never arrive. */
  drop: z.number(),
  /** The same seed misbehaves in the same way. */
  seed: z.int(),
});
export type Faults = z.infer<typeof Faults>;

export const DEFAULT_FAULTS: Faults = { duplicate: 0.05, drop: 0, seed: 1 };

/**
 * Reads `EPISODELENS_FAULTS`, such as `duplicate=0.2,drop=0.1,seed=7`; what it does not name keeps its default.
 * @throws CannotStart for a name that is not a fault, or a share outside 0–1
 */
export function parseFaults(text: string | undefined): Faults {
  const faults = { ...DEFAULT_FAULTS };
  for (const part of (text ?? '').split(',').filter((p) => p.trim() !== '')) {
    const [name = '', value = ''] = part.split('=').map((p) => p.trim());
    const number = value === '' ? Number.NaN : Number(value);
    const isShare = number >= 0 && number <= 1;
    if ((name === 'duplicate' || name === 'drop') && isShare) faults[name] = number;
    else if (name === 'seed' && Number.isSafeInteger(number)) faults.seed = number;
    else
      throw new CannotStart(
        `EPISODELENS_FAULTS takes duplicate=0..1, drop=0..1 and seed=<whole number>, not "${part}".`,
      );
  }
  return faults;
}

/** How often each event is to arrive. */
export function arrivals(faults: Faults): () => 0 | 1 | 2 {
  const random = seededRandom(faults.seed);
  return () => {
    const drawn = random();
    if (drawn < faults.drop) return 0;
    return drawn < faults.drop + faults.duplicate ? 2 : 1;
  };
}

/** mulberry32: small, seedable, good enough to choose whom to annoy. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
