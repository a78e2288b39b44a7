/** How Exif begins in every camera's files, in either order of bytes: a TIFF whose first directory follows at once. */
const STARTS = [
  Uint8Array.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]),
  Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]),
];
/** Before it in a JPEG. */
const MARK = new TextEncoder().encode('Exif\0\0');
/** That a segment of a JPEG has room for. */
const MOST_BYTES = 0xffff - 2 - MARK.length;

/**
 * What the camera wrote into a HEIC, as a JPEG that holds nothing else: exifr finds it in a HEIC itself only where its table
 * of places is as an iPhone writes it. Empty where there is nothing.
 */
export function exifOfHeic(heic: Uint8Array): Uint8Array<ArrayBuffer> {
  const at = STARTS.map((start) => indexOf(heic, start)).find((found) => found !== -1);
  if (at === undefined) return new Uint8Array();
  const tiff = heic.subarray(at, at + MOST_BYTES);
  const length = 2 + MARK.length + tiff.length;
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, ...MARK, ...tiff, 0xff, 0xd9]);
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}
