import type { BrowserContextOptions, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { granted } from '../../src/local/seed/granted.ts';
import { besideBen, end, start, theEpisode } from './beside-episode.ts';
import { browserTests } from './browser-tests.ts';
import { fakeCamera } from './fake-camera.ts';
import { forgetSession } from './forget-session.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';
import { withdraw } from './record-of-ben.ts';

const PHONE = { viewport: { width: 360, height: 740 }, permissions: ['camera'] };

browserTests(
  'an episode in a browser',
  (visit, app) => {
    const beside = (options: BrowserContextOptions = PHONE) => besideBen(app(), visit, options);

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
