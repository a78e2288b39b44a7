import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { browserTests } from './browser-tests.ts';
import { addPhoto, madeRecord } from './made-record.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** Makes an invitation for a doctor, from the page of the team; answers with its link. */
async function inviteDoctor(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Invite someone' }).click();
  await page.getByRole('radio', { name: 'Doctor' }).check();
  await page.getByRole('radio', { name: 'One year' }).check();
  await press(page, 'Make the invitation');
  await heading(page, 'Pass this on');
  await page.getByRole('img', { name: 'The link as a code to scan' }).waitFor();
  return page.getByText('/join#').innerText();
}

/** How far the page is too wide for a small phone, with text of twice its size. */
async function overflowOfLargeText(page: Page): Promise<number> {
  await page.setViewportSize({ width: 320, height: 740 });
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  return sidewaysOverflow(page);
}

browserTests('the care team of a record', (visit, app) => {
  test('takes in who opens the link, also when they must sign in first, and can put them out again', async () => {
    const { path } = await madeRecord(app(), { name: 'Ada Nowak' });
    const { page } = await visit(`${path}/team`);
    await signInAs(page, 'carer');
    const link = await inviteDoctor(page);

    const { page: doctor, context } = await visit(link.replace(app().stack.appUrl, ''));
    const asked: string[] = [];
    doctor.on('request', (request) => asked.push(request.url()));
    await signInAs(doctor, 'doctor');
    await heading(doctor, 'Join a care team');
    await doctor.getByLabel('Your name').fill('Dr Okafor, neurology');
    await press(doctor, 'Join');
    await heading(doctor, 'Ada Nowak');
    expect(doctor.url()).toBe(`${app().stack.appUrl}${path}`);
    // The secret is in no address that a server sees.
    const secret = link.split('.').at(-1) ?? '';
    expect(asked.map((url) => url.split('#')[0]).filter((url) => url?.includes(secret))).toEqual([]);
    await doctor.goBack();
    expect(doctor.url()).not.toContain(secret);

    await page.getByRole('link', { name: 'Done' }).click();
    await heading(page, 'Dr Okafor, neurology');
    await page.getByText('Change Dr Okafor, neurology').click();
    await press(page, 'Remove from the team');
    await page.getByText('They see nothing of this record any more').waitFor();
    await press(page, 'Yes, remove');
    await page
      .getByRole('heading', { name: 'Dr Okafor, neurology', exact: true })
      .waitFor({ state: 'detached' });
    await doctor.goto(`${app().stack.appUrl}${path}`);
    await heading(doctor, 'This record cannot be opened');
    // Nor is anything of it left on their device.
    const state = await context.storageState({ indexedDB: true });
    expect(JSON.stringify(state.origins)).not.toContain('Ada Nowak');
  });

  test('has invitations that can be taken back, and says of a link that leads nowhere why', async () => {
    const { path } = await madeRecord(app(), { name: 'Bo Dietrich' });
    const { page } = await visit(`${path}/team`);
    await signInAs(page, 'carer');
    const link = await inviteDoctor(page);
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('For a doctor').waitFor();
    await press(page, 'Take it back');
    await page.getByText('For a doctor').waitFor({ state: 'detached' });
    const { page: doctor } = await visit(link.replace(app().stack.appUrl, ''));
    await signInAs(doctor, 'doctor');
    await press(doctor, 'Join');
    await doctor.getByText('This invitation cannot be used any more').waitFor();
    await doctor.goto(`${app().stack.appUrl}/join#half.of.it`);
    await doctor.reload();
    await heading(doctor, 'This link is not complete');
    expect(await doctor.getByRole('button', { name: 'Join' }).count()).toBe(0);
  });

  test('keeps its last owner, and says why they cannot leave', async () => {
    const { path } = await madeRecord(app(), { name: 'Cleo Marsh' });
    const { page } = await visit(`${path}/team`);
    await signInAs(page, 'carer');
    await press(page, 'Leave this team');
    await press(page, 'Yes, leave');
    await page.getByText('Somebody must look after this record.').waitFor();
    expect(new URL(page.url()).pathname).toBe(`${path}/team`);
  });

  test('reads who looked at the record in words, older ones on demand', async () => {
    const { path, profileId, as } = await madeRecord(app(), { name: 'Dana Holm' });
    const api = await as('carer');
    // Each change is a line of its own.
    for (const minutes of Array.from({ length: 35 }, (_, index) => index)) {
      await api.call('openEpisode', {
        params: {
          profileId,
          episodeId: `019ab0f2-5c00-7c3e-9a51-3f6d2b8e7a${String(minutes).padStart(2, '0')}`,
        },
        body: {
          startedAt: { at: '2026-01-01T00:00:00Z', precision: 'exact' },
          deviceTime: '2026-01-01T00:00:00Z',
        },
      });
    }
    const { page } = await visit(`${path}/access`);
    await signInAs(page, 'carer');
    await page.getByText('You (carer): open or end an episode').first().waitFor();
    expect(await page.getByText('make the profile').count()).toBe(0);
    await press(page, 'Show older ones');
    await page.getByText('You (carer): make the profile').waitFor();
    expect(await page.getByText('open or end an episode').count()).toBe(35);
  });

  test('can have everything erased, and take that back', async () => {
    const { path } = await madeRecord(app(), { name: 'Emil Strand' });
    const { page } = await visit(`${path}/erasure`);
    await signInAs(page, 'carer');
    await press(page, 'Have everything erased');
    await heading(page, 'Erase the record of Emil Strand?');
    await press(page, 'Keep the record');
    await press(page, 'Have everything erased');
    await press(page, 'Yes, erase it in fourteen days');
    await page.getByText('It will be erased on').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByText('This record will be erased on').waitFor();
    await page.getByRole('link', { name: 'Look at that' }).click();
    await press(page, 'Keep the record after all');
    await page.getByRole('button', { name: 'Have everything erased' }).waitFor();
    expect(await page.getByText('It will be erased on').count()).toBe(0);
  });

  test('can save the whole record as one file, with its photos', async () => {
    const record = await madeRecord(app(), { name: 'Flora Kunert' });
    const photo = Buffer.from(
      await drawPhoto({ people: [patient], scene: 'room', width: 600, height: 800, light: 1 }),
    );
    const photoId = await addPhoto(record, photo);
    const { page } = await visit(`${record.path}/export`, { acceptDownloads: true });
    await signInAs(page, 'carer');
    await page.getByText('1 episode: when it was').waitFor();
    await page.getByRole('radio', { name: 'The photos themselves' }).check();
    await press(page, 'Make the file');
    const file = page.getByRole('button', { name: 'Download: Everything, to keep' });
    await file.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toMatch(/^episodelens-json-\d{4}-\d\d-\d\d\.zip$/);
    const zip = await readFile(await download.path());
    expect(zip.includes('"name": "Flora Kunert"')).toBe(true);
    expect(zip.includes(`-during-${photoId}.jpg`)).toBe(true);
    expect(zip.includes(photo)).toBe(true);
    await page.getByRole('radio', { name: 'Tables, for a spreadsheet' }).check();
    await page.getByText('This is for passing on, which is not allowed yet.').waitFor();
    await page.getByRole('button', { name: 'Make the file', disabled: true }).waitFor();
  });

  test('axe finds nothing on its pages and fingers hit everything, at every width, in both themes', async () => {
    const { path } = await madeRecord(app(), { name: 'Fritzi Aumann' });
    const { page } = await visit(`${path}/team`, { bypassCSP: true });
    await signInAs(page, 'carer');
    await inviteDoctor(page);
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('For a doctor').waitFor();
    await press(page, 'Leave this team');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.getByRole('link', { name: 'Invite someone' }).click();
    await heading(page, 'Invite someone');
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.goto(`${app().stack.appUrl}${path}/access`);
    await page.getByText('make the profile').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await page.goto(`${app().stack.appUrl}${path}/export`);
    await heading(page, 'The record as a file');
    await page.getByText('No episode').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    expect(await overflowOfLargeText(page)).toBe(0);
    await page.goto(`${app().stack.appUrl}${path}/erasure`);
    await press(page, 'Have everything erased');
    expect(await faultsEverywhere(page)).toEqual([]);
    expect(await overflowOfLargeText(page)).toBe(0);
  });
});
