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

/** Side by side on a quiet ground. */
async function inARow(name: string, pictures: readonly Picture[]): Promise<Picture> {
  const gap = 48;
  const [width, height] = [PHONE.viewport.width * 2, PHONE.viewport.height * 2];
  const rounded = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="56"/></svg>`,
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
  await asBen(app, address);
} finally {
  await app.close();
  await camera.remove();
}
