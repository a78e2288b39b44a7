import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from './event-store.ts';
import { arrivals, type Faults } from './faults.ts';
import type { Invocation, Invoke } from './invoke.ts';
import { type OnFailureRecord, onFailureRecord } from './on-failure-record.ts';
import type { QueuedEvent } from './queued-event.ts';
import { LAMBDA_RETRY_POLICY, nextStep, type RetryPolicy } from './retry.ts';

/** Lambda's asynchronous invocation: take an event, be sure to run the function, retry, give up on record. */
export type AsynchronousInvocation = {
  /** Resolves once the event is durable; the function runs afterwards. */
  deliver(payload: unknown, to: { functionName: string }): Promise<void>;
  /** Takes up what an earlier process had accepted. Call it when the functions can be invoked. */
  start(): Promise<void>;
  /** Stops between attempts; what is not settled stays on disk for the next start. */
  stop(): Promise<void>;
};

export type AsynchronousInvocationOptions = {
  store: EventStore;
  invoke: Invoke;
  sendToFailureQueue(record: OnFailureRecord): Promise<void>;
  functionArnOf(functionName: string): string;
  faults: Faults;
  retryPolicy?: RetryPolicy;
  /**
   * A laptop's share of Lambda's thousand; events beyond it wait their turn. Two keep the one face model busy. With
   * more of them a photo would wait in its line with its function's clock running, and fail for it.
   */
  maximumConcurrency?: number;
  now?: () => Date;
  /** Rejects when the signal aborts. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

export function asynchronousInvocation(options: AsynchronousInvocationOptions): AsynchronousInvocation {
  const { store, invoke, faults, retryPolicy = LAMBDA_RETRY_POLICY, now = () => new Date() } = options;
  const sleep = options.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal }));
  const arrivalsOfNext = arrivals(faults);
  const turns = turnstile(options.maximumConcurrency ?? 2);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const waitingForStart: QueuedEvent[] = [];
  let started = false;

  async function attempt(event: QueuedEvent): Promise<Invocation | undefined> {
    await turns.enter();
    try {
      return stopping.signal.aborted ? undefined : await invoke(event, stopping.signal);
    } finally {
      turns.leave();
    }
  }

  async function settle(accepted: QueuedEvent): Promise<void> {
    let event = accepted;
    // Attempts at one event follow each other by their nature.
    /* oxlint-disable no-await-in-loop */
    while (!stopping.signal.aborted) {
      const invocation = await attempt(event);
      if (invocation === undefined) return;
      const next = nextStep(event, invocation, retryPolicy, now().getTime());
      if (next.step === 'again') {
        event = next.event;
        await store.put(event);
        await sleep(next.delayMilliseconds, stopping.signal).catch(() => undefined);
        continue;
      }
      if (next.step === 'give_up') {
        await options.sendToFailureQueue(
          onFailureRecord({
            event: next.event,
            condition: next.condition,
            functionArn: options.functionArnOf(event.functionName),
            ...(invocation.outcome === 'function_error' && { response: invocation.response }),
            at: now(),
          }),
        );
      }
      await store.remove(event);
      return;
    }
    /* oxlint-enable no-await-in-loop */
  }

  function begin(event: QueuedEvent): void {
    const settled = settle(event)
      // The disk is full, say. The event is still on it and comes back with the next start.
      .catch((error: unknown) => process.emitWarning(`The local event queue failed: ${String(error)}`))
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  }

  return {
    async deliver(payload, { functionName }) {
      const arrivalCount = arrivalsOfNext();
      const acceptedAt = now().toISOString();
      const copies = Array.from({ length: arrivalCount }, (): QueuedEvent => {
        return {
          requestId: randomUUID(),
          functionName,
          payload,
          acceptedAt,
          functionErrors: 0,
          throttles: 0,
        };
      });
      await Promise.all(copies.map((event) => store.put(event)));
      if (!started) waitingForStart.push(...copies);
      else copies.forEach(begin);
    },
    async start() {
      const stored = await store.all();
      started = true;
      const arrived = waitingForStart.splice(0);
      const known = new Set(arrived.map((event) => event.requestId));
      for (const event of [...stored.filter((e) => !known.has(e.requestId)), ...arrived]) begin(event);
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}

/** Lets at most so many in at once, in the order in which they came. */
function turnstile(places: number): { enter(): Promise<void>; leave(): void } {
  let free = places;
  const waiting: (() => void)[] = [];
  return {
    enter() {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
