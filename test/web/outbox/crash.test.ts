import { describe, expect, test } from 'vitest';
import { openOutboxStore } from '../../../web/outbox/outbox-store.ts';
import { ownerOf } from '../../../web/outbox/owner.ts';
import { claimsOf, drivenApi, madeProfile, photoBucket } from '../../support/driven-api.ts';
import { embeddedBucket } from '../../support/embedded-bucket.ts';
import { testClock } from '../../support/test-clock.ts';
import { device, type World } from './device.ts';
import { episodeAtApi, newPlace, photoBytes, photoTask, tasks } from './episode-on-device.ts';

/** A world that stands still after so many steps, and for ever: as when the page is killed between two of them. */
function crashAfter(steps: number) {
  let left = steps;
  let crash: ((word: 'crashed') => void) | undefined;
  const crashed = new Promise<'crashed'>((resolve) => {
    crash = resolve;
  });
  const standstill = new Promise<never>(() => undefined);
  const step =
    <Parameters extends unknown[], Result>(act: (...parameters: Parameters) => Promise<Result>) =>
    async (...parameters: Parameters): Promise<Result> => {
      if (left === 0) return standstill;
      const result = await act(...parameters);
      left -= 1;
      if (left > 0) return result;
      crash?.('crashed');
      return standstill;
    };
  return {
    crashed,
    between: ({ store, send }: World): World => ({
      send: step(send),
      store: { ...store, add: step(store.add), change: step(store.change), remove: store.remove },
    }),
  };
}

/** Adding five entries, and sending each: the photo by two requests. */
const EVERY_STEP = 5 + 5 * 2 + 1;

describe('a page that is killed', () => {
  test.each(Array.from({ length: EVERY_STEP }, (_, index) => index + 1))(
    'after step %i of recording and sending an episode loses nothing, and sends nothing twice',
    async (step) => {
      const clock = testClock();
      const bucket = await embeddedBucket(photoBucket, clock.now);
      const api = await drivenApi({ clock, s3Endpoint: bucket.url });
      const { profileId } = await madeProfile(api);
      const place = newPlace(profileId);
      const phone = device(api);
      const { between, crashed } = crashAfter(step);
      const page = await phone.page('carla', between, { crashes: true });
      const bytes = photoBytes();
      const told: string[] = [];
      const record = async (): Promise<'recorded'> => {
        const { put } = page.outbox;
        told.push((await put(place, tasks.open)).id);
        told.push((await put(place, photoTask(bytes), bytes)).id);
        told.push((await put(place, tasks.eyes)).id);
        told.push((await put(place, tasks.pulse)).id);
        told.push((await put(place, tasks.end)).id);
        await page.outbox.wake();
        return 'recorded';
      };
      expect(await Promise.race([record(), crashed])).toBe('crashed');

      const next = await phone.page();
      await next.outbox.wake();
      const { entries } = next.outbox.view();
      expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining(told));
      expect(entries.map(({ state }) => state.is)).toEqual(entries.map(() => 'sent'));
      const idsOf = (wanted: string) => entries.filter(({ kind }) => kind === wanted).map(({ id }) => id);
      expect(await episodeAtApi(api, place)).toEqual({
        startedAt: { at: '2026-11-23T08:30:00.000Z' },
        ...(idsOf('end_episode').length === 1 && { endedAt: { at: '2026-11-23T08:34:00.000Z' } }),
        photos: idsOf('photo').map((photoId) => ({ photoId })),
        accounts: idsOf('account').map((accountId) => ({ accountId })),
        measurements: idsOf('measurement').map((measurementId) => ({ measurementId })),
      });
      const stored = new Set(bucket.events.flatMap(({ Records }) => Records.map(({ s3 }) => s3.object.key)));
      expect([...stored]).toEqual(
        idsOf('photo').map((photoId) => `photos/${profileId}/${place.episodeId}/${photoId}.jpg`),
      );
      await Promise.all(
        idsOf('photo').map(async (id) => expect(await next.outbox.bytesOf(id)).toBeUndefined()),
      );
    },
  );
});

test('what a page could not write down about its sending is found out by sending it again', async () => {
  const clock = testClock();
  const api = await drivenApi({ clock });
  const place = newPlace((await madeProfile(api)).profileId);
  const phone = device(api);
  let isBroken = true;
  const { outbox } = await phone.page('carla', (world) => ({
    ...world,
    store: {
      ...world.store,
      change: (...changes) =>
        isBroken
          ? Promise.reject(new DOMException('The disk is gone.', 'UnknownError'))
          : world.store.change(...changes),
    },
  }));
  await outbox.put(place, tasks.open);
  await outbox.wake();
  expect(await episodeAtApi(api, place)).toMatchObject({ photos: [] });
  isBroken = false;
  await outbox.wake();
  const store = await openOutboxStore();
  const { iss, sub } = claimsOf('carla');
  const entries = await store.entriesOf(await ownerOf({ issuer: iss, subject: sub, name: undefined }));
  expect(entries.map(({ state }) => state.is)).toEqual(['sent']);
});
