import { boxOf, overlapOf } from './face-box.ts';
import { partOf, percent } from './machine-answer.ts';

/**
 * From here on, in percent, two faces are taken for one person's: CompareFaces' own default. It chooses among the few
 * people of one photo, of whom one is most likely the patient; AWS asks for 99 only where a stranger is to be identified.
 */
const recognisedFromPercent = 80;

/** The part that two boxes of one face have in common at least, of what they cover together. */
const leastOverlap = 0.5;

/** Whether one of a photo's faces is the one in the reference photo, and how similar the most similar one was, 0 to 100. */
export type Recognition =
  | { is: 'recognised'; faceIndex: number; similarityPercent: number }
  | { is: 'not_recognised'; similarityPercent?: number | undefined };

/**
 * Which of the faces that DetectFaces found is the most similar one of those that CompareFaces compared: two answers about
 * one image, whose faces are the same where their boxes are.
 * @param faces DetectFaces' `FaceDetails`
 * @param matches CompareFaces' `FaceMatches`, of every face
 */
export function recognise(faces: readonly unknown[], matches: readonly unknown[]): Recognition {
  const [best] = matches
    .map((match) => ({
      similarityPercent: percent(partOf(match, 'Similarity')),
      box: boxOf(partOf(match, 'Face')),
    }))
    .filter(({ similarityPercent }) => similarityPercent !== undefined)
    .toSorted((a, b) => (b.similarityPercent ?? 0) - (a.similarityPercent ?? 0));
  const similarityPercent = best?.similarityPercent;
  if (similarityPercent === undefined || similarityPercent < recognisedFromPercent) {
    return { is: 'not_recognised', similarityPercent };
  }
  const [same] = faces
    .map((face, faceIndex) => ({ faceIndex, overlap: overlapOf(boxOf(face), best?.box) }))
    .toSorted((a, b) => b.overlap - a.overlap);
  // A face that only CompareFaces saw has no reading.
  if (!same || same.overlap < leastOverlap) return { is: 'not_recognised' };
  return { is: 'recognised', faceIndex: same.faceIndex, similarityPercent };
}
