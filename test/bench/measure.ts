import type { Bundles, MeasuredName } from './bundles.ts';
import type { Invocation, Invoke } from './invoke.ts';
import type { LoopbackAws } from './loopback-aws.ts';
import { type Comparison, compare, type Pair } from './statistics.ts';

type Measurements = {
  invoke: Invoke;
  bundles: Bundles;
  events: Record<MeasuredName, unknown>;
  aws: LoopbackAws;
};

type Runs = { candidate: Invocation; floor: Invocation }[];

/** Runs a handler and its floor in turn; fails unless both make the same calls. Cold ones first once for the disk's sake. */
async function runInTurn(
  { invoke, bundles, events, aws }: Measurements,
  name: MeasuredName,
  runs: number,
  warmEvents: number,
): Promise<Runs> {
  const run = async (kind: 'candidate' | 'floor') => {
    aws.takeCalls();
    const invocation = await invoke(bundles[kind][name].file, events[name], warmEvents);
    return {
      invocation,
      calls: aws
        .takeCalls()
        .map(({ action }) => action)
        .join(' '),
    };
  };
  if (warmEvents === 0) {
    await run('candidate');
    await run('floor');
  }
  const all: Runs = [];
  for (let done = 0; done < runs; done++) {
    // Who goes first changes, so that neither always finds the processor as the other left it.
    const [first, second] =
      done % 2 === 0 ? (['candidate', 'floor'] as const) : (['floor', 'candidate'] as const);
    const one = await run(first);
    const other = await run(second);
    if (one.calls !== other.calls)
      throw new Error(`${name}: ${first} called ${one.calls}, ${second} ${other.calls}`);
    const [candidate, floor] = first === 'candidate' ? [one, other] : [other, one];
    all.push({ candidate: candidate.invocation, floor: floor.invocation });
  }
  return all;
}

const pairsOf = (runs: Runs, value: (invocation: Invocation) => number): Pair[] =>
  runs.map(({ candidate, floor }) => ({ candidate: value(candidate), floor: value(floor) }));

/** From the start of a process to its first answer, by the clock and by processor time. */
export async function measureColdStart(
  measurements: Measurements,
  name: MeasuredName,
  runs: number,
): Promise<{ clock: Comparison; processor: Comparison }> {
  const all = await runInTurn(measurements, name, runs, 0);
  return {
    clock: compare(pairsOf(all, ({ milliseconds }) => milliseconds)),
    processor: compare(pairsOf(all, ({ processorMilliseconds }) => processorMilliseconds)),
  };
}

/** Processor time for one event of a process that has run for a while. */
export async function measureWarm(
  measurements: Measurements,
  name: MeasuredName,
  { runs, events }: { runs: number; events: number },
): Promise<Comparison> {
  const all = await runInTurn(measurements, name, runs, events);
  return compare(pairsOf(all, ({ warmProcessorMilliseconds }) => warmProcessorMilliseconds ?? Number.NaN));
}
