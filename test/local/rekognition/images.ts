import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { drawPhoto } from '../../../src/local/drawn-photo/draw-photo.ts';
import { calmPerson, type Person } from '../../../src/local/drawn-photo/person.ts';

const drawn = new Map<string, Promise<Uint8Array>>();

/** A drawn face in the middle of a square photo; drawn once for all tests of a file. */
export function drawnFace(person: Partial<Person> = {}): Promise<Uint8Array> {
  const key = JSON.stringify(person);
  const photo =
    drawn.get(key) ??
    drawPhoto({ people: [{ ...calmPerson, ...person }], scene: 'room', width: 480, height: 480, light: 1 });
  drawn.set(key, photo);
  return photo;
}

/** Drawn people side by side, from the left; `light` as in a drawn photo. */
export function drawnPeople(people: readonly Person[], light = 1): Promise<Uint8Array> {
  return drawPhoto({ people, scene: 'room', width: 480 * people.length, height: 480, light });
}

/** A real photo of a party that comes with the face library; captions cover many of its faces. */
export function groupPhoto(): Promise<Uint8Array> {
  const dist = dirname(createRequire(import.meta.url).resolve('@vladmandic/human'));
  return readFile(join(dist, '..', 'assets', 'samples.jpg'));
}

/** A flat JPEG or PNG of this size. */
export function plainImage(
  width: number,
  height: number,
  format: 'jpeg' | 'png' = 'jpeg',
): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#8a8a8a' } })
    .toFormat(format)
    .toBuffer();
}

/** A whole, valid PNG of one bit a pixel: small as a file, huge when unpacked. */
export function bombPng(side: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An animated PNG of two pictures of one size: APNG 1.0, whose second picture decoders of plain PNG do not see. */
export function animatedPng(first: Buffer, second: Buffer): Uint8Array {
  const header = first.subarray(16, 29);
  const frame = (sequence: number) => {
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence, 0);
    header.copy(control, 4, 0, 8);
    control.writeUInt16BE(1, 20); // a second, in hundredths: 1/1
    control.writeUInt16BE(1, 22);
    return chunk('fcTL', control);
  };
  const animation = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
  return Buffer.concat([
    first.subarray(0, 33),
    chunk('acTL', animation),
    frame(0),
    chunk('IDAT', pixelData(first)),
    frame(1),
    chunk('fdAT', Buffer.concat([Buffer.from([0, 0, 0, 2]), pixelData(second)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What a PNG's IDAT chunks hold together. */
function pixelData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** Files that are no JPEG or PNG, by their format's name. */
export async function foreignFiles(): Promise<Record<string, Uint8Array>> {
  const image = sharp(await plainImage(200, 200));
  return {
    text: Buffer.from('this is not an image'),
    empty: Buffer.alloc(0),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
    gif: await image.clone().gif().toBuffer(),
    webp: await image.clone().webp().toBuffer(),
    tiff: await image.clone().tiff().toBuffer(),
    // An ISO media file's first box, as a phone's camera writes it.
    heic: Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(400)]),
  };
}
