import type { CompareFacesResponse, FaceDetail } from '@aws-sdk/client-rekognition';
import { parseCompareFaces, type QualityFilter } from './compare-faces-request.ts';
import { faceDetails } from './face-detail.ts';
import type { FoundFaces } from './found-face.ts';
import { findIn, type Operation } from './operation.ts';
import { invalidParameters } from './rekognition-error.ts';
import { similarityPercent } from './similarity.ts';

/** A face in Rekognition's terms, and what tells whose it is. */
type Face = { readonly detail: FaceDetail; readonly embedding: readonly number[] };

/** CompareFaces: the largest face of the source against every face of the target. */
export const compareFaces: Operation = async (json, { readImage, queue }) => {
  const request = parseCompareFaces(json);
  const sourceBytes = await readImage(request.source);
  const targetBytes = await readImage(request.target);
  const [source, target] = await Promise.all(
    [sourceBytes, targetBytes].map((bytes) => findIn(queue, { bytes, ageAndSex: false, embedding: true })),
  );
  return compare(
    facesOf(source, request.qualityFilter),
    facesOf(target, request.qualityFilter),
    request.similarityThreshold,
  );
};

function compare(
  [source]: readonly Face[],
  target: readonly Face[],
  threshold: number,
): CompareFacesResponse {
  // "If no faces are detected in the source or target images, CompareFaces returns an InvalidParameterException error."
  if (source === undefined || target.length === 0) {
    throw invalidParameters();
  }
  const compared = target
    .map(({ detail, embedding }) => ({
      Face: detail,
      Similarity: similarityPercent(source.embedding, embedding),
    }))
    .toSorted((a, b) => b.Similarity - a.Similarity);
  const { BoundingBox, Confidence } = source.detail;
  return {
    SourceImageFace: { BoundingBox, Confidence },
    FaceMatches: compared.filter(({ Similarity }) => Similarity >= threshold),
    UnmatchedFaces: compared.filter(({ Similarity }) => Similarity < threshold).map(({ Face }) => Face),
  };
}

/** Largest first, as found; those that the filter takes out are not compared. */
function facesOf(found: FoundFaces | undefined, filter: QualityFilter): Face[] {
  if (found === undefined) return [];
  const details = faceDetails(found, []);
  return found.faces.flatMap(({ embedding = [] }, index) => {
    const detail = details[index];
    return detail && passes(detail, filter) ? [{ detail, embedding }] : [];
  });
}

/** Rekognition does not publish its bars: these are ours, of sharpness and brightness (0 to 100) and yaw (degrees). */
const bars: Record<QualityFilter, { sharpness: number; brightness: number; yaw: number }> = {
  NONE: { sharpness: 0, brightness: 0, yaw: 180 },
  AUTO: { sharpness: 30, brightness: 10, yaw: 75 },
  LOW: { sharpness: 30, brightness: 10, yaw: 75 },
  MEDIUM: { sharpness: 45, brightness: 20, yaw: 60 },
  HIGH: { sharpness: 60, brightness: 30, yaw: 45 },
};

function passes({ Quality, Pose }: FaceDetail, filter: QualityFilter): boolean {
  const { sharpness, brightness, yaw } = bars[filter];
  return (
    (Quality?.Sharpness ?? 0) >= sharpness &&
    (Quality?.Brightness ?? 0) >= brightness &&
    Math.abs(Pose?.Yaw ?? 0) <= yaw
  );
}
