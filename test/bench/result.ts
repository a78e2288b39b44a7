import type { Burst } from './burst/measure-bursts.ts';
import type { Bill } from './cost.ts';
import type { Comparison } from './statistics.ts';

/** A handler against its floor: medians, the median of the runs' own ratios, and in `spread` their quartiles. */
export type Figure = { ms: number; floorMs: number; ratio: number; spread: [number, number] };

/**
 * By processor time, which is what a cold start takes on Lambda, where 512 MB come with a third of a processor; it is also
 * steadier than the clock on a machine that does other things besides.
 */
export type ColdStart = Figure & { clock: Figure };

/**
 * A page of 20 episodes with 5 photos each by processor time, against a handler that makes the same calls and serialises
 * what they answer; and what the newest page and one in the middle take of a long history, as ratios to a short one.
 */
type Timeline = Figure & {
  /** Of read capacity units and of items examined: the larger ratio. */
  growth: number;
  /** By the clock, against the embedded database. */
  timeRatio: number;
  pages: HistoryPages[];
};

/**
 * A record as a FHIR document, photos as links: the processor time of the whole life of the process that makes it, and the most
 * memory that it had; both also beyond what it takes with nothing to do.
 */
export type ExportCost = {
  episodes: number;
  photos: number;
  ms: number;
  msOverBaseline: number;
  megabytesOverBaseline: number;
  fileMegabytes: number;
};

/** What the pages of a history of so many episodes take. */
export type HistoryPages = { episodes: number; newest: PageCost; middle: PageCost };
export type PageCost = { readUnits: number; examined: number; milliseconds: number };

/** What the bench found; `npm run bench -- --json` prints it as its last line. */
export type BenchResult = {
  coldStart: { analysePhoto: ColdStart; api: ColdStart; reconcile: ColdStart };
  warm: { analysePhoto: Figure };
  timeline: Timeline;
  /**
   * From the end of an upload to its answer on the laptop, by the clock; the floor is what the laptop's analyser takes for
   * the same photo alone.
   */
  latency: Figure;
  /** With nothing to do; a year, and ten of them; `timeRatio` is the time of ten to that of one. */
  export: {
    baseline: { ms: number; megabytes: number };
    year: ExportCost;
    tenYears: ExportCost;
    timeRatio: number;
  };
  bundleKb: { analysePhoto: number; api: number; reconcile: number };
  cost: Bill;
  burst: Burst;
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
