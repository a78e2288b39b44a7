import type { BurstSettings } from './burst-settings.ts';
import type { Random } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What AWS says of its queue of asynchronous invocations, in seconds; the lengths of pauses are before their jitter. */
const published = {
  pausesAfterError: [60, 120],
  firstPauseAfterThrottle: 1,
  mostPauseAfterThrottle: 300,
  mostAge: 6 * 3600,
};
/** From how many waiting events on a queue is long. Not published. */
const longQueue = 1_000;

/** What a new instance takes to start. */
const coldStartSeconds = 0.5;

/** Runs an event in an instance of its own; fails where the function would. */
export type RunEvent = (event: unknown) => Promise<void>;

/** An event-driven function behind Lambda's asynchronous queue. */
export function modelledLambda(
  { concurrency, unpublished: { jitter, drainPerSecond, slowdown } }: BurstSettings,
  time: VirtualTime,
  random: Random,
  newInstance: () => RunEvent,
) {
  const free: RunEvent[] = [];
  let [running, waiting, nextTurnAt] = [0, 0, 0];
  let [billedSeconds, longest] = [0, 0];

  const pause = (seconds: number): Promise<void> => {
    const shortened = seconds * (1 - jitter * random.next());
    return time.sleep(shortened * 1000);
  };

  /** Waits until the queue takes the next event out. */
  const turn = (): Promise<void> => {
    nextTurnAt = Math.max(nextTurnAt, time.elapsed()) + 1000 / drainPerSecond;
    return time.sleep(nextTurnAt - time.elapsed());
  };

  async function run(event: unknown): Promise<'succeeded' | 'failed'> {
    running += 1;
    const warm = free.pop();
    const instance = warm ?? newInstance();
    if (!warm) await time.sleep(coldStartSeconds * 1000);
    const beganAt = time.elapsed();
    try {
      await instance(event);
      return 'succeeded';
    } catch {
      return 'failed';
    } finally {
      const seconds = (time.elapsed() - beganAt) / 1000;
      billedSeconds += seconds;
      longest = Math.max(longest, seconds);
      running -= 1;
      free.push(instance);
    }
  }

  return {
    async deliver(event: unknown): Promise<void> {
      const acceptedAt = time.elapsed();
      let [errors, throttled] = [0, 0];
      waiting += 1;
      while (time.elapsed() - acceptedAt < published.mostAge * 1000) {
        await turn();
        if (running >= concurrency) {
          const doubled = published.firstPauseAfterThrottle * 2 ** throttled;
          throttled += 1;
          const slowed = waiting > longQueue ? slowdown : 1;
          await pause(Math.min(doubled * slowed, published.mostPauseAfterThrottle));
          continue;
        }
        if ((await run(event)) === 'succeeded') break;
        const afterError = published.pausesAfterError[errors];
        errors += 1;
        if (afterError === undefined) break;
        await pause(afterError);
      }
      waiting -= 1;
    },
    told: () => ({ billedSeconds, longestSeconds: longest }),
  };
}
