import { expect, test } from 'vitest';
import { secondsForOnePhoto } from '../../../src/photo/reconcile-on-schedule.ts';
import { tenThousand, usual } from './burst-settings.ts';
import { runBurst } from './run-burst.ts';

const functions = { analysePhoto: { timeout: 44 }, reconcile: { timeout: 140, memorySize: 1_024 } };
const twoHundred = { ...tenThousand(5, usual), photos: 200, arrivalSeconds: 1 };

test('the same seed leads to the same burst, and another to another', async () => {
  const outcome = await runBurst(twoHundred, functions);
  expect(await runBurst(twoHundred, functions)).toEqual(outcome);
  expect(await runBurst({ ...twoHundred, seed: 2 }, functions)).not.toEqual(outcome);
});

test('a burst takes as long as its quota at least', async () => {
  const { drainRatio } = await runBurst({ ...twoHundred, concurrency: 1_000 }, functions);
  expect(drainRatio).toBeGreaterThan(0.95);
});

test('photos whose every event is lost or comes twice have their one answer, and one bill', async () => {
  const unreliable = { ...usual, dropped: 0.5, duplicated: 1 };
  expect(await runBurst({ ...twoHundred, unpublished: unreliable }, functions)).toMatchObject({
    lost: 0,
    doubleBilled: 0,
  });
});

test('photos whose events are lost, and for which reconcile has no time, are lost', async () => {
  const noTime = { ...functions, reconcile: { timeout: secondsForOnePhoto, memorySize: 1_024 } };
  const noEvents = { ...twoHundred, unpublished: { ...usual, dropped: 1 } };
  expect(await runBurst(noEvents, noTime)).toMatchObject({ lost: 200 });
});
