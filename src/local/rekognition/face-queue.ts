import { Worker } from 'node:worker_threads';
import type { FaceJob } from './face-job.ts';
import { FaceAnswer } from './face-job.ts';

/** The model in a thread of its own: photos queue, first come first served. */
export type FaceQueue = {
  /** Resolves when the model is loaded. */
  readonly ready: Promise<void>;
  /** Answers 'failed' for the photo at hand when the thread dies under it; the thread is then started anew. */
  detect(job: FaceJob): Promise<Exclude<FaceAnswer, { kind: 'loaded' }>>;
  close(): Promise<void>;
};

type Waiting = {
  readonly job: FaceJob;
  readonly settle: (answer: Exclude<FaceAnswer, { kind: 'loaded' }>) => void;
};

/** Starts the thread; `startWorker` is replaced by a test that lets it die. */
export function startFaceQueue(startWorker: () => Worker = startFaceWorker): FaceQueue {
  const waiting: Waiting[] = [];
  let atHand: Waiting | undefined;
  let loaded = false;
  let closed = false;
  let lastError: unknown;
  const ready = deferred();
  // Whoever does not wait for it must not bring the process down.
  ready.promise.catch(() => undefined);
  let worker = start();

  function start(): Worker {
    const started = startWorker();
    loaded = false;
    started.on('message', (message: unknown) => receive(FaceAnswer.parse(message)));
    started.on('error', (error) => {
      lastError = error;
    });
    started.on('exit', () => {
      if (worker === started) {
        restart();
      }
    });
    return started;
  }

  function receive(answer: FaceAnswer): void {
    if (answer.kind === 'loaded') {
      loaded = true;
      ready.resolve();
    } else {
      finish(answer);
    }
    next();
  }

  function next(): void {
    if (loaded && atHand === undefined) {
      atHand = waiting.shift();
      if (atHand !== undefined) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a browser window
        worker.postMessage(atHand.job);
      }
    }
  }

  function finish(answer: Exclude<FaceAnswer, { kind: 'loaded' }>): void {
    const finished = atHand;
    atHand = undefined;
    finished?.settle(answer);
  }

  function restart(): void {
    // A thread that dies before it is loaded would die again and again.
    if (closed || !loaded) {
      const gone = { kind: 'failed', message: 'the face model is not running' } as const;
      closed = true;
      finish(gone);
      waiting.splice(0).forEach(({ settle }) => settle(gone));
      ready.reject(new Error('the face model could not be started', { cause: lastError }));
      return;
    }
    worker = start();
    finish({ kind: 'failed', message: 'the face model stopped' });
  }

  return {
    ready: ready.promise,
    detect: (job) =>
      new Promise((settle) => {
        if (closed) {
          settle({ kind: 'failed', message: 'the face model is not running' });
          return;
        }
        waiting.push({ job, settle });
        next();
      }),
    async close() {
      closed = true;
      await worker.terminate();
    },
  };
}

/** What `Promise.withResolvers` gives from Node 22 on. */
function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  const settle = { resolve: () => {}, reject: (_error: Error) => {} };
  const promise = new Promise<void>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return { promise, resolve: () => settle.resolve(), reject: (error) => settle.reject(error) };
}

/** The thread that runs face-worker.ts. */
function startFaceWorker(): Worker {
  // The flags of whoever started this process (a test runner's, a CLI's) are none of the thread's.
  return new Worker(new URL('./face-worker.mjs', import.meta.url), { execArgv: [] });
}
