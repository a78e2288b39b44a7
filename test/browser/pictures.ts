/**
 * Makes the pictures of the app's main screens in docs/images, from a stack of its own with the seeded year, in the system's Chromium:
 * `npm run pictures`. Every face is drawn by code. The days are those before the one on which it runs.
 */
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { signInAll } from '../../src/local/seed/demo-people.ts';
import { seedRecord } from '../../src/local/seed/seed-record.ts';
import { mostEpisodes } from '../../src/local/seed/year.ts';
import { fakeCamera } from './fake-camera.ts';
import { type OpenedApp, openedApp, signInAs } from './opened-app.ts';

const FOLDER = path.join(import.meta.dirname, '../../docs/images');
const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  permissions: ['camera'],
} satisfies BrowserContextOptions;
const DESK = {
  viewport: { width: 1440, height: 1280 },
  deviceScaleFactor: 1.25,
} satisfies BrowserContextOptions;

type Picture = { name: string; image: Buffer };

const taken = async (page: Page, name: string): Promise<Picture> => {
  // Fonts and pictures are there, and nothing is on its way.
  await page.waitForLoadState('networkidle');
  return { name, image: await page.screenshot({ animations: 'disabled', caret: 'hide' }) };
};

async function keep({ name, image }: Picture): Promise<void> {
  const { size } = await sharp(image)
    .webp({ quality: 82, smartSubsample: true })
    .toFile(path.join(FOLDER, `${name}.webp`));
  process.stdout.write(`docs/images/${name}.webp  ${Math.round(size / 1024)} KB\n`);
}

type Size = { width: number; height: number; radius: number };
const SCREEN: Size = { width: PHONE.viewport.width * 2, height: PHONE.viewport.height * 2, radius: 56 };

