import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { signInAll } from '../../src/local/seed/demo-people.ts';
import { seedRecord } from '../../src/local/seed/seed-record.ts';
import { browserTests } from './browser-tests.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';

const EPISODES = 12;
const SEEDING_MILLISECONDS = 300_000;

const rows = (page: Page) => page.getByRole('table', { name: 'Episodes' }).locator('tbody > tr');
const withPhotos = (page: Page) => rows(page).filter({ hasText: /\d photos/u });

browserTests('a doctor', (visit, app) => {
  let path = '';

  beforeAll(async () => {
    const people = await signInAll(app().stack);
    const { profileId } = await seedRecord(people, { episodes: EPISODES, say: () => undefined });
    path = `/profiles/${profileId}`;
  }, SEEDING_MILLISECONDS);

  test('sees a year at a glance, and narrows it by keyboard; the address says what is shown', async () => {
    const { page } = await visit(`${path}/timeline`);
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    const all = await rows(page).count();
    expect(all).toBeGreaterThan(5);
    await page.getByRole('heading', { name: 'By month' }).waitFor();
    await page.getByText('Which episodes').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('With a photo of eyes that are').focus();
    await page.keyboard.press('s');
    await page.waitForURL(/eyes=closed/u);
    await expect.poll(() => rows(page).count()).toBeLessThan(all);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await page.getByLabel('With a photo of eyes that are').inputValue()).toBe('closed');
    await page.getByRole('button', { name: 'Show all again' }).press('Enter');
    await expect.poll(() => rows(page).count()).toBe(all);
  });

  test('reads in words what a strip shows', async () => {
    const { page } = await visit(`${path}/timeline`);
    await signInAs(page, 'doctor');
    const row = withPhotos(page).first();
    await row.waitFor();
    const words = await row.getByRole('img').getAttribute('aria-label');
    expect(words).toMatch(/eyes|face/u);
    await row.getByText('Readings in words and numbers').click();
    await row.getByRole('columnheader', { name: 'Look of the face' }).waitFor();
  });

  test('sees what was read last without a connection, and from when it is', async () => {
    const { page, context } = await visit(`${path}/timeline`);
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    await context.setOffline(true);
    await page.getByText('This was read').waitFor();
    expect(await rows(page).count()).toBeGreaterThan(5);
  });

  test('opens an episode: its photos with the face that was read, and what the page is not', async () => {
    const { page } = await visit(`${path}/timeline`);
    await signInAs(page, 'doctor');
    await withPhotos(page).first().getByRole('link').first().press('Enter');
    await page.getByText('no diagnosis').waitFor();
    const photo = page.getByRole('img', { name: /^Photo\./u }).first();
    await photo.waitFor();
    const shown = await photo.boundingBox();
    const face = await page.locator('.face-chosen').first().boundingBox();
    // The face lies in the photo, not beside it.
    expect(face && shown && face.x >= shown.x - 5 && face.x < shown.x + shown.width).toBe(true);
    await page.getByRole('heading', { name: 'Tests' }).waitFor();
  });

  test('reads a summary of a span', async () => {
    const { page } = await visit(`${path}/summary`);
    await signInAs(page, 'doctor');
    await page.getByRole('heading', { name: 'In numbers' }).waitFor();
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.getByLabel('Until, this day included').fill('2020-01-31');
    await page.getByText('No episode was recorded in this time.').waitFor();
    expect(page.url()).toContain('from=2020-01-01&to=2020-01-31');
  });

  test('meets nothing that axe or a finger finds wrong, at every width, in both themes', async () => {
    const { page } = await visit(`${path}/timeline`, { bypassCSP: true });
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    await page.getByText('Which episodes').click();
    await withPhotos(page).first().getByText('Readings in words and numbers').click();
    expect(await faultsEverywhere(page)).toEqual([]);
    await withPhotos(page).first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'What people saw' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.goto(`${app().stack.appUrl}${path}/summary`);
    await page.getByRole('heading', { name: 'In numbers' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 740 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
