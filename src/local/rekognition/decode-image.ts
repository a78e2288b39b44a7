import sharp from 'sharp';
import type { Pixels } from './human.ts';

/** An upright image in memory, and how many of the original's pixels one of its own stands for. */
export type DecodedImage = Pixels & { readonly originalWidth: number; readonly originalHeight: number };

/** The long side that the model works on; measured: more costs time and finds no more faces, since crops are taken from it. */
const longSide = 1280;

/** Thrown when the bytes begin like an image and cannot be decoded to the end. */
export class UndecodableImage extends Error {
  override name = 'UndecodableImage';
}

/**
 * Decodes a JPEG or PNG upright, in sRGB. JPEG's EXIF orientation is applied and PNG's is not, as in Rekognition
 * (https://docs.aws.amazon.com/rekognition/latest/dg/images-orientation.html).
 */
export async function decodeImage(bytes: Uint8Array): Promise<DecodedImage> {
  try {
    const source = sharp(bytes, { failOn: 'error', limitInputPixels: 10_000 * 10_000 });
    const { width, height, format, autoOrient } = await source.metadata();
    const original = format === 'jpeg' ? autoOrient : { width, height };
    const upright = format === 'jpeg' ? source.autoOrient() : source;
    const { data, info } = await upright
      .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = {
      width: info.width,
      height: info.height,
      originalWidth: original.width,
      originalHeight: original.height,
    };
    return { ...pixels, data: info.channels === 3 ? data : threeChannels(data, info.channels) };
  } catch (cause) {
    throw new UndecodableImage('the image cannot be decoded', { cause });
  }
}

function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  const result = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    for (let channel = 0; channel < 3; channel += 1) {
      result[to + channel] = data[from + (channels < 3 ? 0 : channel)] ?? 0;
    }
  }
  return result;
}
