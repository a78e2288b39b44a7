import type { Bill } from './cost.ts';
import type { Comparison } from './statistics.ts';

/** A handler against its floor: medians, the median of the runs' own ratios, and in `spread` their quartiles. */
export type Figure = { ms: number; floorMs: number; ratio: number; spread: [number, number] };

/**
 * By processor time, which is what a cold start takes on Lambda, where 512 MB come with a third of a processor; it is also
 * steadier than the clock on a machine that does other things besides.
 */
export type ColdStart = Figure & { clock: Figure };

/** What the bench found; `npm run bench -- --json` prints it as its last line. */
export type BenchResult = {
  coldStart: { analysePhoto: ColdStart; api: ColdStart; reconcile: ColdStart };
  warm: { analysePhoto: Figure };
  bundleKb: { analysePhoto: number; api: number; reconcile: number };
  cost: Bill;
  machine: { node: string; processors: number };
};

export const figureOf = ({ candidate, floor, ratio, spread: [low, high] }: Comparison): Figure => ({
  ms: round(candidate),
  floorMs: round(floor),
  ratio: round(ratio),
  spread: [round(low), round(high)],
});

export const coldStartOf = (measured: { clock: Comparison; processor: Comparison }): ColdStart => ({
  ...figureOf(measured.processor),
  clock: figureOf(measured.clock),
});

export const round = (value: number): number => Math.round(value * 1000) / 1000;
