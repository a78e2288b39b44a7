/** How an image is to be encoded. */
export type Encoding = {
  /** Of the longer side, in pixels. */
  longest: number;
  /** JPEG's, from 0 to 1. */
  quality: number;
};

/** Of the longer side: more shows no more of a face to the machine, and takes longer to send. */
export const LONGEST_PIXELS = 1920;
/** What a photo may weigh, so that it goes through where the signal is weak. */
export const MOST_BYTES = 350_000;
/** A face that is narrower says nothing. */
const LEAST_FACE_PIXELS = 50;

/** From the best to the smallest: rather a lower quality than fewer pixels of the face. */
const ladder: readonly Encoding[] = [
  ...[0.86, 0.78, 0.7, 0.6, 0.5].map((quality) => ({ longest: LONGEST_PIXELS, quality })),
  { longest: 1600, quality: 0.6 },
  { longest: 1600, quality: 0.45 },
  { longest: 1280, quality: 0.45 },
];

/** The first encoding of the ladder that is light enough, or its last; each is tried only if it is needed. */
export async function lightEnough(encode: (encoding: Encoding) => Promise<Blob>): Promise<Blob> {
  let encoded: Blob | undefined;
  for (const encoding of ladder) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is tried only where this one is too heavy
    encoded = await encode(encoding);
    if (encoded.size <= MOST_BYTES) return encoded;
  }
  if (!encoded) throw new Error('The ladder has no step.');
  return encoded;
}

/** How long the longer side must be for the face to be wide enough; at most what the camera took. */
export const longestFor = (image: { width: number; height: number }, faceWidth: number): number =>
  Math.min(
    Math.max(image.width, image.height),
    Math.max(
      LONGEST_PIXELS,
      Math.ceil((LEAST_FACE_PIXELS * Math.max(image.width, image.height)) / faceWidth),
    ),
  );

/** An image's size with its longer side at most so long. */
export function fitted(
  { width, height }: { width: number; height: number },
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
