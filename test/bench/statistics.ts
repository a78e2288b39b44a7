/** The value at a part (0 to 1) of the sorted values, between two of them where it falls there. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('there is no quantile of no values');
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Two things measured in turn, A B A B: noise that lasts longer than one run falls on both alike. */
export type Pair = { candidate: number; floor: number };

export type Comparison = { candidate: number; floor: number; ratio: number; spread: [number, number] };

/**
 * The medians of both; and the median of the pairs' own ratios with its quartiles, which on a busy machine is steadier
 * than the ratio of the medians.
 */
export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map((pair) => pair.candidate / pair.floor);
  return {
    candidate: median(pairs.map((pair) => pair.candidate)),
    floor: median(pairs.map((pair) => pair.floor)),
    ratio: median(ratios),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}
