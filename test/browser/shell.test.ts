import { expect, test } from 'vitest';
import { PEOPLE } from '../../src/local/oidc/people.ts';
import { browserTests } from './browser-tests.ts';
import { forgetSession } from './forget-session.ts';
import { faultsEverywhere, type Look, sidewaysOverflow, signInAs } from './opened-app.ts';

const LOOKS: readonly Look[] = [320, 360, 1440].map((width) => ({ width, axeIn: ['light', 'dark'] }));

browserTests('the app in a browser', (visit, app) => {
  test.each(PEOPLE)('$name signs in, and is told who they are', async ({ role, name }) => {
    const { page } = await visit('/');
    await signInAs(page, role);
    await page.getByRole('link', { name: 'You', exact: true }).click();
    await page.getByText(name).waitFor();
    expect(await page.title()).toBe('You · EpisodeLens');
  });

  test('sign-in leads back to the page where it was begun, and puts nothing into its address', async () => {
    const { page } = await visit('/you');
    await signInAs(page, 'carer');
    await page.getByRole('heading', { name: 'You' }).waitFor();
    expect(page.url()).toBe(`${app().stack.appUrl}/you`);
  });

  test('no token is in any storage but the refresh token’s own', async () => {
    const { page, context } = await visit('/');
    await signInAs(page, 'carer');
    const kept = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const cached = await Promise.all(
        (await caches.keys()).map(async (name) => {
          const requests = await (await caches.open(name)).keys();
          return requests.map(({ url }) => new URL(url).pathname);
        }),
      );
      return {
        local: Object.entries(localStorage),
        session: Object.entries(sessionStorage),
        cookies: document.cookie,
        databases: databases.map(({ name }) => name ?? '').toSorted((a, b) => a.localeCompare(b)),
        cached: cached.flat().filter((path) => path.startsWith('/api')),
      };
    });
    expect(kept).toEqual({
      local: [],
      session: [],
      cookies: '',
      databases: ['episodelens', 'episodelens-outbox'],
      cached: [],
    });
    const state = await context.storageState({ indexedDB: true });
    expect(JSON.stringify(state.origins)).toContain('refreshToken');
    // The access token is a JWT; the refresh token is none.
    expect(JSON.stringify(state.origins)).not.toContain('eyJ');
  });

  test('signing out asks, ends the session, and leaves nothing behind', async () => {
    const { page, context } = await visit('/you');
    await signInAs(page, 'doctor');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out of this device?' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    // The local issuer asks once more.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(page.url()).toBe(`${app().stack.appUrl}/`);
    const state = await context.storageState({ indexedDB: true });
    expect(JSON.stringify(state.origins)).not.toMatch(/refreshToken|Okafor/);
  });

  test('a session that has ended is told without leaving the page, and taken up again', async () => {
    const { page } = await visit('/you');
    await signInAs(page, 'carer');
    await page.getByRole('heading', { name: 'You' }).waitFor();
    await page.evaluate(forgetSession);
    await page.goto(app().stack.appUrl);
    const line = page.getByText('You need to sign in again');
    await line.waitFor();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await line.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'No records yet' }).waitFor();
    expect(page.url()).toBe(`${app().stack.appUrl}/`);
  });

  test('the second visit opens without a network', async () => {
    const { page, context } = await visit('/');
    await signInAs(page, 'carer');
    await page.getByRole('heading', { name: 'No records yet' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.getByText('No connection.').waitFor();
    await page.getByRole('heading', { name: 'No records yet' }).waitFor();
    await page.getByRole('link', { name: 'You', exact: true }).click();
    await page.getByText('Ben Achterberg').waitFor();
    await page.goto(`${app().stack.appUrl}/nothing-here`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(await page.title()).toBe('There is nothing here · EpisodeLens');
  });

  test('everything can be reached and done by keyboard alone', async () => {
    const { page } = await visit('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Sign in');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ben Achterberg' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No records yet' }).waitFor();
    const you = page.getByRole('link', { name: 'You', exact: true });
    await you.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You' }).waitFor();
    // A new page begins at its heading.
    expect(await focused()).toBe('You');
  });

  test('axe finds nothing, fingers hit everything, and nothing runs out of the page, at every width, in both themes', async () => {
    const { page } = await visit('/', { bypassCSP: true });
    const look = async (heading: string) => {
      await page.getByRole('heading', { name: heading }).waitFor();
      expect(await faultsEverywhere(page, LOOKS)).toEqual([]);
    };
    await look('Keep what you see');
    await signInAs(page, 'carer');
    await look('No records yet');
    await page.goto(`${app().stack.appUrl}/you`);
    await look('You');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await look('Sign out of this device?');
    await page.goto(`${app().stack.appUrl}/nothing-here`);
    await look('There is nothing here');
  });

  test('text at twice its size stays within the page', async () => {
    const { page } = await visit('/', { viewport: { width: 360, height: 740 }, bypassCSP: true });
    await signInAs(page, 'carer');
    await page.goto(`${app().stack.appUrl}/you`);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out of this device?' }).waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
