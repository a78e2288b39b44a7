import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { browserTests } from './browser-tests.ts';
import { type MadeRecord, madeRecord } from './made-record.ts';
import { faultsEverywhere, sidewaysOverflow, signInAs } from './opened-app.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** An episode of a record, and where one tells of it. */
async function madeEpisode({ profileId, path, as }: MadeRecord) {
  const episodeId = v7();
  const api = await as('carer');
  const at = '2026-11-20T09:30:00Z';
  const body = { startedAt: { at, precision: 'exact' }, deviceTime: at } as const;
  const opened = await api.call('openEpisode', { params: { profileId, episodeId }, body });
  if (!opened.ok) throw new Error(`The episode was not opened: ${opened.code}`);
  return { episodeId, accountPath: `${path}/episodes/${episodeId}/account`, api };
}

/** Answers a question by one of its choices. */
async function choose(page: Page, question: string, answer: string): Promise<void> {
  await heading(page, question);
  await page.getByLabel(answer, { exact: true }).check();
  await press(page, 'Next');
}

browserTests('the guided account', (visit, app) => {
  test('is told question by question, without a connection, and reaches the record', async () => {
    const record = await madeRecord(app(), { name: 'Ada Nowak' });
    const { episodeId, accountPath, api } = await madeEpisode(record);
    const { page, context } = await visit(accountPath);
    await signInAs(page, 'carer');
    await choose(page, 'Whose memory is this?', 'I was there');
    await choose(page, 'Did you see how it began?', 'Yes');
    await choose(page, 'How were the eyes?', 'Open');
    await heading(page, 'Where did the eyes look?');
    await page.goBack();
    await heading(page, 'How were the eyes?');
    expect(await page.getByLabel('Open', { exact: true }).isChecked()).toBe(true);
    await choose(page, 'How were the eyes?', 'Closed');
    // Nobody is asked where closed eyes looked.
    await heading(page, 'How did they move?');
    await page.getByLabel('Jerking').check();
    await page.reload();
    expect(await page.getByLabel('Jerking').isChecked()).toBe(true);
    await press(page, 'Next');
    await heading(page, 'How long did they move?');
    await page.getByLabel('How many seconds, about?').fill('20');
    await press(page, 'Next');
    while (!(await page.getByRole('heading', { name: 'Do you know the times?' }).isVisible())) {
      const title = await page.getByRole('heading', { level: 1 }).innerText();
      await press(page, 'I don’t know');
      await page.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' });
    }
    await page.getByLabel('When did it begin?').fill('2026-11-20T10:28');
    await press(page, 'Next');
    await heading(page, 'What you told');
    await page.getByText('Jerking: 20 seconds').waitFor();
    await context.setOffline(true);
    await press(page, 'Send it');
    await heading(page, 'Ada Nowak');
    await context.setOffline(false);
    await page.getByText('1 account of it').waitFor();
    const read = await api.call('readEpisode', { params: { profileId: record.profileId, episodeId } });
    expect(read.ok && read.body.accounts).toMatchObject([
      {
        source: 'witness',
        onsetWitnessed: 'yes',
        eyes: 'closed',
        movement: [{ kind: 'jerking', seconds: 20 }],
        breathing: 'unknown',
        triggers: ['unknown'],
        // By the clock of Berlin, in which it was typed.
        onsetAt: { at: '2026-11-20T09:28:00.000Z', precision: 'estimated' },
      },
    ]);
  });

  test('axe finds nothing in any question and fingers hit everything, at every width, in both themes', async () => {
    const { accountPath } = await madeEpisode(await madeRecord(app(), { name: 'Bo Dietrich' }));
    const { page } = await visit(accountPath, { bypassCSP: true });
    await signInAs(page, 'carer');
    await heading(page, 'Whose memory is this?');
    await page.getByLabel('Someone else told me').check();
    expect(await faultsEverywhere(page)).toEqual([]);
    for (const [question, title, answer] of [
      ['movement', 'How did they move?', 'Going stiff'],
      ['injuries', 'Were they hurt?', 'Yes'],
    ] as const) {
      await page.goto(`${app().stack.appUrl}${accountPath}?q=${question}`);
      await heading(page, title);
      await page.getByLabel(answer, { exact: true }).check();
      expect(await faultsEverywhere(page)).toEqual([]);
    }
    for (const question of ['movementDetails', 'times', 'review']) {
      await page.goto(`${app().stack.appUrl}${accountPath}?q=${question}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await faultsEverywhere(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 740 });
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});
