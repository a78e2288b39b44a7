import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { patient } from '../../src/local/drawn-photo/imaginary-people.ts';
import { browserTests } from './browser-tests.ts';
import { addPhoto, consentTo, madeRecord } from './made-record.ts';
import { faultsEverywhere, signInAs } from './opened-app.ts';
import { pdfPages } from './pdf-pages.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** A photo as a phone that was turned keeps it: lying, with how to turn it. The face is in its lower half. */
async function turnedPhoto(): Promise<Buffer<ArrayBuffer>> {
  const drawn = await drawPhoto({ people: [patient], scene: 'room', width: 600, height: 800, light: 1 });
  const tall = await sharp(drawn).extend({ top: 500, background: '#ffffff' }).toBuffer();
  return Buffer.from(await sharp(tall).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer());
}

/** Where the middle of the box stands in the photo that is shown, and whether that has its white end above. */
async function boxIn(page: Page): Promise<{ isWhiteAbove: boolean; across: number; down: number }> {
  const frame = page.locator('.picture-frame');
  const [photo, box] = await Promise.all([frame.boundingBox(), frame.locator('.face-chosen').boundingBox()]);
  if (!photo || !box) throw new Error('There is no photo, or no box in it.');
  const { data, info } = await sharp(await frame.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const middle = 3 * (Math.round(0.1 * info.height) * info.width + Math.round(info.width / 2));
  return {
    isWhiteAbove: [...data.subarray(middle, middle + 3)].every((light) => light > 240),
    across: (box.x + box.width / 2 - photo.x) / photo.width,
    down: (box.y + box.height / 2 - photo.y) / photo.height,
  };
}

browserTests('a doctor link', (visit, app) => {
  test('is made by who looks after a record, opened with its code on a phone without an account, and stops with the consent', async () => {
    const record = await madeRecord(app(), { name: 'Gerda Lind' });
    const { path, profileId } = record;
    await addPhoto(record, await turnedPhoto());
    const { page } = await visit(`${path}/doctor-links`, { bypassCSP: true });
    await signInAs(page, 'carer');
    await page.getByText('Sharing is not allowed just now.').waitFor();
    await consentTo(record, ['share']);
    await page.getByRole('link', { name: 'Make a link' }).click();
    // Whoever forgot something is brought there.
    await press(page, 'Make the link');
    const label = page.getByLabel('Who is it for?');
    expect(await label.evaluate((field) => field === document.activeElement)).toBe(true);
    await label.fill('Dr Okafor');
    await page.getByRole('checkbox', { name: /^The photos/ }).check();
    await page.getByText('So far that is 1 episode.').waitFor();
    expect(await faultsEverywhere(page)).toEqual([]);
    await press(page, 'Make the link');
    await heading(page, 'For Dr Okafor');
    await page.getByRole('img', { name: 'The link as a code to scan' }).waitFor();
    const link = await page.getByText('/doctor-link#').innerText();
    const code = (await page.getByLabel('The code', { exact: true }).innerText()).replaceAll(' ', '');
    expect(await faultsEverywhere(page)).toEqual([]);

    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true };
    const { page: doctor, context } = await visit(link.replace(app().stack.appUrl, ''), phone);
    const asked: string[] = [];
    context.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`));
    await heading(doctor, 'A record was shared with you');
    expect(doctor.url()).toBe(`${app().stack.appUrl}/doctor-link`);
    await doctor.getByLabel('Code', { exact: true }).fill(code === '000000' ? '111111' : '000000');
    await press(doctor, 'Open');
    await doctor.getByText('This link and this code open nothing.').waitFor();
    // A phone forgets the page while its owner looks up the code.
    await doctor.reload();
    await doctor.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await press(doctor, 'Open');
    await heading(doctor, 'Gerda Lind');
    await doctor.getByText('Born').waitFor();
    await doctor.locator('.episode-row').getByRole('link').click();
    await doctor.getByRole('heading', { name: 'Photos' }).scrollIntoViewIfNeeded();
    await doctor.locator('.picture img').waitFor();
    // However the phone was held: the photo stands upright, with the white above the face, and the box on the face.
    const { isWhiteAbove, across, down } = await boxIn(doctor);
    expect(isWhiteAbove).toBe(true);
    expect(across).toBeCloseTo(0.5, 1);
    expect(down).toBeCloseTo(0.68, 1);
    expect(await doctor.title()).not.toContain('Gerda');
    expect(await faultsEverywhere(doctor)).toEqual([]);

    await doctor.getByRole('link', { name: 'On paper' }).click();
    // Pressed it prints, once every photo is there.
    await doctor.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    expect(await doctor.locator('.paper-photo img').count()).toBe(1);
    await doctor.getByRole('link', { name: 'Back' }).click();
    await doctor.getByRole('link', { name: 'Back' }).click();
    await heading(doctor, 'Gerda Lind');
    expect(await faultsEverywhere(doctor)).toEqual([]);

    const secret = link.split('.').at(-1) ?? '';
    await doctor.getByRole('link', { name: 'On paper' }).click();
    await doctor.locator('.paper-event').waitFor();
    expect(`${doctor.url()} ${await doctor.title()}`).not.toMatch(new RegExp(`Gerda|${secret}|${code}`));
    const pages = await pdfPages(await doctor.pdf({ format: 'A4' }));
    const printed = pages.map(({ words }) => words).join('');
    expect(printed).toContain('GerdaLind');
    expect(printed).toContain('madeforDrOkafor');
    expect(printed).toContain('Notpartofthislink:theplanforanepisode.');
    expect(printed).not.toMatch(new RegExp(`${secret}|${code}`));
    await doctor.getByRole('link', { name: 'Back' }).click();
    await heading(doctor, 'Gerda Lind');

    const api = await record.as('carer');
    const withdrawal = { purpose: 'share', deviceTime: new Date().toISOString() } as const;
    await api.call('withdrawConsent', { params: { profileId, withdrawalId: v7() }, body: withdrawal });
    await doctor.getByRole('link', { name: 'In numbers' }).click();
    await heading(doctor, 'This link has ended');
    expect(await doctor.getByText('Gerda Lind').count()).toBe(0);
    await doctor.goBack();
    expect(await doctor.getByText('Gerda Lind').count()).toBe(0);

    // Neither an address nor what the browser keeps has the secret, the code or a name in it.
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((one) => one.includes(secret) || one.includes(code))).toEqual([]);
    const { origins } = await context.storageState({ indexedDB: true });
    expect(JSON.stringify(origins)).not.toMatch(new RegExp(`Gerda|${secret}|${code}`));

    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByText('Ended: sharing is not allowed any more').waitFor();
    await page.getByText('1 wrong code was tried').waitFor();
    await page.goto(`${app().stack.appUrl}${path}/access`);
    await page.getByText('Dr Okafor (doctor link): read an episode').waitFor();
  });
});
