import type { ContentType } from './photo.ts';
import { strippedJpeg } from './strip-jpeg.ts';
import { strippedPng } from './strip-png.ts';

/** An image without its metadata; `isAsItWas` where there was none to take out. */
export type StrippedImage = { contentType: ContentType; bytes: Buffer; isAsItWas: boolean };

/**
 * Takes everything out of a JPEG or PNG that its pixels do not need: Exif with its place, XMP, captions, comments,
 * thumbnails, further images behind the end. What the pixels are made of is copied byte by byte; of Exif just the
 * orientation stays, without which the photo would lie on its side.
 *
 * By hand, because sharp encodes anew and is native, and the packages that take out losslessly name what they take out:
 * what they do not know of (MPF, maker's segments, what follows the end) stays in. Here what stays is named.
 * @returns `undefined` for what is neither, or of which no image is left; never throws, whatever the bytes
 */
export function stripMetadata(file: Buffer): StrippedImage | undefined {
  const stripped = strippedJpeg(file) ?? strippedPng(file);
  return stripped && { ...stripped, isAsItWas: stripped.bytes.equals(file) };
}
