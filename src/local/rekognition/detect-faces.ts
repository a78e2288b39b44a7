import { asksFor } from './attributes.ts';
import { parseDetectFaces } from './detect-faces-request.ts';
import { faceDetails } from './face-detail.ts';
import { findIn, type Operation } from './operation.ts';

/** DetectFaces. */
export const detectFaces: Operation = async (json, { readImage, queue }) => {
  const { image, attributes } = parseDetectFaces(json);
  const ageAndSex = asksFor(attributes, 'AGE_RANGE') || asksFor(attributes, 'GENDER');
  const found = await findIn(queue, { bytes: await readImage(image), ageAndSex });
  return { FaceDetails: faceDetails(found, attributes) };
};
