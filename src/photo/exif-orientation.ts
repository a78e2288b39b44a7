const orientationTag = 0x0112;
const short = 3;

/**
 * How an image is to be turned, by its Exif (a TIFF structure: TIFF 6.0, section 2): 2 to 8.
 * @returns `undefined` for upright, and for what says nothing that can be understood
 */
export function orientationIn(tiff: Buffer): number | undefined {
  if (tiff.length < 8) return undefined;
  const byteOrder = tiff.toString('latin1', 0, 2);
  if (byteOrder !== 'II' && byteOrder !== 'MM') return undefined;
  const uint16 = (at: number) => (byteOrder === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = byteOrder === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (uint16(2) !== 42 || directory + 2 > tiff.length) return undefined;
  const last = directory + 2 + uint16(directory) * 12;
  for (let entry = directory + 2; entry < last && entry + 12 <= tiff.length; entry += 12) {
    if (uint16(entry) !== orientationTag || uint16(entry + 2) !== short) continue;
    const orientation = uint16(entry + 8);
    return orientation >= 2 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}

/** Exif that says how an image is to be turned, and nothing else. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(short, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  // Bytes 20 to 25, the rest of the value and the offset of the next directory, are zero.
  return tiff;
}
