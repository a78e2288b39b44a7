import sharp from 'sharp';
import { invalidImageFormat, invalidParameters, RekognitionError } from './rekognition-error.ts';

/** Limits of https://docs.aws.amazon.com/rekognition/latest/dg/limits.html; its MB are MiB (the validator names 5242880). */
export const limits = {
  objectBytes: 15 * 1024 * 1024,
  inlineBytes: 5 * 1024 * 1024,
  leastPixels: 80,
  /** Documented for DetectLabels and DetectModerationLabels; assumed for DetectFaces, which documents none. */
  mostPixels: 10_000,
} as const;

/**
 * Refuses what Rekognition refuses before anything is decoded: the format is told by its first bytes, so that
 * no other decoder (SVG, TIFF, HEIC) ever sees a stranger's file, and the size by the header, so that a bomb stays packed.
 */
export async function checkImage(bytes: Uint8Array): Promise<void> {
  if (
    !startsWith(bytes, [0xff, 0xd8, 0xff]) &&
    !startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  ) {
    throw invalidImageFormat();
  }
  const { width, height } = await readSize(bytes);
  if (width > limits.mostPixels || height > limits.mostPixels) {
    throw new RekognitionError(
      'ImageTooLargeException',
      `Input image dimensions ${width} x ${height} exceed maximum dimension size of ${limits.mostPixels} pixels`,
    );
  }
  if (width < limits.leastPixels || height < limits.leastPixels) {
    throw invalidParameters();
  }
}

async function readSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    // The limit is for decoding, which this does not do; without it a bomb could not even be measured.
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw invalidImageFormat(cause);
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
