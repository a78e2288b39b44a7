import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import load from 'libheif-js/libheif-wasm/libheif.js';
import sharp, { type Sharp } from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { colorSpaceOf } from '../../../web/heic-decoder/color-space.ts';
import { decode, type Pixels } from '../../../web/heic-decoder/decode.ts';
import type { LibHeif } from '../../../web/heic-decoder/libheif.ts';
import { heicPhoto, lyingHeic, type Turn } from '../../support/heic/heic-photo.ts';

const MANY_PIXELS = 1_000_000;

let libheif: LibHeif;
beforeEach(async () => {
  const wasm = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm');
  libheif = load({ wasmBinary: await readFile(wasm) });
});

function opened(heic: Uint8Array): Pixels {
  const pixels = decode(libheif, heic, MANY_PIXELS);
  if (typeof pixels !== 'object') throw new Error('It should have been opened.');
  return pixels;
}

const imageOf = ({ data, width, height }: Pixels): Sharp =>
  sharp(Buffer.from(data), { raw: { width, height, channels: 4 } });

/** By how many steps of 255 two images differ in the mean. */
async function difference(one: Sharp, other: Sharp): Promise<number> {
  const [first, second] = await Promise.all([one.raw().toBuffer(), other.raw().toBuffer()]);
  expect(first).toHaveLength(second.length);
  return first.reduce((sum, value, index) => sum + Math.abs(value - (second[index] ?? 0)), 0) / first.length;
}

const turned: [string, Turn[], (image: Sharp) => Sharp][] = [
  ['by a quarter to the right, as of a phone held upright', [{ irot: 3 }], (image) => image.rotate(90)],
  ['by a half', [{ irot: 2 }], (image) => image.rotate(180)],
  ['by a quarter to the left', [{ irot: 1 }], (image) => image.rotate(270)],
  ['from left to right', [{ imir: 'left_to_right' }], (image) => image.flop()],
  ['from top to bottom', [{ imir: 'top_to_bottom' }], (image) => image.flip()],
  // sharp mirrors before it turns.
  [
    'by a quarter, and mirrored then',
    [{ irot: 3 }, { imir: 'left_to_right' }],
    (image) => image.flip().rotate(90),
  ],
];

describe('a HEIC', () => {
  test.each(turned)('is turned %s', async (_, turns, expected) => {
    const lying = imageOf(opened(await lyingHeic()));
    const shown = imageOf(opened(await heicPhoto(turns)));
    expect(await difference(shown, expected(lying.clone()))).toBeLessThan(1.5);
    expect(await difference(shown, expected(lying.clone().flip().flop()))).toBeGreaterThan(10);
  });

  test('is not turned by its Exif: of a HEIC its own boxes alone say how', async () => {
    expect(opened(await lyingHeic())).toMatchObject({ width: 640, height: 480 });
    expect(opened(await heicPhoto())).toMatchObject({ width: 480, height: 640 });
  });

  test('of too many pixels is not decoded', async () => {
    expect(decode(libheif, await heicPhoto(), 640 * 480 - 1)).toBe('too_large');
    expect(decode(libheif, await heicPhoto(), 640 * 480)).toMatchObject({ width: 480 });
  });

  test('that is cut off or is none gives no image, and harms none after it', async () => {
    const whole = await heicPhoto();
    for (const bytes of [
      whole.subarray(0, 3000),
      whole.subarray(0, 500),
      whole.subarray(0, 24),
      Buffer.from('Dear Ana'),
    ])
      expect(decode(libheif, bytes, MANY_PIXELS)).toBeUndefined();
    expect(opened(whole)).toMatchObject({ width: 480, height: 640 });
  });

  test('of an iPhone has the colours of Display P3, and no other has', async () => {
    expect(colorSpaceOf(Buffer.from('Display P3'.split('').join('\0')))).toBe('display-p3');
    expect(colorSpaceOf(Buffer.from('colrnclx\0\u000c\0\u000d'))).toBe('display-p3');
    expect(colorSpaceOf(await heicPhoto())).toBe('srgb');
  });
});
