import sharp from 'sharp';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pixelsOf } from '../../../../web/capture/photo/pixels-of.ts';
import { preparePhoto } from '../../../../web/capture/photo/prepare-photo.ts';
import { heicPhoto } from '../../../support/heic/heic-photo.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that opens nothing, and how often it was asked to. */
function openingNothing() {
  const open = vi.fn<() => Promise<ImageBitmap>>(() =>
    Promise.reject(new DOMException('The source image could not be decoded.')),
  );
  vi.stubGlobal('createImageBitmap', open);
  return open;
}

const blobOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);

const drawn = { create: { width: 40, height: 30, channels: 3, background: '#888888' } } as const;

/** A JPEG whose frame says that it is of another size; with a profile before it, as phones write one. */
async function jpegOf(width: number, height: number): Promise<Blob> {
  const jpeg = await sharp(drawn).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0);
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return blobOf(jpeg);
}

describe('a file that is picked', () => {
  test('of more than 120 million pixels is not even opened', async () => {
    const open = openingNothing();
    expect(await preparePhoto(await jpegOf(16_320, 12_240))).toBe('too_large');
    expect(open).not.toHaveBeenCalled();
  });

  test('of a hundred million is tried; where that fails, its size is the reason', async () => {
    const open = openingNothing();
    expect(await preparePhoto(await jpegOf(11_600, 8700))).toBe('too_large');
    expect(open).toHaveBeenCalledOnce();
  });

  test('that says it is small and cannot be opened is no photo', async () => {
    openingNothing();
    expect(await preparePhoto(await jpegOf(40, 30))).toBe('not_an_image');
    expect(await preparePhoto(new Blob(['Dear Ana']))).toBe('not_an_image');
    expect(await preparePhoto(new Blob([]))).toBe('not_an_image');
  });

  test('of an iPhone’s own kind waits for a connection where what opens it cannot be fetched', async () => {
    openingNothing();
    vi.stubGlobal('LIBHEIF_FOLDER', '/assets/heic/libheif');
    for (const answer of [
      () => Promise.reject(new TypeError('Failed to fetch')),
      async () => new Response('', { status: 503 }),
    ]) {
      vi.stubGlobal('fetch', answer);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await preparePhoto(blobOf(await heicPhoto()))).toBe('heic_unreachable');
    }
  });
});

describe('how many pixels a file says that it has', () => {
  test('is read of a JPEG and a PNG', async () => {
    expect(await pixelsOf(await jpegOf(4000, 3000))).toBe(12_000_000);
    expect(await pixelsOf(blobOf(await sharp(drawn).png().toBuffer()))).toBe(1200);
    expect(await pixelsOf(blobOf(await sharp(drawn).jpeg({ progressive: true }).toBuffer()))).toBe(1200);
  });

  test('is not known of anything else, nor of a JPEG that is cut off', async () => {
    const jpeg = new Uint8Array(await (await jpegOf(40, 30)).arrayBuffer());
    for (const length of [0, 1, 2, 3, 8, 24, 60]) {
      // oxlint-disable-next-line no-await-in-loop -- of no matter
      expect(await pixelsOf(blobOf(jpeg.slice(0, length)))).toBeUndefined();
    }
    expect(await pixelsOf(new Blob(['Dear Ana, this is a letter and no photo.']))).toBeUndefined();
  });
});
