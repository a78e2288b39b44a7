import {
  AccessDeniedException,
  InvalidS3ObjectException,
  ProvisionedThroughputExceededException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition';
import type { FailureCause } from './photo.ts';

/** Why a call of Rekognition's did not succeed, where that says nothing of the image itself. */
export function failureCauseOf(error: unknown): FailureCause {
  // Said of a missing object as of a wrong permission, key policy or region: never final by itself.
  if (error instanceof InvalidS3ObjectException) return 'cannot_read';
  if (error instanceof AccessDeniedException) return 'not_permitted';
  if (error instanceof ThrottlingException || error instanceof ProvisionedThroughputExceededException) {
    return 'throttled';
  }
  return 'service_error';
}
