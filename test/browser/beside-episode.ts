import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { granted } from '../../src/local/seed/granted.ts';
import type { Visit } from './browser-tests.ts';
import { type OpenedApp, signInAs } from './opened-app.ts';
import { type RecordOfBen, recordOfBen } from './record-of-ben.ts';

/** Ben, signed in, before a new record's episode. */
export async function besideBen({ stack }: OpenedApp, visit: Visit, options: BrowserContextOptions) {
  const record = await recordOfBen(stack);
  const address = `/profiles/${record.profileId}/now`;
  const visitor = await visit(address, options);
  const { page } = visitor;
  await signInAs(page, 'carer');
  await page.getByRole('button', { name: 'Start an episode' }).waitFor();
  return { ...visitor, ...record, now: stack.appUrl + address };
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start an episode' }).click();
  await page.getByRole('timer').waitFor();
}

export async function end(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'It’s over' }).click();
  await page.getByRole('button', { name: 'Yes, it’s over' }).click();
  await page.getByRole('heading', { name: 'It is over' }).waitFor();
}

/** The one episode of the record, as a doctor would see it; it may still be on its way. */
export async function theEpisode({ ben, profileId }: Pick<RecordOfBen, 'ben' | 'profileId'>) {
  const read = async () => granted(await ben.call('readTimeline', { params: { profileId } })).episodes;
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(1);
  const [entry] = await read();
  if (!entry) throw new Error('There should be one episode.');
  return granted(await ben.call('readEpisode', { params: { profileId, episodeId: entry.episodeId } }));
}
