import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { granted } from '../../src/local/seed/granted.ts';
import { heicPhoto } from '../support/heic/heic-photo.ts';
import { besideBen, end, start, theEpisode } from './beside-episode.ts';
import { browserTests } from './browser-tests.ts';
import { refusedCamera } from './fake-camera.ts';

const PHONE = { viewport: { width: 360, height: 740 } };

browserTests(
  'an episode without a camera',
  (visit, app) => {
    test('takes photos as files where the camera is refused, upright, small, without metadata and with their own time', async () => {
      const { page, ...record } = await besideBen(app(), visit, PHONE);
      await start(page);
      await page.getByRole('button', { name: 'Take photo' }).click();
      await page.getByText('The camera is not allowed here.').waitFor();
      const own = page.locator('dialog input[type=file]').first();
      expect(await own.getAttribute('capture')).toBe('environment');
      await own.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await galleryPhoto() });
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('as the machine read it').waitFor();
      const [photo] = (await theEpisode(record)).photos;
      expect(photo).toMatchObject({
        takenAt: { at: '2026-11-23T08:31:07.000Z', precision: 'exact' },
        takenAtSource: 'camera',
        bytes: { contentType: 'image/jpeg' },
      });
      expect(photo?.bytes.contentLength).toBeLessThanOrEqual(350_000);
      const { episodeId } = await theEpisode(record);
      const params = { ...record, episodeId, photoId: photo?.photoId ?? '' };
      const { url } = granted(await record.ben.call('viewPhoto', { params }));
      const { width, height, exif, orientation } = await sharp(
        await (await fetch(url)).arrayBuffer(),
      ).metadata();
      expect({ width, height, exif, orientation }).toEqual({ width: 1440, height: 1920 });
      const buffer = await sharp(await galleryPhoto())
        .jpeg()
        .toBuffer();
      const copy = { name: 'copy.jpg', mimeType: 'image/jpeg', buffer };
      await page.locator('main input[type=file]').setInputFiles(copy);
      await end(page);
      await page.getByText('When it was taken is not in the photo.').waitFor();
      await page.getByRole('button', { name: 'Say when it was taken' }).first().click();
      await page.getByRole('button', { name: 'Keep this time' }).click();
      await page.getByText('You said when it was taken.').waitFor();
      const sources = async () => (await theEpisode(record)).photos.map((one) => one.takenAtSource);
      await expect.poll(sources, { timeout: 20_000 }).toContain('by_hand');
    });

    test('opens a HEIC of the gallery, and says in words what it cannot take', async () => {
      const { page, context, ...record } = await besideBen(app(), visit, PHONE);
      await start(page);
      const gallery = page.locator('main input[type=file]');
      await gallery.setInputFiles({
        name: 'letter.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('Dear'),
      });
      await page.getByText('This file is not a photo').waitFor();
      const pick = (buffer: Buffer) =>
        gallery.setInputFiles({ name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer });
      const heic = await heicPhoto();
      await context.setOffline(true);
      await pick(heic);
      await page.getByText('(HEIC) can be opened here once there is a connection').waitFor();
      await context.setOffline(false);
      await pick(heic.subarray(0, 3000));
      await page.getByText('This photo (HEIC) is damaged').waitFor();
      await pick(Buffer.concat([heic.subarray(0, 8), Buffer.from('hevc'), heic.subarray(12, 900)]));
      await page.getByText('a series of pictures').waitFor();
      expect((await theEpisode(record)).photos).toEqual([]);
      await pick(heic);
      await page.getByText('Eyes open in this photo, as the machine read it').waitFor();
      const { episodeId, photos } = await theEpisode(record);
      expect(photos).toMatchObject([
        { takenAt: { at: '2026-11-23T08:31:07.000Z' }, bytes: { contentType: 'image/jpeg' } },
      ]);
      const params = { ...record, episodeId, photoId: photos[0]?.photoId ?? '' };
      const { url } = granted(await record.ben.call('viewPhoto', { params }));
      const shown = await sharp(await (await fetch(url)).arrayBuffer()).metadata();
      expect(shown).toMatchObject({ width: 480, height: 640 });
    });
  },
  refusedCamera,
);

/** A photo of twelve million pixels as a phone keeps it: lying, with how to turn it and when it was taken. */
async function galleryPhoto(): Promise<Buffer> {
  const drawn = await drawPhoto({ people: [patient], scene: 'room', width: 1500, height: 2000, light: 1 });
  return sharp(drawn)
    .rotate(-90)
    .resize(4000, 3000)
    .withExif({ IFD2: { DateTimeOriginal: '2026:11:23 09:31:07', OffsetTimeOriginal: '+01:00' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer();
}
