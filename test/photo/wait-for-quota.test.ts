import { expect, test, vi } from 'vitest';
import type { DetectFaces } from '../../src/photo/look-at-photo.ts';
import { mostSecondsInTurn, waitForQuota } from '../../src/photo/wait-for-quota.ts';
import { testClock } from '../support/test-clock.ts';

const object = { key: 'photos/a/b/c.jpg', versionId: 'version-1' };
const throttled = { failure: 'throttled' } as const;
const faces = { faces: [] };

/** A machine that says one thing after the other, and the last one for ever. */
function waitingFor(...says: Awaited<ReturnType<DetectFaces>>[]) {
  const machine = vi.fn<DetectFaces>(() =>
    Promise.resolve(says.length > 1 ? (says.shift() ?? faces) : (says[0] ?? faces)),
  );
  const pause = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const watch = { letThrough: vi.fn<() => void>(), full: vi.fn<() => void>() };
  const clock = testClock();
  const inTurn = waitForQuota(machine, { pause, now: clock.now }, watch);
  const detectFaces = (isStillConsentedTo = true) =>
    inTurn(object, () => Promise.resolve(isStillConsentedTo));
  return { machine, pause, watch, clock, detectFaces };
}

test('a full quota is waited for, and asked again', async () => {
  const { detectFaces, machine, pause } = waitingFor(throttled, throttled, faces);
  expect(await detectFaces()).toEqual(faces);
  expect(machine.mock.calls).toEqual([[object], [object], [object]]);
  expect(pause).toHaveBeenCalledTimes(2);
});

test('one that stays full is given up after three pauses', async () => {
  const { detectFaces, machine, pause } = waitingFor(throttled);
  expect(await detectFaces()).toEqual(throttled);
  expect([machine.mock.calls.length, pause.mock.calls.length]).toEqual([4, 3]);
});

test.each([
  faces,
  { unreadable: 'too_large' },
  { failure: 'service_error' },
  { failure: 'not_permitted' },
] as const)('nothing is waited for where the machine says %j', async (said) => {
  const { detectFaces, machine, pause } = waitingFor(said);
  expect(await detectFaces()).toEqual(said);
  expect([machine.mock.calls.length, pause.mock.calls.length]).toEqual([1, 0]);
});

test('each call says whether the quota let it through', async () => {
  const { detectFaces, watch } = waitingFor(throttled, throttled, { failure: 'service_error' });
  await detectFaces();
  expect([watch.full.mock.calls.length, watch.letThrough.mock.calls.length]).toEqual([2, 1]);
});

test('a photo that may not be looked at any more when its turn comes is not', async () => {
  const { detectFaces, machine } = waitingFor(throttled, faces);
  expect(await detectFaces(false)).toEqual(throttled);
  expect(machine).toHaveBeenCalledTimes(1);
});

test('a photo whose function has no time left for its turn is given up for this attempt', async () => {
  const { detectFaces, machine, pause, clock } = waitingFor(throttled, throttled, faces);
  pause.mockImplementation(() => Promise.resolve(clock.forward(mostSecondsInTurn / 2 + 1)));
  expect(await detectFaces()).toEqual(throttled);
  expect(machine).toHaveBeenCalledTimes(2);
});
