import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type DemoPeople, signInAll } from '../../src/local/seed/demo-people.ts';
import { granted } from '../../src/local/seed/granted.ts';
import { seedRecord } from '../../src/local/seed/seed-record.ts';
import { browserTests } from './browser-tests.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';
import { pdfPages, withoutSpaces } from './pdf-pages.ts';

const EPISODES = 5;
const SEEDING_MILLISECONDS = 300_000;

const rows = (page: Page) => page.getByRole('table', { name: 'Episodes' }).locator('.episode');
const withPhotos = (page: Page) =>
  rows(page)
    .filter({ hasText: /\d photos/u })
    .first();
const eyesFilter = (page: Page) => page.getByLabel('With a photo of eyes that are');

/** How far the outline of the face lies outside the photo, in pixels. */
const outside = (page: Page): Promise<number> =>
  page
    .locator('.face-chosen')
    .first()
    .evaluate((face) => {
      const [inner, outer] = [face.getBoundingClientRect(), face.parentElement?.getBoundingClientRect()];
      if (!outer || inner.width === 0) return Number.POSITIVE_INFINITY;
      return Math.max(
        outer.left - inner.left,
        outer.top - inner.top,
        inner.right - outer.right,
        inner.bottom - outer.bottom,
      );
    });

browserTests('a doctor', (visit, app) => {
  let people: DemoPeople;
  let profileId = '';
  let path = '';

  beforeAll(async () => {
    people = await signInAll(app().stack);
    ({ profileId } = await seedRecord(people, { episodes: EPISODES, say: () => undefined }));
    path = `/profiles/${profileId}`;
  }, SEEDING_MILLISECONDS);

  test('narrows a year by keyboard and in its address, opens an episode, and reads on without a connection', async () => {
    const { page, context } = await visit(`${path}/timeline`);
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    const all = await rows(page).count();
    await page.getByRole('heading', { name: 'By month' }).waitFor();

    await page.getByText('Which episodes').press('Enter');
    await page.getByLabel('Recorded by').selectOption({ label: 'Dr Clara Okafor, neurology' });
    await page.waitForURL(/recordedBy=/u);
    await expect.poll(() => rows(page).count()).toBeLessThan(all);
    await page.getByLabel('Recorded by').selectOption({ label: 'Anyone' });
    await expect.poll(() => rows(page).count()).toBe(all);
    await eyesFilter(page).press('s');
    await page.waitForURL(/eyes=closed/u);
    await expect.poll(() => rows(page).count()).toBeLessThan(all);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await eyesFilter(page).inputValue()).toBe('closed');
    await rows(page).first().getByRole('link').first().press('Enter');
    await page.getByRole('heading', { name: 'At a glance' }).waitFor();
    await page.getByRole('link', { name: 'Back' }).press('Enter');
    await page.waitForURL(/timeline\?eyes=closed/u);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Show all again' }).press('Enter');
    await expect.poll(() => rows(page).count()).toBe(all);

    const row = withPhotos(page);
    expect(await row.getByRole('img', { name: /^From/u }).getAttribute('aria-label')).toMatch(/eyes|face/u);
    await row.getByText('Readings in words and numbers').press('Enter');
    await row.getByRole('columnheader', { name: 'calm' }).waitFor();
    await row.getByRole('link').first().press('Enter');
    await page
      .getByRole('img', { name: /^Photo\./u })
      .first()
      .waitFor();
    await page.getByText('no diagnosis').waitFor();
    await expect.poll(() => outside(page)).toBeLessThanOrEqual(0);
    await page.getByRole('heading', { name: 'Tests' }).waitFor();

    await page.getByText('Put its times right').press('Enter');
    const precision = page.getByLabel('The start is');
    const other = (await precision.inputValue()) === 'exact' ? 'estimated' : 'exact';
    await precision.selectOption(other);
    // What was typed is still there when one comes back.
    await page.goBack();
    await rows(page).first().waitFor();
    await page.goForward();
    await expect.poll(() => precision.inputValue()).toBe(other);
    await page.getByRole('button', { name: 'Put right' }).press('Enter');
    await page.getByText('Its start: ').waitFor();

    await page.goBack();
    await rows(page).first().waitFor();
    await context.setOffline(true);
    await page.getByText('This was read').waitFor();
    expect(await rows(page).count()).toBe(all);
  });

  test('meets nothing that axe or a finger finds wrong, at every width, in both themes', async () => {
    const { page } = await visit(`${path}/timeline`, { bypassCSP: true });
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    await page.getByText('Which episodes').click();
    await withPhotos(page).getByText('Readings in words and numbers').click();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Summary' }).click();
    await page.getByRole('heading', { name: 'In numbers' }).waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
  });

  test('meets nothing wrong with an episode, nor with any of it at twice the size of text', async () => {
    const { page } = await visit(`${path}/timeline`, { bypassCSP: true });
    await signInAs(page, 'doctor');
    const widerThanWindow = async () => {
      await page.setViewportSize({ width: 320, height: 740 });
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      return sidewaysOverflow(page);
    };
    await withPhotos(page).getByRole('link').first().click();
    await page
      .getByRole('img', { name: /^Photo\./u })
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'What people saw' }).waitFor();
    await page.getByText('Put its times right').click();
    expect(await faultsEverywhere(page)).toEqual([]);
    expect(await widerThanWindow()).toBe(0);
    await page.goto(`${app().stack.appUrl}${path}/timeline`);
    await withPhotos(page).waitFor();
    expect(await widerThanWindow()).toBe(0);
    await page.goto(`${app().stack.appUrl}${path}/summary`);
    await page.getByRole('heading', { name: 'In numbers' }).waitFor();
    expect(await widerThanWindow()).toBe(0);
    await page.goto(`${app().stack.appUrl}${path}/timeline/paper`);
    await page.getByRole('switch', { name: 'All that people told' }).check();
    await page.getByRole('switch', { name: 'Every score of every photo' }).check();
    expect(await faultsEverywhere(page)).toEqual([]);
    expect(await widerThanWindow()).toBe(0);
  });

  test('prints the timeline and an episode, each page with whose it is and which of how many, whatever the theme', async () => {
    const { page } = await visit(`${path}/timeline`, { colorScheme: 'dark' });
    await signInAs(page, 'doctor');
    await rows(page).first().waitFor();
    const starts = await rows(page).locator('.episode-link').allTextContents();
    await page.getByRole('link', { name: 'On paper' }).click();
    await page.getByRole('switch', { name: 'All that people told' }).check();
    for (const [format, width] of [
      ['A4', 595],
      ['Letter', 612],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one printer
      const pages = await pdfPages(await page.pdf({ format }));
      const all = pages.map(({ words }) => words).join('');
      expect(pages.length).toBeGreaterThan(1);
      expect(starts.filter((start) => !all.includes(withoutSpaces(start)))).toEqual([]);
      for (const [place, { words, width: is }] of pages.entries()) {
        expect(Math.abs(is - width)).toBeLessThan(2);
        expect(words).toContain('AnaLindqvist');
        expect(words).toContain('2April1991');
        expect(words).toContain(`Page${place + 1}of${pages.length}`);
        expect(words).toContain('nodiagnosis');
        expect(words).not.toMatch(/Back|EpisodeLens|PrintorsaveasPDF/u);
      }
    }

    await page.getByRole('link', { name: 'Back' }).click();
    await withPhotos(page).getByRole('link').first().click();
    await page.getByRole('link', { name: 'On paper' }).click();
    // Pressed it prints, once every photo is there.
    await page.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    const shown = await page.locator('.paper-photo img').count();
    expect(shown).toBeGreaterThan(0);
    expect(await page.locator('.paper-photo').count()).toBe(shown);
    const words = (await pdfPages(await page.pdf({ format: 'A4' }))).map((one) => one.words).join('');
    expect(words).toContain('Whatpeoplesaw');
    expect(words).toContain('Lookoftheface');
  });

  test('whose membership ends sees no more of the record, also of what was kept', async () => {
    const { page } = await visit(`${path}/summary`);
    await signInAs(page, 'doctor');
    await page.getByRole('heading', { name: 'In numbers' }).waitFor();
    const { members } = granted(await people.ana.call('readTeam', { params: { profileId } }));
    const doctor = members.find(({ role }) => role === 'doctor');
    if (!doctor) throw new Error('The seed has a doctor.');
    const { memberId, since } = doctor;
    granted(await people.ana.call('endMembership', { params: { profileId, memberId }, query: { since } }));
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'This record cannot be opened' }).waitFor();
    expect(await rows(page).count()).toBe(0);
  });
});
