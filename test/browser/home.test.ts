import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserTests } from './browser-tests.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** Says whose record it is, and who it is about; it is not made yet. */
async function typeRecord(page: Page, name: string): Promise<void> {
  await heading(page, 'Whose record will it be?');
  await page.getByRole('radio', { name: 'Someone else’s' }).check();
  await press(page, 'Next');
  await page.getByLabel('Their name').fill(name);
  await page.getByLabel('Date of birth').fill('1990-04-01');
}

/** A record of a carer, who is then asked what is allowed. */
async function makeRecord(page: Page, name: string): Promise<void> {
  await typeRecord(page, name);
  await press(page, 'Make the record');
  await heading(page, 'What is allowed');
}

browserTests('a record is made', (visit, app) => {
  test('by someone who has none: guided, with what is missing said beside it, and nothing lost', async () => {
    const { page } = await visit('/');
    await signInAs(page, 'patient');
    await heading(page, 'No records yet');
    await page.getByRole('link', { name: 'Make a record' }).click();
    await press(page, 'Next');
    await page.getByText('Please choose one.').waitFor();
    await page.getByRole('radio', { name: 'Mine' }).check();
    await press(page, 'Next');
    await page.getByLabel('Your name').fill('Ana Lindqvist');
    await press(page, 'Make the record');
    await page.getByText('Please enter the date of birth.').waitFor();
    await page.reload();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ana Lindqvist');
    await page.getByLabel('Date of birth').fill('1990-04-01');
    await press(page, 'Make the record');
    await heading(page, 'What is allowed');
    await page.getByText('You decide, each on its own.').waitFor();
    // Whose it is nobody asks a patient.
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.getByRole('link', { name: 'Done' }).click();
    await heading(page, 'Ana Lindqvist');
    await page.getByText('Photos are not allowed yet').waitFor();
    // The only one there is opens at once.
    await page.goto(app().stack.appUrl);
    await heading(page, 'Ana Lindqvist');
  });

  test('also when the first try found no connection; it is made once', async () => {
    const { page, context } = await visit('/new-record');
    await signInAs(page, 'doctor');
    await typeRecord(page, 'Noor Haddad');
    await context.setOffline(true);
    await press(page, 'Make the record');
    await page.getByText('There is no connection just now.').waitFor();
    await context.setOffline(false);
    await press(page, 'Make the record');
    await heading(page, 'What is allowed');
    await page.goto(`${app().stack.appUrl}/profiles`);
    await page.getByRole('link', { name: 'Noor Haddad' }).waitFor();
    expect(await page.getByRole('link', { name: 'Noor Haddad' }).count()).toBe(1);
  });

  test('and what is allowed is said for each purpose, with what taking it back means', async () => {
    const { page } = await visit('/new-record');
    await signInAs(page, 'carer');
    await makeRecord(page, 'Ida Brandt');
    const photos = page.getByRole('switch', { name: 'Keeping photos' });
    await photos.click();
    await page.getByText('Please say this first.').waitFor();
    await page.getByRole('radio', { name: 'I am their parent' }).check();
    await photos.click();
    await page.getByText('Ben Achterberg said yes on').first().waitFor();
    expect(await photos.isChecked()).toBe(true);
    await page.reload();
    // What lets them decide need not be said twice.
    await page.getByRole('radio', { name: 'I am their parent' }).waitFor();
    expect(await page.getByRole('radio', { name: 'I am their parent' }).isChecked()).toBe(true);
    await photos.click();
    await page.getByText('From then on no new photo is taken in.').first().waitFor();
    await press(page, 'Leave it as it is');
    expect(await photos.isChecked()).toBe(true);
    await photos.click();
    await press(page, 'Take it back');
    await page.getByText('From now on no new photo is taken in').waitFor();
    await page.getByText('Ben Achterberg took it back on').first().waitFor();
    expect(await photos.isChecked()).toBe(false);
  });

  test('what was read last is there without a connection, with its time, until somebody signs out', async () => {
    const { page, context } = await visit('/new-record');
    await signInAs(page, 'carer');
    await makeRecord(page, 'Kofi Mensah');
    await page.getByRole('link', { name: 'Done' }).click();
    await heading(page, 'Kofi Mensah');
    await page.getByText('None has been recorded yet.').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await heading(page, 'Kofi Mensah');
    await page.getByText('None has been recorded yet.').waitFor();
    await page
      .getByText(/This was read .*There is nothing newer without a connection/)
      .first()
      .waitFor();
    await context.setOffline(false);
    await page.getByText('There is nothing newer').first().waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'You', exact: true }).click();
    await press(page, 'Sign out');
    await press(page, 'Sign out');
    await press(page, 'Sign out');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const state = await context.storageState({ indexedDB: true });
    expect(JSON.stringify(state.origins)).not.toContain('Kofi');
  });

  test('a record that is not theirs looks like one that is not there', async () => {
    const { page } = await visit('/new-record');
    await signInAs(page, 'carer');
    await makeRecord(page, 'Lena Vogt');
    const address = page.url().replace('/consents', '');
    const { page: other } = await visit(new URL(address).pathname);
    await signInAs(other, 'doctor');
    await other.getByText('It is not here any more, or you may no longer see it.').waitFor();
    expect(await other.content()).not.toContain('Lena');
  });

  test('on pages in which axe finds nothing and fingers hit everything, at every width, in both themes', async () => {
    const { page } = await visit('/new-record', { bypassCSP: true });
    await signInAs(page, 'carer');
    await press(page, 'Next');
    expect(await faultsEverywhere(page)).toEqual([]);
    await typeRecord(page, 'Somebody with a rather long name, Countess of Somewhere-upon-Thames');
    await page.getByLabel('Date of birth').fill('2999-01-01');
    await press(page, 'Make the record');
    await page.getByText('This day has not come yet.').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByLabel('Date of birth').fill('1950-12-31');
    await press(page, 'Make the record');
    await heading(page, 'What is allowed');
    await page.getByRole('radio', { name: 'A court has appointed me' }).check();
    const photos = page.getByRole('switch', { name: 'Keeping photos' });
    await photos.click();
    await page.getByText('said yes on').first().waitFor();
    await photos.click();
    for (const summary of await page.getByText('Read all of it').all()) await summary.click();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('Photos are not allowed yet').waitFor();
    // As Chromium tells it of an app that is visited often.
    await page.evaluate(() =>
      window.dispatchEvent(
        Object.assign(new Event('beforeinstallprompt'), { prompt: () => Promise.resolve() }),
      ),
    );
    await page.getByRole('button', { name: 'Install it' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await press(page, 'Do not show this again');
    await page.getByRole('button', { name: 'Install it' }).waitFor({ state: 'hidden' });
    await page.goto(`${app().stack.appUrl}/profiles`);
    await heading(page, 'Whose record?');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.goBack();
    await page.setViewportSize({ width: 320, height: 740 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    await page.getByText('Photos are not allowed yet').waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
