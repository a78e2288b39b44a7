import { encodeJpeg } from './encode-jpeg.ts';
import { faceWidthIn } from './face-width.ts';
import { heicKindOf } from './heic-kind.ts';
import { openHeic } from './open-heic.ts';
import { pixelsOf } from './pixels-of.ts';
import { LONGEST_PIXELS, lightEnough, longestFor } from './smaller.ts';

/** A photo as it leaves the device: an upright JPEG without metadata. */
export type PreparedPhoto = {
  bytes: ArrayBuffer;
  contentType: 'image/jpeg';
  /** Base64, as S3 takes it. */
  sha256: string;
};

/** Why there is no photo to send; each has its words. */
export type Unprepared = 'too_large' | 'heic_unreachable' | 'heic_series' | 'heic_damaged' | 'not_an_image';

/** A phone's photo is below 20 MB; what is far above takes a device's whole memory to open. */
const MOST_FILE_BYTES = 60_000_000;

/** More takes half a gigabyte to open, which would end the page on many a phone. */
const MOST_PIXELS = 120_000_000;
/** What an old phone opens; where it cannot, its size is the likely reason. */
const MANY_PIXELS = 40_000_000;

/** Makes a photo ready to be sent, whatever the camera or the gallery gave. */
export async function preparePhoto(file: Blob): Promise<PreparedPhoto | Unprepared> {
  const pixels = (await pixelsOf(file)) ?? 0;
  if (file.size > MOST_FILE_BYTES || pixels > MOST_PIXELS) return 'too_large';
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  const opened = image ?? (await openOtherwise(file, pixels));
  return typeof opened === 'string' ? opened : prepareImage(opened);
}

/** Safari opens its own format; elsewhere a decoder does. */
async function openOtherwise(file: Blob, pixels: number): Promise<ImageBitmap | Unprepared> {
  const kind = await heicKindOf(file);
  if (!kind) return pixels > MANY_PIXELS ? 'too_large' : 'not_an_image';
  return (await openHeic(file, MOST_PIXELS)) ?? (kind === 'series' ? 'heic_series' : 'heic_damaged');
}

/** The same of an image that is open already; it is closed then. */
export async function prepareImage(image: ImageBitmap): Promise<PreparedPhoto> {
  try {
    const faceWidth = await faceWidthIn(image);
    const least = faceWidth === undefined ? LONGEST_PIXELS : longestFor(image, faceWidth);
    const encoded =
      least > LONGEST_PIXELS
        ? await encodeJpeg(image, { longest: least, quality: 0.7 })
        : await lightEnough((encoding) => encodeJpeg(image, encoding));
    return await described(encoded);
  } finally {
    image.close();
  }
}

async function described(jpeg: Blob): Promise<PreparedPhoto> {
  const bytes = await jpeg.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { bytes, contentType: 'image/jpeg', sha256: btoa(String.fromCharCode(...hash)) };
}
