import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A photo of the imaginary patient, 640 × 480, lying on its side as a phone keeps it, with Exif that says so (orientation 6)
 * and when it was taken (2026-11-23 09:31:07+01:00). Made of `drawPhoto({ people: [patient], scene: 'room', width: 480,
 * height: 640, light: 1 })`, turned by -90°, by Debian's `heif-enc -q 40` (libheif 1.15, x265 3.5), which leaves the turning
 * to Exif: for a HEIC that counts for nothing.
 */
export const lyingHeic = (): Promise<Buffer> => readFile(path.join(import.meta.dirname, 'lying.heic'));

/** How a HEIC says that it is to be shown: turned anticlockwise by quarters, or mirrored (ISO/IEC 23008-12, 6.5.10, 6.5.12). */
export type Turn = { irot: 1 | 2 | 3 } | { imir: 'top_to_bottom' | 'left_to_right' };

/** The same photo as phones write it: with boxes that say how it is to be turned, one after the other. */
export async function heicPhoto(turns: readonly Turn[] = [{ irot: 3 }]): Promise<Buffer> {
  const lying = await lyingHeic();
  const properties = Buffer.concat(turns.map(boxOf));
  const end = endOf(lying, 'ipco');
  const [firstIndex, associations] = [PROPERTIES_OF_LYING + 1, endOf(lying, 'ipma')];
  const named = Buffer.from(turns.map((_, index) => ESSENTIAL | (firstIndex + index)));
  const turned = Buffer.concat([
    lying.subarray(0, end),
    properties,
    lying.subarray(end, associations),
    named,
    lying.subarray(associations),
  ]);
  const more = properties.length + named.length;
  grow(turned, 'ipco', properties.length);
  const count = at(turned, 'ipma') + 18;
  turned.writeUInt8(turned.readUInt8(count) + turns.length, count);
  grow(turned, 'ipma', named.length);
  grow(turned, 'iprp', more);
  grow(turned, 'meta', more);
  // Where in the file the image and its Exif are.
  for (const offset of [20, 38]) {
    const place = at(turned, 'iloc') + offset;
    turned.writeUInt32BE(turned.readUInt32BE(place) + more, place);
  }
  return turned;
}

const PROPERTIES_OF_LYING = 4;
const ESSENTIAL = 0x80;

function boxOf(turn: Turn): Buffer {
  const [type, value] =
    'irot' in turn ? ['irot', turn.irot] : ['imir', turn.imir === 'top_to_bottom' ? 0 : 1];
  return Buffer.from([0, 0, 0, 9, ...Buffer.from(type), value]);
}

const at = (file: Buffer, type: string): number => file.indexOf(type) - 4;

const endOf = (file: Buffer, type: string): number => at(file, type) + file.readUInt32BE(at(file, type));

const grow = (file: Buffer, type: string, by: number): number =>
  file.writeUInt32BE(file.readUInt32BE(at(file, type)) + by, at(file, type));
