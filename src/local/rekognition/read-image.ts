import { checkImage, limits } from './check-image.ts';
import { invalidS3Object, RekognitionError } from './rekognition-error.ts';
import type { RequestImage } from './request-image.ts';

/** Reads an object with the caller's permissions, as Rekognition does. */
export type ReadObject = (request: {
  accessKeyId: string;
  bucket: string;
  name: string;
  version?: string;
}) => Promise<Uint8Array | 'missing' | 'denied'>;

/** The bytes of a request's image, once they are known to be an image that may be unpacked; throws Rekognition's errors. */
export async function readImage(
  image: RequestImage,
  accessKeyId: string,
  readObject: ReadObject,
): Promise<Uint8Array> {
  const bytes = image.kind === 'bytes' ? image.bytes : await readFromS3(image, accessKeyId, readObject);
  await checkImage(bytes);
  return bytes;
}

async function readFromS3(
  { bucket, name, version }: Extract<RequestImage, { kind: 'object' }>,
  accessKeyId: string,
  readObject: ReadObject,
): Promise<Uint8Array> {
  const bytes = await readObject({
    accessKeyId,
    bucket,
    name,
    ...(version === undefined ? {} : { version }),
  });
  if (typeof bytes === 'string') {
    throw invalidS3Object();
  }
  if (bytes.length > limits.objectBytes) {
    throw new RekognitionError('ImageTooLargeException', 'Image size is too large');
  }
  return bytes;
}