/** Side by side on a quiet ground. */
async function inARow(
  name: string,
  pictures: readonly Picture[],
  { width, height, radius } = SCREEN,
): Promise<Picture> {
  const gap = 48;
  const rounded = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`,
  );
  const screens = await Promise.all(
    pictures.map(({ image }) =>
      sharp(image)
        .composite([{ input: rounded, blend: 'dest-in' }])
        .png()
        .toBuffer(),
    ),
  );
  const image = await sharp({
    create: {
      width: pictures.length * (width + gap) + gap,
      height: height + 2 * gap,
      channels: 3,
      background: '#d9d0c2',
    },
  })
    .composite(screens.map((input, place) => ({ input, left: gap + place * (width + gap), top: gap })))
    .png()
    .toBuffer();
  return { name, image: await sharp(image).resize({ width: 1600 }).png().toBuffer() };
}

async function asBen(app: OpenedApp, address: string): Promise<void> {
  const { page } = await app.visitor(PHONE);
  await page.goto(app.stack.appUrl + address);
  await signInAs(page, 'carer');
  await page.getByRole('button', { name: 'Start an episode' }).waitFor();
  await page.getByRole('heading', { name: 'Last episodes' }).waitFor();
  const home = await taken(page, 'home');
  await page.getByRole('button', { name: 'Start an episode' }).click();
  await page.getByRole('timer').waitFor();
  await page.getByText('Ambulance: at').waitFor();
  const running = await taken(page, 'running');
  await page.getByRole('button', { name: 'Take photo' }).click();
  await page.getByText('The whole face, from the front').waitFor();
  const camera = await taken(page, 'camera');
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Eyes shut in this photo, as the machine read it').scrollIntoViewIfNeeded();
  const read = await taken(page, 'read');
  await page.getByRole('button', { name: 'It’s over' }).click();
  await page.getByRole('button', { name: 'Yes, it’s over' }).click();
  await page.getByRole('heading', { name: 'It is over' }).waitFor();
  await page.getByRole('link', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Tell what you saw' }).click();
  await page.getByRole('heading', { name: 'Whose memory is this?' }).waitFor();
  const account = await taken(page, 'account');
  await keep(await inARow('app-phone', [home, running, camera, read, account]));
}

async function asTheDoctor(app: OpenedApp, address: string): Promise<void> {
  const { page } = await app.visitor(DESK);
  await page.goto(`${app.stack.appUrl}${address}/timeline`);
  await signInAs(page, 'doctor');
  const rows = page.getByRole('table', { name: 'Episodes' }).locator('.episode');
  await rows.first().waitFor();
  await keep(await taken(page, 'timeline'));
  const row = rows.filter({ hasText: /\d photos/u }).first();
  await page.getByText('What the marks mean').click();
  await row.getByText('Readings in words and numbers').click();
  await page
    .getByRole('heading', { name: 'Episodes', exact: true })
    .evaluate((heading) => heading.scrollIntoView());
  await keep(await taken(page, 'timeline-rows'));
  await row.getByRole('link').first().click();
  await page
    .getByRole('img', { name: /^Photo\./u })
    .nth(1)
    .waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await keep(await taken(page, 'episode'));
  await page.goto(`${app.stack.appUrl}${address}/summary`);
  await page.getByRole('heading', { name: 'In numbers' }).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await keep(await taken(page, 'summary-dark'));
}

/** What a link in a picture opens nowhere. */
const EXAMPLE = { secret: 'EXAMPLE-SECRET-EXAMPLE-SECRET-EXAMPLE-SECRE', code: 407_193 };

/** The page makes its next link from these. */
function takeExample({ secret, code }: typeof EXAMPLE): void {
  const random = crypto.getRandomValues.bind(crypto);
  const bytes = Uint8Array.from(atob(secret.replaceAll('-', '+')), (sign) => sign.codePointAt(0) ?? 0);
  crypto.getRandomValues = (array) => {
    if (array instanceof Uint8Array && array.length === bytes.length) array.set(bytes);
    else if (array instanceof Uint32Array) array.fill(code);
    else return random(array);
    return array;
  };
}

async function passingOn(app: OpenedApp, address: string): Promise<void> {
  const { page } = await app.visitor(PHONE);
  await page.addInitScript(takeExample, EXAMPLE);
  await page.goto(`${app.stack.appUrl}${address}/doctor-links/new`);
  await signInAs(page, 'patient');
  await page.getByLabel('Who is it for?').fill('Dr Lindgren');
  await page.getByText(/So far that is/u).waitFor();
  await page.getByText('What else may they see?').evaluate((question) => {
    question.scrollIntoView();
    window.scrollBy(0, -24);
  });
  const choosing = await taken(page, 'choosing');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByRole('heading', { name: 'For Dr Lindgren' }).waitFor();
  const link = await page.getByText('/doctor-link#').innerText();
  await page.evaluate(() => window.scrollTo(0, 0));
  const made = await taken(page, 'made');

  const { page: doctor } = await app.visitor(PHONE);
  await doctor.goto(link);
  await doctor.getByLabel('Code', { exact: true }).fill(String(EXAMPLE.code));
  await doctor.getByRole('button', { name: 'Open' }).click();
  await doctor.getByRole('heading', { name: 'By month' }).waitFor();
  const read = await taken(doctor, 'read');

  await page.goto(`${app.stack.appUrl}${address}/export`);
  await page.getByRole('radio', { name: 'A document, for a clinic to file' }).check();
  await page.getByRole('button', { name: 'Make the file' }).click();
  await page.getByRole('button', { name: /^Download/u }).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  const file = await taken(page, 'file');
  await keep(await inARow('passing-on', [choosing, made, read, file]));
}

/** As much of a paper as one sheet. */
const SHEET = { width: 1000, height: 1414, radius: 0 };

async function onPaper(app: OpenedApp, address: string): Promise<void> {
  const { page } = await app.visitor({ ...DESK, viewport: { width: 900, height: 2000 } });
  const sheet = async (name: string): Promise<Picture> => {
    await page.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    await page.locator('.paper-event').first().waitFor();
    const paper = await page.locator('.paper').boundingBox();
    if (!paper) throw new Error('There is no paper.');
    const { width, height } = SHEET;
    const clip = { ...paper, height: (paper.width * height) / width };
    await page.waitForLoadState('networkidle');
    const image = await page.screenshot({ animations: 'disabled', clip });
    return { name, image: await sharp(image).resize({ width, height }).png().toBuffer() };
  };
  await page.goto(`${app.stack.appUrl}${address}/timeline/paper`);
  await signInAs(page, 'doctor');
  const timeline = await sheet('timeline');
  await page.goto(`${app.stack.appUrl}${address}/timeline`);
  const row = page.locator('.episode').filter({ hasText: /\d photos/u });
  await row.first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'On paper' }).click();
  await page.getByRole('switch', { name: 'Every score of every photo' }).uncheck();
  const episode = await sheet('episode');
  await keep(await inARow('paper', [timeline, episode], SHEET));
}

const camera = await fakeCamera();
const app = await openedApp(camera.browserArguments);
try {
  const people = await signInAll(app.stack);
  const { profileId } = await seedRecord(people, {
    episodes: mostEpisodes,
    say: (step) => process.stderr.write(`${step}\n`),
  });
  const address = `/profiles/${profileId}`;
  await asTheDoctor(app, address);
  await passingOn(app, address);
  await onPaper(app, address);
  await asBen(app, address);
} finally {
  await app.close();
  await camera.remove();
}
