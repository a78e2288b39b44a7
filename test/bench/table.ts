import type { BenchResult, Figure, PageCost } from './result.ts';

/** The result as a person reads it. */
export function tableOf({
  coldStart,
  warm,
  timeline,
  latency,
  bundleKb,
  cost,
  burst,
  machine,
  export: exported,
}: BenchResult): string {
  const cold = Object.entries(coldStart).map(([name, { clock, ...processor }]) => [
    `cold start, ${name}`,
    ...cells(processor),
    ...cells(clock),
  ]);
  const warmRow = ['warm, analysePhoto', ...cells(warm.analysePhoto)];
  const timelineRow = ['timeline page, api', ...cells(timeline)];
  const items = Object.entries(cost.dollarsPer1000ByItem).map(([name, dollars]) => [
    name,
    `$${dollars.toFixed(5)}`,
  ]);
  return [
    `Node ${machine.node}, ${machine.processors} processors. Medians; in brackets the quartiles of the runs' own ratios.`,
    '',
    ...aligned([
      ['', 'processor time', 'floor', '', 'by the clock', 'floor', ''],
      ...cold,
      warmRow,
      timelineRow,
    ]),
    '',
    `Bundles: ${Object.entries(bundleKb)
      .map(([name, kilobytes]) => `${name} ${kilobytes.toFixed(0)} KB`)
      .join(', ')}`,
    '',
    `Upload to answer on the laptop, beside its analyser alone: ${cells(latency).join('  ')}`,
    '',
    `Pages of a history: growth ${timeline.growth.toFixed(3)}, by the clock ${timeline.timeRatio.toFixed(2)}:`,
    ...timeline.pages.flatMap(({ episodes, newest, middle }) => [
      `  of ${episodes} episodes: newest ${pageCost(newest)}; middle ${pageCost(middle)}`,
    ]),
    '',
    `As a FHIR document, ten years in ${exported.timeRatio.toFixed(2)} × the time of one; with nothing to do ${exported.baseline.ms.toFixed(0)} ms, ${exported.baseline.megabytes.toFixed(0)} MB:`,
    ...[exported.year, exported.tenYears].map(
      ({ episodes, photos, ms, msOverBaseline, megabytesOverBaseline, fileMegabytes }) =>
        `  of ${episodes} episodes and ${photos} photos: ${ms.toFixed(0)} ms of processor time, ${msOverBaseline.toFixed(0)} ms and ${megabytesOverBaseline.toFixed(0)} MB over the baseline, a file of ${fileMegabytes.toFixed(1)} MB`,
    ),
    '',
    `1000 photos cost $${cost.dollarsPer1000.toFixed(4)}, ${cost.ratio.toFixed(3)} × Rekognition's part:`,
    ...aligned(items).map((line) => `  ${line}`),
    `  calls of one photo: ${list(cost.callsPerPhoto)}; DynamoDB units: ${list(cost.unitsPerPhoto)}`,
    '',
    `Ten thousand photos in a minute, worst case: ${burst.lost} lost, ${burst.doubleBilled} billed twice, drained within ${burst.drainRatio.toFixed(3)} × what Rekognition's quota takes`,
  ].join('\n');
}

const pageCost = ({ readUnits, examined, milliseconds }: PageCost): string =>
  `${readUnits} units, ${examined} items, ${milliseconds.toFixed(1)} ms`;

const list = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

function aligned(rows: string[][]): string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
}

const cells = ({ ms, floorMs, ratio, spread: [low, high] }: Figure): string[] => [
  `${ms.toFixed(ms < 20 ? 2 : 0)} ms`,
  `${floorMs.toFixed(floorMs < 20 ? 2 : 0)} ms`,
  `${ratio.toFixed(2)} × (${low.toFixed(2)} to ${high.toFixed(2)})`,
];
