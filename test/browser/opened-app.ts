import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { freeBasePort } from '../../src/local/demo/free-base-port.ts';
import { PEOPLE } from '../../src/local/oidc/people.ts';
import { type RunningStack, startStack } from '../../src/local/start-stack.ts';
import { chromiumFile } from './chromium.ts';

/** The local stack and a browser before it. */
export type OpenedApp = {
  stack: RunningStack;
  /** A browser of somebody's own, and what went wrong in it. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  close(): Promise<void>;
};

export type Visitor = {
  context: BrowserContext;
  page: Page;
  /** Whatever the browser refused, failed at or asked of a stranger. */
  complaints: string[];
};

/** A busy machine takes its time to start everything and to build the app. */
export const START_MILLISECONDS = 180_000;

/**
 * @param browserArguments for Chromium itself, such as which camera it has
 * @param file where it is; without one, all of it, with its windows
 */
export async function openedApp(
  browserArguments: readonly string[] = [],
  file = chromiumFile,
): Promise<OpenedApp> {
  const data = await mkdtemp(path.join(tmpdir(), 'browser-'));
  const stack = await startStack({ port: await freeBasePort(), data, quiet: true });
  // Built before anyone looks.
  await fetch(stack.appUrl);
  const browser: Browser = await chromium.launch({
    executablePath: file ?? '',
    args: [...browserArguments],
  });
  return {
    stack,
    async visitor(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
      const complaints = complaintsIn(context, stack);
      return { context, page: await context.newPage(), complaints };
    },
    async close() {
      await browser.close();
      await stack.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

function complaintsIn(context: BrowserContext, stack: RunningStack): string[] {
  const complaints: string[] = [];
  const ours = new Set([stack.appUrl, stack.issuerUrl, stack.s3Url].map((url) => new URL(url).origin));
  context.on('console', (message) => {
    // A request that fails is written there by the browser itself, also where that is expected.
    const isOfANetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOfANetwork) complaints.push(message.text());
  });
  context.on('weberror', (error) => void complaints.push(error.error().message));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !ours.has(origin)) complaints.push(`a request to ${origin}`);
  });
  return complaints;
}

/** Signs a demo person in, from wherever the page is. */
export async function signInAs(page: Page, role: (typeof PEOPLE)[number]['role']): Promise<void> {
  const person = PEOPLE.find((one) => one.role === role);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: person?.name ?? role }).click();
  await page.getByRole('link', { name: 'You', exact: true }).waitFor();
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with the page as it is now: each rule, and where. */
async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.addScriptTag({ path: axeSource }).catch(() => page.evaluate(axe.source));
  // What passes is not described, and does not leave the page: that takes longer than to find it.
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}

/** What can be pressed and is smaller than a fingertip; 44 CSS pixels. Links within a text are not meant. */
const smallTargets = (page: Page): Promise<string[]> =>
  page
    .locator('button:visible, a[href]:visible:not(p a), input:visible, select:visible')
    .evaluateAll((elements) =>
      elements
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.height < 44 || box.width < 44))
        .map(({ element }) => element.outerHTML.slice(0, 80)),
    );

/** All that is wrong with how the page is now: for assistive technology, for fingers, and in its window. */
export const faultsOf = async (page: Page): Promise<string[]> => [
  ...(await axeFindings(page)),
  ...(await layoutFaults(page)),
];

async function layoutFaults(page: Page): Promise<string[]> {
  const overflow = await sidewaysOverflow(page);
  return [
    ...(await smallTargets(page)),
    ...(overflow > 0 ? [`${overflow} pixels wider than the window`] : []),
  ];
}

/** At which width a page is looked at, and in which themes axe is asked, which takes its time. */
export type Look = { width: number; axeIn: readonly ('light' | 'dark')[] };

/** Phones, tablets and desks. */
const LOOKS: readonly Look[] = [
  { width: 320, axeIn: ['light', 'dark'] },
  { width: 768, axeIn: [] },
  { width: 1440, axeIn: ['light'] },
];
const HEIGHT = 740;

/** The same at the widths of phones, tablets and desks, in both themes. */
export async function faultsEverywhere(page: Page, looks = LOOKS): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, axeIn } of looks) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    faults.push(...(await layoutFaults(page)).map((fault) => `${width}: ${fault}`));
    for (const colorScheme of axeIn) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      faults.push(...(await axeFindings(page)).map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

/** By how many pixels the page is wider than its window. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  // A viewport that has just changed takes effect some frames later: before that, nothing overflows the wide one.
  await page.waitForFunction((width) => window.innerWidth === width, page.viewportSize()?.width);
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
