import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AsynchronousInvocation,
  asynchronousInvocation,
} from '../../../src/local/lambda/asynchronous-invocation.ts';
import { openEventStore } from '../../../src/local/lambda/event-store.ts';
import { failureQueue } from '../../../src/local/lambda/failure-queue.ts';
import { parseFaults } from '../../../src/local/lambda/faults.ts';
import type { Invocation, Invoke } from '../../../src/local/lambda/invoke.ts';

const photo = { Records: [{ s3: { object: { key: 'photos/a.jpg' } } }] };
const to = { functionName: 'analyse-photo' };
const succeeded: Invocation = { outcome: 'succeeded' };
const failed: Invocation = { outcome: 'function_error', response: { errorMessage: 'no' } };

let directory: string;
let queues: AsynchronousInvocation[];
let slept: number[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'events-'));
  queues = [];
  slept = [];
});

afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  await rm(directory, { recursive: true, force: true });
});

const failedEvents = () => path.join(directory, 'failed-events.jsonl');
const waitingFiles = () => readdir(path.join(directory, 'events'));

async function open(invoke: Invoke, faults = 'duplicate=0'): Promise<AsynchronousInvocation> {
  const queue = asynchronousInvocation({
    store: await openEventStore(path.join(directory, 'events')),
    invoke,
    sendToFailureQueue: failureQueue(failedEvents()),
    functionArnOf: (name) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`,
    faults: parseFaults(faults),
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  });
  queues.push(queue);
  return queue;
}

describe('an event that is delivered asynchronously', () => {
  it('runs the function once with its payload and leaves nothing behind', async () => {
    const invoke = vi.fn<Invoke>(() => Promise.resolve(succeeded));
    const queue = await open(invoke);
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(invoke).toHaveBeenCalledTimes(1);
    expect(invoke.mock.calls[0]?.[0]).toMatchObject({ functionName: 'analyse-photo', payload: photo });
  });

  it('is tried again with the same request id after one and after two minutes', async () => {
    const invoke = vi.fn<Invoke>().mockResolvedValueOnce(failed).mockResolvedValueOnce(failed);
    invoke.mockResolvedValueOnce(succeeded);
    const queue = await open(invoke);
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(slept).toEqual([60_000, 120_000]);
    expect(
      new Set(invoke.mock.calls.map(([call]) => JSON.stringify(call).match(/"requestId":"[^"]+"/)?.[0])).size,
    ).toBe(1);
    await expect(readFile(failedEvents())).rejects.toThrow(/ENOENT/);
  });

  it('ends in the failure queue as Lambda records it, when the third attempt fails too', async () => {
    const queue = await open(() => Promise.resolve(failed));
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    const record: unknown = JSON.parse(await readFile(failedEvents(), 'utf8'));
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:analyse-photo:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: photo,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'no' },
    });
  });

  it('outlives throttles far beyond three', async () => {
    let calls = 0;
    const queue = await open(() => {
      calls += 1;
      return Promise.resolve(calls <= 20 ? { outcome: 'throttled' } : succeeded);
    });
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(calls).toBe(21);
  });

  it('is on disk before it counts as accepted, and a later process delivers it', async () => {
    const neverStarted = await open(() => Promise.resolve(succeeded));
    await neverStarted.deliver(photo, to);
    expect(await waitingFiles()).toHaveLength(1);

    const invoke = vi.fn<Invoke>(() => Promise.resolve(succeeded));
    const later = await open(invoke);
    await later.start();
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(invoke.mock.calls[0]?.[0]).toMatchObject({ functionName: 'analyse-photo', payload: photo });
  });

  it('stays on disk when the process stops while the function runs', async () => {
    let running = false;
    const queue = await open((_, signal) => {
      running = true;
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ outcome: 'throttled' })),
      );
    });
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(() => expect(running).toBe(true));
    await queue.stop();
    expect(await waitingFiles()).toHaveLength(1);
  });

  it('arrives before the start only once the functions can be invoked', async () => {
    const invoke = vi.fn<Invoke>(() => Promise.resolve(succeeded));
    const queue = await open(invoke);
    await queue.deliver(photo, to);
    expect(invoke).not.toHaveBeenCalled();
    await queue.start();
    await vi.waitFor(() => expect(invoke).toHaveBeenCalledTimes(1));
  });

  it('runs the function twice at once when it is duplicated', async () => {
    let running = 0;
    let most = 0;
    const queue = await open(async () => {
      running += 1;
      most = Math.max(most, running);
      await vi.waitFor(() => expect(most).toBe(2));
      running -= 1;
      return succeeded;
    }, 'duplicate=1');
    await queue.start();
    await queue.deliver(photo, to);
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(most).toBe(2);
  });

  it('is accepted and never seen again when it is dropped', async () => {
    const invoke = vi.fn<Invoke>(() => Promise.resolve(succeeded));
    const queue = await open(invoke, 'drop=1');
    await queue.start();
    await queue.deliver(photo, to);
    expect(await waitingFiles()).toEqual([]);
    expect(invoke).not.toHaveBeenCalled();
  });

  it('waits its turn when many arrive, and none is forgotten', async () => {
    let running = 0;
    let most = 0;
    const invoke = vi.fn<Invoke>(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return succeeded;
    });
    const queue = await open(invoke);
    await queue.start();
    await Promise.all(Array.from({ length: 25 }, () => queue.deliver(photo, to)));
    await vi.waitFor(async () => expect(await waitingFiles()).toEqual([]));
    expect(invoke).toHaveBeenCalledTimes(25);
    expect(most).toBe(2);
  });
});
