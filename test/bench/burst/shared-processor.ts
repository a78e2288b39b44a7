import type { VirtualTime } from './virtual-time.ts';

/** Processor time of one analysis on a processor of its own (`npm run bench`, warm). */
const processorMilliseconds = 11;
/** With so much memory a function has one whole processor, and with less of it a part. */
const megabytesOfOneProcessor = 1_769;

/** An instance's processor, which its photos have one after the other, each for as long as its analysis takes. */
export function sharedProcessor(
  { memorySize }: { memorySize: number },
  time: VirtualTime,
): () => Promise<void> {
  const milliseconds = processorMilliseconds * Math.max(megabytesOfOneProcessor / memorySize, 1);
  let busyUntil = 0;
  return () => {
    busyUntil = Math.max(busyUntil, time.elapsed()) + milliseconds;
    return time.sleep(busyUntil - time.elapsed());
  };
}
