import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { browserTests } from './browser-tests.ts';
import { madeRecord } from './made-record.ts';
import { faultsEverywhere, faultsOf, sidewaysOverflow, signInAs } from './opened-app.ts';
import { recordOfBen } from './record-of-ben.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

browserTests('the plan of a record', (visit, app) => {
  test('is fitted to a person, with what cannot be said beside it, and nothing typed lost', async () => {
    const { path } = await madeRecord(app(), { name: 'Ada Nowak' });
    const { page } = await visit(`${path}/plan`);
    await signInAs(page, 'carer');
    await page.getByText('Call an ambulance when it lasts longer than 5 minutes.').waitFor();
    await page.getByRole('link', { name: 'Change it' }).click();
    await heading(page, 'Change what to do');
    await page.getByLabel('Minutes until an ambulance is called').fill('soon');
    await press(page, 'Save');
    await page.getByText('Please enter whole minutes from 0 to 120.').waitFor();
    await page.getByLabel('Minutes until an ambulance is called').fill('3');
    await press(page, 'Add a test');
    await page.getByLabel('What is it called?').last().fill('Blood count');
    await page.getByLabel('Until').last().fill('6');
    await press(page, 'Remove step 2');
    await page.getByLabel('Step 1', { exact: true }).fill('Call her by her name.');
    await page.getByLabel('Number of the ambulance').fill('144');
    await page.getByText('Ammonia', { exact: true }).click();
    await press(page, 'Take away: Ammonia');
    await page.reload();
    expect(await page.getByLabel('Step 1', { exact: true }).inputValue()).toBe('Call her by her name.');
    await press(page, 'Save');
    await page.getByText('Call an ambulance when it lasts longer than 3 minutes.').waitFor();
    await page.getByText('Call her by her name.').waitFor();
    await page.getByText('144').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Ammonia' }).count()).toBe(0);
    const added = page.getByRole('listitem').filter({ hasText: 'Blood count' });
    expect(await added.innerText()).toContain('From the end of the episode: within 6 hours after.');
    await page.getByText('Last changed by Ben on').waitFor();
  });

  test('that someone else has changed is not overwritten unasked', async () => {
    const { path, profileId, as } = await madeRecord(app(), { name: 'Bo Dietrich' });
    const { page } = await visit(`${path}/plan/edit`, { bypassCSP: true });
    await signInAs(page, 'carer');
    await page.getByLabel('Step 1', { exact: true }).fill('Mine.');
    const api = await as('carer');
    await api.call('editPlan', {
      params: { profileId },
      headers: { 'if-match': '"0"' },
      body: { editId: v7(), callAmbulanceAfterMinutes: 9 },
    });
    await press(page, 'Save');
    await heading(page, 'Someone else has changed it');
    await page.getByText('Minutes until an ambulance is called: changed by Ben on').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    expect(await page.getByLabel('Step 1', { exact: true }).inputValue()).toBe('Mine.');
    await press(page, 'Save mine');
    // Only what was typed here has changed: what the other one said of the minutes holds.
    await page.getByText('Call an ambulance when it lasts longer than 9 minutes.').waitFor();
    await page.getByText('Mine.').waitFor();
  });

  test('can be read and changed at every width, in both themes, at twice the size of text', async () => {
    const { path } = await madeRecord(app(), { name: 'Cleo Marsh' });
    const { page } = await visit(`${path}/plan`, { bypassCSP: true });
    await signInAs(page, 'carer');
    await page.getByText('Prolactin').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Change it' }).click();
    await heading(page, 'Change what to do');
    await page.getByText('Prolactin', { exact: true }).click();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 740 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

browserTests('the medical profile', (visit, app) => {
  test('shows whom it is about, by a photo that can be taken away again', async () => {
    const { profileId } = await recordOfBen(app().stack);
    const { page } = await visit(`/profiles/${profileId}/profile`, { bypassCSP: true });
    const looks: string[] = [];
    page.on('request', (request) => request.url().endsWith('/photo/view') && looks.push(request.url()));
    await signInAs(page, 'carer');
    await page.getByRole('button', { name: 'Add a photo of them' }).waitFor();
    const file = page.locator('main input[type=file]');
    await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear') });
    await page.getByText('This file is not a photo').waitFor();
    const drawn = await drawPhoto({ people: [patient], scene: 'room', width: 300, height: 400, light: 1 });
    const buffer = Buffer.from(drawn);
    await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    const photo = page.getByAltText('Photo of Mira Beispiel');
    await photo.waitFor();
    // Nobody asked for one before there was any.
    expect(looks).toEqual([]);
    await page.reload();
    await photo.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Delete the photo');
    await press(page, 'Yes, delete it');
    await photo.waitFor({ state: 'detached' });
  });

  test('is filled in and read back, with what the API refuses said beside the field', async () => {
    const { path } = await madeRecord(app(), { name: 'Dana Holm' });
    const { page } = await visit(`${path}/profile`, { bypassCSP: true });
    await signInAs(page, 'carer');
    await page.getByText('Not asked yet').first().waitFor();
    await page.getByRole('link', { name: 'Change it' }).click();
    await page.getByLabel('Allergies', { exact: true }).selectOption('None known');
    await page.getByLabel('Whom to call', { exact: true }).selectOption('There are some');
    const contacts = page.getByRole('group', { name: 'Whom to call' });
    await contacts.getByLabel('Name').fill('Ben Holm');
    await contacts.getByLabel('Phone number').fill('+49 30 901820');
    await page.getByLabel('Languages').fill('Klingon!');
    await press(page, 'Save');
    await page.getByText('Must be a language tag of BCP 47: de-CH.').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByLabel('Languages').fill('de, en');
    await page.getByLabel('Country').selectOption('Germany');
    await page.getByLabel('Time zone').selectOption('Europe, Berlin');
    await page.reload();
    expect(await contacts.getByLabel('Phone number').inputValue()).toBe('+49 30 901820');
    await press(page, 'Save');
    await heading(page, 'Medical profile');
    await page.getByRole('link', { name: '+49 30 901820' }).waitFor();
    await page.getByText('None known').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    // The number of the ambulance follows from the country.
    await page.goto(`${app().stack.appUrl}${path}/plan`);
    await page.getByText('112').waitFor();
    await page.setViewportSize({ width: 320, height: 740 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
