import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaceQueue } from '../../../src/local/rekognition/face-queue.ts';
import { startFaceQueue } from '../../../src/local/rekognition/face-queue.ts';

const queues: FaceQueue[] = [];
afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.close())));

/** A thread that answers with the photo's first byte as the width, and dies of a photo that begins with 13. */
const stub = `
  const { parentPort } = require('node:worker_threads');
  parentPort.postMessage({ kind: 'loaded' });
  parentPort.on('message', ({ bytes }) => {
    if (bytes[0] === 13) process.exit(1);
    parentPort.postMessage({ kind: 'found', found: { width: bytes[0], height: 1, faces: [] } });
  });`;

function start(script: string): FaceQueue {
  const queue = startFaceQueue(() => new Worker(script, { eval: true }));
  queues.push(queue);
  return queue;
}

function photo(first: number): { bytes: Uint8Array; ageAndSex: boolean } {
  return { bytes: Uint8Array.of(first), ageAndSex: false };
}

describe('the queue before the model', () => {
  it('answers each photo with its own answer, in the order of asking', async () => {
    const queue = start(stub);
    const order: number[] = [];

    await Promise.all(
      [1, 2, 3, 4].map(async (first) => {
        const answer = await queue.detect(photo(first));
        expect(answer).toMatchObject({ kind: 'found', found: { width: first } });
        order.push(first);
      }),
    );

    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('fails only the photo at hand when the thread dies, and goes on with the next', async () => {
    const queue = start(stub);

    const answers = await Promise.all([1, 13, 2].map((first) => queue.detect(photo(first))));

    expect(answers.map(({ kind }) => kind)).toEqual(['found', 'failed', 'found']);
  });

  it('says so, and does not try for ever, when the model cannot be loaded', async () => {
    const queue = start('process.exit(1)');

    await expect(queue.detect(photo(1))).resolves.toMatchObject({ kind: 'failed' });
    await expect(queue.ready).rejects.toThrow('could not be started');
    await expect(queue.detect(photo(1))).resolves.toMatchObject({ kind: 'failed' });
  });
});
