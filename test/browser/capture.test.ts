import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { granted } from '../../src/local/seed/granted.ts';
import { heicPhoto } from '../support/heic/heic-photo.ts';
import { browserTests } from './browser-tests.ts';
import { fakeCamera } from './fake-camera.ts';
import { forgetSession } from './forget-session.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';
import { type RecordOfBen, recordOfBen, withdraw } from './record-of-ben.ts';

const PHONE = { viewport: { width: 360, height: 740 }, permissions: ['camera'] };

browserTests(
  'an episode in a browser',
  (visit, app) => {
    /** Ben, signed in, before a new record's episode. */
    async function beside(options: BrowserContextOptions = PHONE) {
      const record = await recordOfBen(app().stack);
      const address = `/profiles/${record.profileId}/now`;
      const visitor = await visit(address, options);
      const now = app().stack.appUrl + address;
      const { page } = visitor;
      await signInAs(page, 'carer');
      await page.getByRole('button', { name: 'Start an episode' }).waitFor();
      return { ...visitor, ...record, now };
    }

    test('is recorded with the camera from its start to its end, and read by the machine meanwhile', async () => {
      const { page, ...record } = await beside();
      await start(page);
      await page.getByText('If they breathe but do not respond').waitFor();
      await page.getByRole('button', { name: 'Shut' }).click();
      await page.getByText(/^Shut at 0:/).waitFor();
      await takePhoto(page);
      await page.getByText('Eyes shut in this photo, as the machine read it').waitFor();
      await end(page);
      // Whoever goes by keyboard or by ear is told that the page is another now.
      await page.locator('h1:focus').waitFor();
      await page.getByText('Eyes shut in this photo, as the machine read it').waitFor();
      await page.getByRole('link', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'See the photos' }).waitFor();
      await page.getByRole('link', { name: 'Tell what you saw' }).click();
      await page.getByRole('heading', { name: 'Whose memory is this?' }).waitFor();
      expect(await theEpisode(record)).toMatchObject({
        endedAt: { precision: 'exact' },
        accounts: [{ eyes: 'closed' }],
        photos: [{ phase: 'during', answer: { kind: 'analysed', reading: { eyes: { is: 'closed' } } } }],
      });
    });

    test('without a network is there in full once there is one, through a reload and a tab that is closed', async () => {
      const { page, context, now, ...record } = await beside();
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.reload();
      await context.setOffline(true);
      await start(page);
      await takePhoto(page);
      await page.getByText('Waiting to be sent', { exact: true }).waitFor();
      await page.getByText('Keep this open.').waitFor();
      await page.reload();
      await page.getByRole('timer').waitFor();
      await page.locator('main img').waitFor();
      await page.close();
      const later = await context.newPage();
      await later.goto(now);
      await later.getByRole('button', { name: 'Open', exact: true }).click();
      await end(later);
      expect(granted(await record.ben.call('readTimeline', { params: record })).episodes).toEqual([]);
      await context.setOffline(false);
      await later.getByText('Eyes shut in this photo, as the machine read it').waitFor();
      await later.getByText('Keep this open.').waitFor({ state: 'hidden' });
      expect(await theEpisode(record)).toMatchObject({
        photos: [{}],
        accounts: [{ eyes: 'open' }],
        endedAt: {},
      });
      await later.goto(now.replace(/now$/u, 'timeline'));
      const row = later.getByRole('table', { name: 'Episodes' }).locator('.episode');
      await row.getByText(/^open \(/u).waitFor();
      expect(await row.getByRole('img', { name: /^From/u }).getAttribute('aria-label')).toContain(
        'eyes shut',
      );
      expect(await row.count()).toBe(1);
    });

    test('in two tabs is one episode, whose photos are sent once', async () => {
      const { page, context, now: _, ...record } = await beside();
      await start(page);
      const other = await context.newPage();
      await other.goto(app().stack.appUrl);
      await other.getByText('An episode is running.').waitFor();
      await other.getByRole('link', { name: 'Go to it' }).click();
      await Promise.all([takePhoto(page), takePhoto(other)]);
      await expect.poll(async () => (await theEpisode(record)).photos.length, { timeout: 20_000 }).toBe(2);
      await page.getByText('Eyes shut in this photo').nth(1).waitFor();
      await end(other);
      await page.getByRole('heading', { name: 'It is over' }).waitFor();
      expect((await theEpisode(record)).photos.map(({ state }) => state)).toEqual(['answered', 'answered']);
    });

    test('goes on when the session ends, and is sent after signing in again', async () => {
      const { page, ...record } = await beside();
      await page.evaluate(forgetSession);
      await page.reload();
      await page.getByText('You need to sign in again').waitFor();
      await start(page);
      await takePhoto(page);
      await page.getByText('Waiting to be sent', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Sign in again' }).click();
      await page.getByText('Eyes shut in this photo').waitFor();
      expect((await theEpisode(record)).photos).toHaveLength(1);
    });

    test('that was started by accident is undone with one tap', async () => {
      const { page, ...record } = await beside();
      await start(page);
      const discarded = page.waitForResponse((response) => response.url().endsWith('/discard'));
      await page.getByRole('button', { name: 'Started by accident? Undo' }).click();
      await page.getByRole('button', { name: 'Start an episode' }).waitFor();
      expect((await discarded).status()).toBe(200);
      expect(granted(await record.ben.call('readTimeline', { params: record })).episodes).toEqual([]);
    });

    test('calls for an ambulance at the plan’s limit, with the number of the country', async () => {
      const { page, ben, profileId } = await beside();
      await start(page);
      const call = page.getByRole('link', { name: 'Call 112' });
      expect(await call.getAttribute('href')).toBe('tel:112');
      await page.getByText('Ambulance: at 5 minutes').waitFor();
      granted(
        await ben.call('editPlan', {
          params: { profileId },
          headers: { 'if-match': '"0"' },
          body: { editId: v7(), callAmbulanceAfterMinutes: 0 },
        }),
      );
      await page.reload();
      await page.getByRole('heading', { name: 'Call an ambulance now' }).waitFor();
      await call.waitFor();
    });

    test('takes photos as files where the camera is refused, upright, small, without metadata and with their own time', async () => {
      const { page, ...record } = await beside({ ...PHONE, permissions: [] });
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
      const { page, context, ...record } = await beside();
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

    test('keeps what is refused, says why, and signing out asks about it', async () => {
      const { page, context, ...record } = await beside({ ...PHONE, bypassCSP: true });
      await start(page);
      await page.getByText('Ambulance: at 5 minutes').waitFor();
      await withdraw(record);
      await takePhoto(page);
      await page.getByText('There is no consent to photos just now.').waitFor();
      await page.getByRole('link', { name: 'See what waits' }).click();
      await page.getByRole('heading', { name: 'A photo' }).waitFor();
      expect(await faultsEverywhere(page)).toEqual([]);
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save a copy' }).click();
      expect((await saving).suggestedFilename()).toMatch(/^photo-.*\.jpg$/);
      await page.getByRole('link', { name: 'You', exact: true }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('1 thing has not been sent yet.').waitFor();
      await page.getByRole('button', { name: 'Sign out, send later' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await signInAs(page, 'doctor');
      await page.getByText('could not be sent').waitFor({ state: 'hidden' });
      await page.goto(`${app().stack.appUrl}/waiting`);
      await page.getByText('Everything is sent.').waitFor();
      const state = await context.storageState({ indexedDB: true });
      expect(JSON.stringify(state.origins)).not.toContain('open_episode');
    });

    test('looks right to everyone at every width, in both themes, from its start to its end', async () => {
      const { page } = await beside({ ...PHONE, bypassCSP: true });
      const look = async () => expect(await faultsEverywhere(page)).toEqual([]);
      await look();
      await start(page);
      await page.getByText('Ambulance: at').waitFor();
      await look();
      await page.getByRole('button', { name: 'Take photo' }).click();
      await page.getByText('The whole face, from the front').waitFor();
      await look();
      await page.getByRole('button', { name: 'Take the photo' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('as the machine read it').waitFor();
      await look();
      await end(page);
      await look();
    });

    test('stays within the page with text at twice its size', async () => {
      const { page } = await beside({ ...PHONE, bypassCSP: true });
      await start(page);
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      expect(await sidewaysOverflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Take photo' }).click();
      await page.getByRole('button', { name: 'Take the photo' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await end(page);
      expect(await sidewaysOverflow(page)).toBe(0);
    });
  },
  fakeCamera,
);

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start an episode' }).click();
  await page.getByRole('timer').waitFor();
}

async function takePhoto(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take photo' }).click();
  const shutter = page.getByRole('button', { name: 'Take the photo' });
  await page.getByText('The whole face, from the front').waitFor();
  await shutter.click();
  await page.getByText('The whole face, from the front').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('heading', { name: /^Photo at/ })
    .first()
    .waitFor();
}

async function end(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'It’s over' }).click();
  await page.getByRole('button', { name: 'Yes, it’s over' }).click();
  await page.getByRole('heading', { name: 'It is over' }).waitFor();
}

/** The one episode of the record, as a doctor would see it; it may still be on its way. */
async function theEpisode({ ben, profileId }: Pick<RecordOfBen, 'ben' | 'profileId'>) {
  const read = async () => granted(await ben.call('readTimeline', { params: { profileId } })).episodes;
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(1);
  const [entry] = await read();
  if (!entry) throw new Error('There should be one episode.');
  return granted(await ben.call('readEpisode', { params: { profileId, episodeId: entry.episodeId } }));
}

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
