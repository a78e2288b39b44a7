import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { exifMoment, takenAtOf } from '../../../../web/capture/photo/taken-at.ts';
import { heicPhoto } from '../../../support/heic/heic-photo.ts';

const lastModified = Date.parse('2026-11-24T07:00:00.000Z');

/** A photo as a phone keeps it, with what its camera wrote into it. */
async function photo(written: Record<string, string> = {}): Promise<File> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a06040' } });
  const bytes = await image.withExif({ IFD2: written }).jpeg().toBuffer();
  return new File([Uint8Array.from(bytes)], 'IMG_0001.jpg', { lastModified });
}

describe('when a photo from the gallery was taken', () => {
  test('is what its camera wrote into it, to the second and with the time zone', async () => {
    const file = await photo({ DateTimeOriginal: '2026:11:23 09:31:07', OffsetTimeOriginal: '+01:00' });
    expect(await takenAtOf(file)).toEqual({
      takenAt: { at: '2026-11-23T08:31:07.000Z', precision: 'exact' },
      takenAtSource: 'camera',
    });
  });

  test('is read of a HEIC, too', async () => {
    const file = new File([Uint8Array.from(await heicPhoto())], 'IMG_0002.HEIC', { lastModified });
    expect(await takenAtOf(file)).toEqual({
      takenAt: { at: '2026-11-23T08:31:07.000Z', precision: 'exact' },
      takenAtSource: 'camera',
    });
  });

  test('is estimated where the camera names no time zone: it is taken to be this device’s', async () => {
    const file = await photo({ DateTimeOriginal: '2026:11:23 09:31:07' });
    expect(await takenAtOf(file)).toEqual({
      takenAt: { at: '2026-11-23T09:31:07.000Z', precision: 'estimated' },
      takenAtSource: 'camera',
    });
  });

  test('is estimated by the file where nothing is written into it', async () => {
    const estimated = {
      takenAt: { at: '2026-11-24T07:00:00.000Z', precision: 'estimated' },
      takenAtSource: 'file',
    };
    expect(await takenAtOf(await photo())).toEqual(estimated);
    expect(await takenAtOf(new File(['no image at all'], 'letter.pdf', { lastModified }))).toEqual(estimated);
  });

  test.each(['0000:00:00 00:00:00', '    :  :     :  :  ', '2026-13-45', ''])('is not %j', (dateTime) => {
    expect(exifMoment(dateTime, '+01:00')).toBeUndefined();
  });
});
