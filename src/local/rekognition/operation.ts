import type { FaceJob } from './face-job.ts';
import type { FaceQueue } from './face-queue.ts';
import type { FoundFaces } from './found-face.ts';
import { invalidImageFormat, RekognitionError } from './rekognition-error.ts';
import type { RequestImage } from './request-image.ts';

/** What an operation needs of the server: the bytes of a caller's image, and the model. */
export type OperationContext = {
  readonly readImage: (image: RequestImage) => Promise<Uint8Array>;
  readonly queue: Pick<FaceQueue, 'detect'>;
};

/** One of Rekognition's operations: a request's JSON to its answer; throws Rekognition's errors. */
export type Operation = (json: string, context: OperationContext) => Promise<object>;

/** The faces of an image, largest first; what the model cannot answer is one of Rekognition's errors. */
export async function findIn(queue: OperationContext['queue'], job: FaceJob): Promise<FoundFaces> {
  const answered = await queue.detect(job);
  if (answered.kind === 'found') {
    return answered.found;
  }
  throw answered.kind === 'undecodable'
    ? invalidImageFormat()
    : new RekognitionError('InternalServerError', 'Internal Server Error', { cause: answered.message });
}
