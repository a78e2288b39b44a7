import { describe, expect, test } from 'vitest';
import { heicKindOf } from '../../../../web/capture/photo/heic-kind.ts';
import { preparePhoto } from '../../../../web/capture/photo/prepare-photo.ts';
import {
  type Encoding,
  fitted,
  lightEnough,
  longestFor,
  MOST_BYTES,
} from '../../../../web/capture/photo/smaller.ts';

/** Encodes to so many bytes at full quality, and to less at a lower one. */
function encoder(bytes: number) {
  const tried: Encoding[] = [];
  return {
    tried,
    encode: async (encoding: Encoding): Promise<Blob> => {
      tried.push(encoding);
      const share = encoding.quality * (encoding.longest / 1920) ** 2;
      return new Blob([new Uint8Array(Math.round(bytes * share))]);
    },
  };
}

describe('a photo that leaves the device', () => {
  test('keeps the best quality where it is light enough with it', async () => {
    const { encode, tried } = encoder(300_000);
    await lightEnough(encode);
    expect(tried).toEqual([{ longest: 1920, quality: 0.86 }]);
  });

  test('gives up quality before pixels, and no more of either than it must', async () => {
    const { encode, tried } = encoder(500_000);
    expect((await lightEnough(encode)).size).toBeLessThanOrEqual(MOST_BYTES);
    expect(tried.map(({ longest }) => longest)).toEqual([1920, 1920, 1920]);
    const heavy = encoder(1_200_000);
    expect((await lightEnough(heavy.encode)).size).toBeLessThanOrEqual(MOST_BYTES);
    expect(heavy.tried.at(-1)?.longest).toBe(1280);
  });

  test('is the smallest that there is where none is light enough', async () => {
    const { encode, tried } = encoder(9_000_000);
    expect((await lightEnough(encode)).size).toBeGreaterThan(MOST_BYTES);
    expect(tried.at(-1)).toEqual({ longest: 1280, quality: 0.45 });
  });

  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 1920, height: 1440 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 1440, height: 1920 },
    ],
    [
      { width: 640, height: 480 },
      { width: 640, height: 480 },
    ],
    [
      { width: 10_000, height: 3 },
      { width: 1920, height: 1 },
    ],
  ])('of %j is at most 1920 pixels long: %j', (taken, sent) => {
    expect(fitted(taken, 1920)).toEqual(sent);
  });

  test('is larger where the face would be under 50 pixels, but never larger than it was taken', () => {
    const taken = { width: 4000, height: 3000 };
    expect(longestFor(taken, 400)).toBe(1920);
    expect(longestFor(taken, 80)).toBe(2500);
    expect(longestFor(taken, 20)).toBe(4000);
  });
});

describe('a file', () => {
  test('that takes more memory than a phone has is not opened', async () => {
    const file = Object.defineProperty(new Blob(['begins like a photo']), 'size', { value: 100_000_000 });
    expect(await preparePhoto(file)).toBe('too_large');
  });

  test.each([
    ['ftypheic', 'photo'],
    ['ftypmif1', 'photo'],
    ['ftyphevc', 'series'],
    ['ftypmsf1', 'series'],
    ['ftypisom', undefined],
    ['\u00ff\u00d8\u00ff\u00e0JFIF', undefined],
  ])('that begins with %j is of an iPhone’s own kind: %j', async (start, kind) => {
    expect(await heicKindOf(new Blob([`\0\0\0\u0018${start}`]))).toBe(kind);
  });
});
