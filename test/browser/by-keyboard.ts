import type { Page } from 'playwright-core';

/** Goes on by Tab until it is at what is called so. @throws Error where Tab never leads there */
export async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByText(name, { exact: true }).or(page.getByLabel(name, { exact: true }));
  for (let step = 0; step < 80; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await page.keyboard.press('Tab');
    // oxlint-disable-next-line no-await-in-loop
    const isThere = await wanted.evaluateAll(
      (elements) =>
        // After the last one it is at the whole page.
        document.activeElement !== document.body &&
        elements.some((element) => document.activeElement?.contains(element)),
    );
    if (isThere) return;
  }
  throw new Error(`Tab does not lead to: ${name}`);
}

/** What can be done on a page and Tab does not reach; of a group of choices one is enough, the others are reached by arrows. */
export async function unreachable(page: Page): Promise<string[]> {
  const CONTROLS =
    'button:not([disabled]), a[href], input:not([type=radio], [type=file]), input[type=radio]:checked, select, textarea, summary';
  const count = await page.locator(CONTROLS).count();
  await page.evaluate(() => document.querySelector<HTMLElement>('.skip')?.focus());
  for (let step = 0; step < count + 5; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await page.evaluate(() => document.activeElement?.setAttribute('data-reached', ''));
    // oxlint-disable-next-line no-await-in-loop
    await page.keyboard.press('Tab');
  }
  return page
    .locator(`:is(${CONTROLS}):not([data-reached])`)
    .filter({ visible: true })
    .evaluateAll((elements) => elements.map((element) => element.outerHTML.slice(0, 120)));
}
