import { parentPort } from 'node:worker_threads';
import { UndecodableImage } from './decode-image.ts';
import type { FaceAnswer } from './face-job.ts';
import { FaceJob } from './face-job.ts';
import { loadFaceModel } from './face-model.ts';

/** The thread that runs the model: takes jobs one after another and answers each. */
const model = await loadFaceModel();

parentPort?.on('message', (message: unknown) => {
  const job = FaceJob.parse(message);
  void answer(job).then(say);
});
say({ kind: 'loaded' });

function say(reply: FaceAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a browser window
  parentPort?.postMessage(reply);
}

async function answer({ bytes, ...want }: FaceJob): Promise<FaceAnswer> {
  try {
    return { kind: 'found', found: await model.detect(bytes, want) };
  } catch (error) {
    return error instanceof UndecodableImage
      ? { kind: 'undecodable' }
      : { kind: 'failed', message: String(error) };
  }
}
