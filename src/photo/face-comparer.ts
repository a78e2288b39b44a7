import {
  CompareFacesCommand,
  DetectFacesCommand,
  ImageTooLargeException,
  InvalidImageFormatException,
  InvalidParameterException,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition';
import type { CompareFaces } from './choose-face.ts';
import type { FailureCause } from './photo.ts';
import { failureCauseOf } from './rekognition-failure.ts';

/** The longest that each of these calls may take, with its repetition: a comparison must not outlive its function. */
const mostMilliseconds = 9_000;

/** Rekognition's CompareFaces of an object with one object version. */
export const faceComparer =
  (client: RekognitionClient, bucket: string): CompareFaces =>
  async (reference, photo) => {
    const command = new CompareFacesCommand({
      // A ticket can store but one file under its key: whichever version of it there is, it is these bytes.
      SourceImage: { S3Object: { Bucket: bucket, Name: reference.key } },
      TargetImage: { S3Object: { Bucket: bucket, Name: photo.key, Version: photo.versionId } },
      // All of them: which similarity is enough is ours to say.
      SimilarityThreshold: 0,
    });
    try {
      const answer = await client.send(command, { abortSignal: AbortSignal.timeout(mostMilliseconds) });
      const { FaceMatches: matches }: { FaceMatches?: unknown } = answer;
      return Array.isArray(matches) ? { matches } : { failure: 'service_error' };
    } catch (error) {
      // DetectFaces took both images: CompareFaces sees no face in one of them.
      return isOfTheImage(error) ? { matches: [] } : { failure: failureCauseOf(error) };
    }
  };

/** How many faces DetectFaces finds in an object; 0 for one that it does not take. */
export const faceCounter =
  (client: RekognitionClient, bucket: string) =>
  async (key: string): Promise<{ faces: number } | { failure: FailureCause }> => {
    const command = new DetectFacesCommand({ Image: { S3Object: { Bucket: bucket, Name: key } } });
    try {
      const answer = await client.send(command, { abortSignal: AbortSignal.timeout(mostMilliseconds) });
      const { FaceDetails: faces }: { FaceDetails?: unknown } = answer;
      return Array.isArray(faces) ? { faces: faces.length } : { failure: 'service_error' };
    } catch (error) {
      return isOfTheImage(error) ? { faces: 0 } : { failure: failureCauseOf(error) };
    }
  };

const isOfTheImage = (error: unknown): boolean =>
  error instanceof InvalidParameterException ||
  error instanceof InvalidImageFormatException ||
  error instanceof ImageTooLargeException;
