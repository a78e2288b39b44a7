import { expect, test } from 'vitest';
import { askToKeep } from '../../../web/app/ask-to-keep.ts';

/** How often a browser was asked to keep what is there. */
async function timesAsked(persisted: () => Promise<boolean>): Promise<number> {
  let asked = 0;
  const persist = async () => {
    asked += 1;
    return true;
  };
  await askToKeep({ persisted, persist });
  return asked;
}

test('a browser is asked to keep what is there, until it does', async () => {
  expect(await timesAsked(async () => false)).toBe(1);
  expect(await timesAsked(async () => true)).toBe(0);
});

test('one that knows nothing of it, or refuses to be asked, stops nobody', async () => {
  await askToKeep(undefined);
  expect(await timesAsked(() => Promise.reject(new TypeError('an opaque origin')))).toBe(0);
});
