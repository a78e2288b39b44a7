import type { Bill } from './cost.ts';
import type { Comparison } from './statistics.ts';

export type ColdStart = {
  ms: number;
  floorMs: number;
  ratio: number;
  /** Quartiles of the runs' own ratios. */
  spread: [number, number];
  processor: { ms: number; floorMs: number; ratio: number; spread: [number, number] };
};

/** What the bench found; `npm run bench -- --json` prints it as its last line. */
export type BenchResult = {
  coldStart: { analysePhoto: ColdStart; api: ColdStart; reconcile: ColdStart };
  warm: { analysePhoto: { ms: number; floorMs: number; ratio: number; spread: [number, number] } };
  bundleKb: { analysePhoto: number; api: number; reconcile: number };
  cost: Bill;
  machine: { node: string; processors: number };
};

const rounded = ({ candidate, floor, ratio, spread: [low, high] }: Comparison) => ({
  ms: round(candidate),
  floorMs: round(floor),
  ratio: round(ratio),
  spread: [round(low), round(high)] satisfies [number, number],
});

export const warmOf = rounded;

export const coldStartOf = (measured: { wall: Comparison; processor: Comparison }): ColdStart => ({
  ...rounded(measured.wall),
  processor: rounded(measured.processor),
});

export const round = (value: number): number => Math.round(value * 1000) / 1000;
