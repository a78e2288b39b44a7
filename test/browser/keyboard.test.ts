import { expect, test } from 'vitest';
import { browserTests } from './browser-tests.ts';
import { tabTo, unreachable } from './by-keyboard.ts';
import { fakeCamera } from './fake-camera.ts';
import { signInAs } from './opened-app.ts';
import { recordOfBen } from './record-of-ben.ts';

browserTests(
  'by keyboard alone',
  (visit, app) => {
    test('an episode is recorded and told, and the focus is always where one is', async () => {
      const { profileId } = await recordOfBen(app().stack);
      const { page } = await visit(`/profiles/${profileId}`, { permissions: ['camera'] });
      await signInAs(page, 'carer');
      const press = (key: string) => page.keyboard.press(key);
      const isAt = (name: string) => page.locator(':focus', { hasText: name }).waitFor();
      await page.getByText('Start an episode').waitFor();
      expect(await unreachable(page)).toEqual([]);
      await tabTo(page, 'Start an episode');
      await press('Enter');
      await isAt('Episode running');
      await tabTo(page, 'Take photo');
      await press('Enter');
      await page.locator('.camera-shutter:focus').waitFor();
      await press('Space');
      await page.getByText('The whole face, from the front').waitFor({ state: 'hidden' });
      await press('Escape');
      await isAt('Take photo');
      await page.getByRole('heading', { name: /^Photo at/ }).waitFor();
      expect(await unreachable(page)).toEqual([]);
      await tabTo(page, 'Shut');
      await press('Space');
      await page.getByText(/^Shut at 0:/).waitFor();
      await tabTo(page, 'It’s over');
      await press('Enter');
      await isAt('Yes, it’s over');
      await press('Tab');
      await press('Enter');
      await isAt('It’s over');
      await press('Enter');
      await isAt('Yes, it’s over');
      await press('Enter');
      await isAt('It is over');
      await tabTo(page, 'Tell what you saw');
      await press('Enter');
      await isAt('Whose memory is this?');
      await tabTo(page, 'I was there');
      await press('Space');
      await press('Enter');
      await isAt('Did you see how it began?');
      await tabTo(page, 'I don’t know');
      await press('Enter');
      await isAt('How were the eyes?');
      expect(await unreachable(page)).toEqual([]);
    });

    test('every action of a record is reached, and each page begins at its heading', async () => {
      const { profileId } = await recordOfBen(app().stack);
      const home = `/profiles/${profileId}`;
      const { page } = await visit(home);
      await signInAs(page, 'carer');
      const missed: string[] = [];
      for (const [way, edit] of [
        ['What to do in an episode', 'Change what to do'],
        ['Medical profile', 'Change the profile'],
        ['Care team', 'Invite someone'],
        ['What is allowed', undefined],
        ['Who looked at it', undefined],
        ['Delete everything', undefined],
      ] as const) {
        await page.getByText(way, { exact: true }).waitFor();
        await tabTo(page, way);
        await page.keyboard.press('Enter');
        await page.locator('h1:focus', { hasText: way }).waitFor();
        await page.locator('.loading').waitFor({ state: 'hidden' });
        missed.push(...(await unreachable(page)));
        if (edit !== undefined) {
          await tabTo(page, edit === 'Invite someone' ? edit : 'Change it');
          await page.keyboard.press('Enter');
          await page.locator('h1:focus', { hasText: edit }).waitFor();
          missed.push(...(await unreachable(page)));
        }
        await page.goto(app().stack.appUrl + home);
      }
      expect(missed).toEqual([]);
    });
  },
  fakeCamera,
);
