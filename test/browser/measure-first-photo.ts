import type { CDPSession, Page } from 'playwright-core';
import { fakeCamera } from './fake-camera.ts';
import { type OpenedApp, openedApp, signInAs } from './opened-app.ts';
import { recordOfBen } from './record-of-ben.ts';

// `npm run bench:app`: how long the app lets someone wait before the first photo. See docs/benchmarks.md.

const RUNS = 7;
/** As Chromium's own tools slow a processor down to that of a phone. */
const SLOWDOWN = 4;

type Run = {
  /** Until the great button is there, with nothing of the app on the device but the sign-in. */
  firstVisit: Visit;
  /** The same once the app is kept on the device. */
  nextVisit: Visit;
  /** From opening the page to the first photo in the list, as fast as taps can follow; milliseconds by the clock. */
  firstPhoto: number;
};

/** In milliseconds of a processor so much slower. */
type Visit = {
  clock: number;
  /** Of the thread that answers to taps; what else the machine does hardly changes it. */
  processor: number;
};

const camera = await fakeCamera();
const app = await openedApp(camera.browserArguments);
try {
  await recordOfBen(app.stack);
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, or they would slow each other down
    runs.push(await measured(app));
  }
  const say = (name: string, figureOf: (run: Run) => number) => {
    const sorted = runs.map((run) => Math.round(figureOf(run))).toSorted((a, b) => a - b);
    process.stdout.write(`${name}: ${sorted[Math.floor(RUNS / 2)]} ms (${sorted[0]} to ${sorted.at(-1)})\n`);
  };
  say('first visit, processor', ({ firstVisit }) => firstVisit.processor);
  say('first visit, clock', ({ firstVisit }) => firstVisit.clock);
  say('next visit, processor', ({ nextVisit }) => nextVisit.processor);
  say('next visit, clock', ({ nextVisit }) => nextVisit.clock);
  say('first photo after three taps, clock', ({ firstPhoto }) => firstPhoto);
} finally {
  await app.close();
  await camera.remove();
}

async function measured(opened: OpenedApp): Promise<Run> {
  const { appUrl } = opened.stack;
  const phone = { viewport: { width: 360, height: 740 }, permissions: ['camera'] };
  const { context, page } = await opened.visitor(phone);
  try {
    await page.goto(appUrl);
    await signInAs(page, 'carer');
    await startButton(page).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const nextVisit = await visit(page, session, appUrl);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const firstPhoto = await takePhoto(page, appUrl);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await end(page);
    const firstVisit = await visit(page, session, appUrl, async () => {
      await page.evaluate(forgetApp);
      await session.send('Network.clearBrowserCache');
    });
    return { firstVisit, nextVisit, firstPhoto };
  } finally {
    await context.close();
  }
}

function startButton(page: Page) {
  return page.getByRole('button', { name: 'Start an episode' });
}

/** Once by the processor and once by the clock: a processor that is slowed down by being stopped tells no true time. */
async function visit(
  page: Page,
  session: CDPSession,
  url: string,
  prepare: () => Promise<void> = async () => undefined,
): Promise<Visit> {
  await prepare();
  await page.goto('about:blank');
  const before = await busySeconds(session);
  await page.goto(url);
  await startButton(page).waitFor();
  const processor = ((await busySeconds(session)) - before) * 1000 * SLOWDOWN;
  await prepare();
  await page.goto('about:blank');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const began = performance.now();
  await page.goto(url);
  await startButton(page).waitFor();
  const clock = performance.now() - began;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { clock, processor };
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

async function takePhoto(page: Page, url: string): Promise<number> {
  const began = performance.now();
  await page.goto(url);
  await startButton(page).click();
  await page.getByRole('button', { name: 'Take photo' }).click();
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await page.getByRole('heading', { name: /^Photo at/, includeHidden: true }).waitFor({ state: 'attached' });
  return performance.now() - began;
}

async function end(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'It’s over' }).click();
  await page.getByRole('button', { name: 'Yes, it’s over' }).click();
  await page.getByRole('link', { name: 'Done' }).waitFor();
}

/** Runs in the page: takes away what the app has kept of itself. */
async function forgetApp(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
}
