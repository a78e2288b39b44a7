import type { Clock } from '../../../src/platform/clock.ts';

/** To how many milliseconds a pause is rounded up: fewer moments at which something happens are simulated faster. */
const grainMilliseconds = 5;

export type VirtualTime = {
  now: Clock;
  /** Milliseconds since the beginning. */
  elapsed: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** Lets time pass until the work is done. */
  runUntil: (work: Promise<unknown>) => Promise<void>;
};

/** A clock that jumps from one moment at which something happens to the next, however long nothing does in between. */
export function virtualTime(start: string): VirtualTime {
  const startsAt = Date.parse(start);
  let elapsed = 0;
  const moments = momentQueue();
  const wakingAt = new Map<number, (() => void)[]>();
  return {
    now: () => new Date(startsAt + elapsed),
    elapsed: () => elapsed,
    sleep(milliseconds) {
      const steps = Math.max(Math.ceil(milliseconds / grainMilliseconds), 1);
      const at = elapsed + steps * grainMilliseconds;
      return new Promise((resolve) => {
        const others = wakingAt.get(at);
        if (others) others.push(resolve);
        else {
          wakingAt.set(at, [resolve]);
          moments.add(at);
        }
      });
    },
    async runUntil(work) {
      const progress = { isDone: false };
      const done = work.finally(() => {
        progress.isDone = true;
      });
      // A macrotask comes after all that the promises of a moment lead to.
      await nextMacrotask();
      while (!progress.isDone) {
        const at = moments.takeFirst();
        if (at === undefined) throw new Error('Nothing will ever happen again, and the work is not done.');
        elapsed = at;
        const waking = wakingAt.get(at) ?? [];
        wakingAt.delete(at);
        for (const wake of waking) wake();
        // oxlint-disable-next-line no-await-in-loop
        await nextMacrotask();
      }
      await done;
    },
  };
}

const nextMacrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A binary heap. */
function momentQueue() {
  const heap: number[] = [];
  const at = (index: number): number => heap[index] ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  return {
    add(moment: number): void {
      let index = heap.push(moment) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (at(parent) <= at(index)) return;
        swap(parent, index);
        index = parent;
      }
    },
    takeFirst(): number | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return first;
      heap[0] = last;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const least = at(left) <= at(left + 1) ? left : left + 1;
        if (at(least) >= at(index)) return first;
        swap(least, index);
        index = least;
      }
    },
  };
}
