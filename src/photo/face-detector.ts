import {
  type Attribute,
  DetectFacesCommand,
  ImageTooLargeException,
  InvalidImageFormatException,
  InvalidParameterException,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition';
import { headBytes, isHeic } from './heic.ts';
import type { DetectFaces } from './look-at-photo.ts';
import { partOf } from './machine-answer.ts';
import type { ReadHead } from './object-head.ts';
import type { UnreadableCause } from './photo.ts';
import { failureCauseOf } from './rekognition-failure.ts';
import { wholeAnswerTo } from './whole-answer.ts';

/** What is shown, and no more: neither age nor gender is asked for. */
export const shownAttributes: readonly Attribute[] = [
  'DEFAULT',
  'EMOTIONS',
  'EYES_OPEN',
  'MOUTH_OPEN',
  'EYE_DIRECTION',
  'FACE_OCCLUDED',
  'EYEGLASSES',
  'SUNGLASSES',
  'SMILE',
];

/** Rekognition's DetectFaces on one object version. */
export const faceDetector =
  (client: RekognitionClient, bucket: string, readHead: ReadHead): DetectFaces =>
  async ({ key, versionId }) => {
    const command = new DetectFacesCommand({
      Image: { S3Object: { Bucket: bucket, Name: key, Version: versionId } },
      Attributes: [...shownAttributes],
    });
    const wholeAnswer = wholeAnswerTo(command);
    try {
      const { FaceDetails }: { FaceDetails?: unknown } = await client.send(command);
      const faces = partOf(wholeAnswer(), 'FaceDetails') ?? FaceDetails;
      // An answer without the list is no answer: it must not read as "no face".
      return Array.isArray(faces) ? { faces } : { failure: 'service_error' };
    } catch (error) {
      if (error instanceof InvalidImageFormatException) {
        // That it is a HEIC is worth an attempt more: its answer says what to do.
        return formatOf({ key, versionId }, readHead).catch(() => ({ failure: 'service_error' }));
      }
      if (error instanceof ImageTooLargeException) return { unreadable: 'too_large' };
      // All else in the request is the same for every photo, so it is this one that is not taken.
      if (error instanceof InvalidParameterException) return { unreadable: 'not_accepted' };
      return { failure: failureCauseOf(error) };
    }
  };

/** What a file is that is neither a JPEG nor a PNG, if that can be told. */
async function formatOf(
  object: { key: string; versionId: string },
  readHead: ReadHead,
): Promise<{ unreadable: UnreadableCause }> {
  return { unreadable: isHeic(await readHead(object, headBytes)) ? 'heic' : 'not_an_image' };
}
