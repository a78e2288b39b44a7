import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/platform/ids.ts';
import type { Entry } from '../../../web/outbox/entry.ts';
import type { OutboxStore } from '../../../web/outbox/outbox-store.ts';
import { openOutboxStore } from '../../../web/outbox/outbox-store.ts';
import { madeProfile } from '../../support/driven-api.ts';
import { drivenPhotos } from '../../support/driven-photos.ts';
import { newConsent } from '../../support/requests.ts';
import { device, urlOf, type World } from './device.ts';
import { episodeAtApi, newPlace, photoBytes, photoTask, tasks } from './episode-on-device.ts';

/** A device with a signal, and the record of somebody whom Carla cares for. */
async function stage() {
  const photos = await drivenPhotos();
  const { profileId } = await madeProfile(photos.api);
  return { ...photos, profileId, place: newPlace(profileId), phone: device(photos.api) };
}

const states = (entries: readonly Entry[]) => entries.map(({ kind, state }) => `${kind} ${state.is}`);

/** A network that can be switched off or refuse, and that notes what passed. */
function network() {
  const passed: string[] = [];
  let refuse: ((url: string) => Response | 'offline' | undefined) | undefined;
  return {
    passed,
    /** Answers in the place of the API and the bucket. */
    refuse: (next: typeof refuse): void => {
      refuse = next;
    },
    between: (world: World): World => ({
      ...world,
      send: async (input, init) => {
        const url = urlOf(input);
        const instead = refuse?.(url);
        if (instead === 'offline') throw new TypeError('fetch failed');
        if (instead instanceof Response) return instead;
        passed.push(
          `${init?.method} ${url
            .replace(/^http.*/, 'bucket')
            .replace(/^.*\/episodes\/[^/]+/, '')
            .replace(/[0-9a-f-]{36}/, '…')}`,
        );
        return world.send(input, init);
      },
    }),
  };
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code, status }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

describe('what a carer does', () => {
  test('is at the API and in the bucket, in the order in which it was done', async () => {
    const { api, bucket, phone, place } = await stage();
    const { between, passed } = network();
    const { outbox } = await phone.page('carla', between);
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    const photo = await outbox.put(place, photoTask(bytes), bytes);
    const eyes = await outbox.put(place, tasks.eyes);
    const pulse = await outbox.put(place, tasks.pulse);
    await outbox.put(place, tasks.end);
    await outbox.wake();
    expect(await episodeAtApi(api, place)).toEqual({
      startedAt: { at: '2026-11-23T08:30:00.000Z' },
      endedAt: { at: '2026-11-23T08:34:00.000Z' },
      photos: [{ photoId: photo.id }],
      accounts: [{ accountId: eyes.id }],
      measurements: [{ measurementId: pulse.id }],
    });
    expect(passed).toEqual([
      'PUT ',
      'PUT /photos/…',
      'POST bucket',
      'PUT /accounts/…',
      'PUT /measurements/…',
      'PUT /end',
    ]);
    expect(bucket.events).toHaveLength(1);
    expect(outbox.view().entries.every(({ state }) => state.is === 'sent')).toBe(true);
  });

  test('waits without a signal, through a closed page, and is sent when there is one', async () => {
    const { api, phone, place } = await stage();
    const { between, refuse } = network();
    refuse(() => 'offline');
    const first = await phone.page('carla', between);
    const bytes = photoBytes();
    await first.outbox.put(place, tasks.open);
    await first.outbox.put(place, photoTask(bytes), bytes);
    await first.outbox.put(place, tasks.end);
    await first.outbox.wake();
    expect(first.outbox.view().isUnreachable).toBe(true);
    expect(await episodeAtApi(api, place)).toBe(404);
    const later = await phone.page('carla');
    expect(states(later.outbox.view().entries)).toEqual([
      'open_episode waiting',
      'photo waiting',
      'end_episode waiting',
    ]);
    await later.outbox.wake();
    expect(await episodeAtApi(api, place)).toMatchObject({ photos: [{}], endedAt: {} });
  });

  test.each([
    ['ahead', 24 * 3_600_000],
    ['behind', -24 * 3_600_000],
  ])(
    'is taken in from a device whose clock is a day %s, with what it says beside what it is',
    async (_, ms) => {
      const { api, phone, place, clock } = await stage();
      const { outbox } = await phone.page('carla', undefined, { aheadMilliseconds: ms });
      const bytes = photoBytes();
      await outbox.put(place, tasks.open);
      await outbox.put(place, photoTask(bytes), bytes);
      await outbox.put(place, tasks.eyes);
      await outbox.put(place, tasks.end);
      await outbox.wake();
      expect(outbox.view().entries.map(({ state }) => state.is)).toEqual(['sent', 'sent', 'sent', 'sent']);
      const { profileId, episodeId } = place;
      const { body } = await api.request('GET', `/api/profiles/${profileId}/episodes/${episodeId}`);
      const says = new Date(clock.now().getTime() + ms).toISOString();
      expect(body).toMatchObject({
        deviceTime: says,
        accounts: [{ deviceTime: says }],
        photos: [{ receivedAt: clock.now().toISOString() }],
      });
    },
  );

  test('says when a photo was taken once the photo is there, and what the file said stays', async () => {
    const { api, phone, place } = await stage();
    const { between, passed, refuse } = network();
    const { outbox } = await phone.page('carla', between);
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    refuse((url) => (url.includes('/photos/') ? problem(500, 'internal') : undefined));
    const photo = await outbox.put(place, photoTask(bytes), bytes);
    const takenAt = { at: '2026-11-23T08:32:00.000Z', precision: 'estimated' } as const;
    await outbox.put(place, { kind: 'photo_time', photoId: photo.id, said: { takenAt } });
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual([
      'open_episode sent',
      'photo waiting',
      'photo_time waiting',
    ]);
    refuse(() => undefined);
    await outbox.wake();
    expect(passed).toEqual(['PUT ', 'PUT /photos/…', 'POST bucket', 'PATCH /photos/…']);
    const { profileId, episodeId } = place;
    const read = await api.request(
      'GET',
      `/api/profiles/${profileId}/episodes/${episodeId}/photos/${photo.id}`,
    );
    expect(read.body).toMatchObject({
      takenAt,
      takenAtSource: 'by_hand',
      corrections: [{ field: 'takenAt', was: { at: '2026-11-23T08:31:30.000Z' }, became: takenAt }],
    });
  });

  test('is forgotten with its photo, if that is let go', async () => {
    const { phone, place } = await stage();
    const { between, refuse } = network();
    refuse(() => 'offline');
    const { outbox } = await phone.page('carla', between);
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    const photo = await outbox.put(place, photoTask(bytes), bytes);
    await outbox.put(place, { kind: 'photo_time', photoId: photo.id, said: {} });
    await outbox.letGo(photo.id);
    expect(states(outbox.view().entries)).toEqual(['open_episode waiting']);
  });

  test('is taken back by a discard, if nothing else was sent', async () => {
    const { api, phone, place } = await stage();
    const { outbox } = await phone.page();
    await outbox.put(place, tasks.open);
    await outbox.put(place, tasks.discard);
    await outbox.wake();
    expect(await episodeAtApi(api, place)).toBe(410);
  });
});

describe('a photo', () => {
  test('stays on the device until the bucket has it, and not longer', async () => {
    const { phone, place } = await stage();
    const { between, refuse } = network();
    refuse((url) => (url.startsWith('/api') ? undefined : 'offline'));
    const { outbox } = await phone.page('carla', between);
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    const { id } = await outbox.put(place, photoTask(bytes), bytes);
    await outbox.put(place, tasks.end);
    await outbox.wake();
    // That it is over does not wait for the photo.
    expect(states(outbox.view().entries)).toEqual(['open_episode sent', 'photo waiting', 'end_episode sent']);
    expect(await outbox.bytesOf(id)).toEqual(bytes);
    refuse(() => undefined);
    await outbox.wake();
    expect(states(outbox.view().entries)).toContain('photo sent');
    expect(await outbox.bytesOf(id)).toBeUndefined();
  });

  test('gets another ticket when its form has expired on the way', async () => {
    const { bucket, phone, place } = await stage();
    const { between, refuse, passed } = network();
    const { outbox, timers } = await phone.page('carla', between);
    const bytes = photoBytes();
    // As if the upload were begun only after the form's quarter of an hour.
    refuse((url) => {
      if (!url.startsWith('/api'))
        bucket.forward(bucket.events.length === 0 && passed.length < 3 ? 16 * 60 : 0);
      return undefined;
    });
    await outbox.put(place, tasks.open);
    await outbox.put(place, photoTask(bytes), bytes);
    await outbox.wake();
    expect(outbox.view().entries[1]).toMatchObject({
      state: { is: 'waiting' },
      lastProblem: { code: 'upload_refused' },
    });
    expect([...timers].map(({ milliseconds }) => milliseconds)).toEqual([2000]);
    bucket.forward(-16 * 60);
    await outbox.wake();
    expect(states(outbox.view().entries)).toContain('photo sent');
    expect(bucket.events).toHaveLength(1);
  });

  test('says what the machine answered once it has', async () => {
    const { bucket, deliver, phone, place } = await stage();
    const { outbox } = await phone.page();
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    await outbox.put(place, photoTask(bytes), bytes);
    await outbox.wake();
    expect(await outbox.askForAnswers()).toBe(1);
    await deliver(bucket.events[0]);
    expect(await outbox.askForAnswers()).toBe(0);
    expect(outbox.view().entries[1]?.state).toMatchObject({
      is: 'sent',
      answer: { kind: 'analysed', eyes: 'closed', usable: true, reasons: [] },
    });
  });
});

describe('what the API refuses', () => {
  test('stays and says why, holds up nothing else, and goes when it is let in again', async () => {
    const { api, phone, place, profileId } = await stage();
    const stranger = newPlace((await madeProfile(api, 'someone else')).profileId);
    const { outbox } = await phone.page();
    await outbox.put(stranger, tasks.open);
    const lost = await outbox.put(stranger, tasks.eyes);
    await outbox.put(place, tasks.open);
    await outbox.put(newPlace(profileId), tasks.open);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual([
      'open_episode blocked',
      'account waiting',
      'open_episode sent',
      'open_episode sent',
    ]);
    expect(outbox.view().entries[0]?.lastProblem).toEqual({ status: 404, code: 'not_found' });
    const later = await phone.page();
    await later.outbox.wake();
    expect(later.outbox.view().entries.map(({ id }) => id)).toContain(lost.id);
    await later.outbox.letGo(lost.id);
    expect(later.outbox.view().entries.map(({ id }) => id)).not.toContain(lost.id);
  });

  test('is sent once more when it is tried again', async () => {
    const { api, phone } = await stage();
    const { profileId } = await madeProfile(api, 'carla', []);
    const place = newPlace(profileId);
    const { outbox } = await phone.page();
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    const { id } = await outbox.put(place, photoTask(bytes), bytes);
    await outbox.wake();
    expect(outbox.view().entries[1]).toMatchObject({
      state: { is: 'blocked' },
      lastProblem: { code: 'consent_missing' },
    });
    expect(await outbox.bytesOf(id)).toEqual(bytes);
    await Promise.all(
      (['store_photo', 'face_analysis'] as const).map((purpose) =>
        api.request('PUT', `/api/profiles/${profileId}/consents/${newId()}`, newConsent(purpose)),
      ),
    );
    await outbox.tryAgain(id);
    expect(states(outbox.view().entries)).toEqual(['open_episode sent', 'photo sent']);
  });

  test('for now is sent when the time has come that it told', async () => {
    const { api, phone, place, clock } = await stage();
    const { between, refuse } = network();
    refuse(() => problem(429, 'quota_reached', { 'retry-after': '600' }));
    const { outbox, timers } = await phone.page('carla', between);
    await outbox.put(place, tasks.open);
    await outbox.wake();
    refuse(() => undefined);
    // Not even whoever comes back to the page makes it go sooner.
    clock.forward(599);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual(['open_episode waiting']);
    expect([...timers].map(({ milliseconds }) => milliseconds)).toEqual([1000]);
    clock.forward(1);
    await outbox.wake();
    expect(await episodeAtApi(api, place)).toMatchObject({ photos: [] });
  });

  test.each([
    ['an error of its own', () => problem(500, 'internal_error')],
    ['no access log', () => problem(503, 'access_log_unavailable')],
    ['a page of something in between', () => new Response('<html>Welcome to our hotel</html>')],
  ])('by %s is tried again, after pauses that grow', async (_, answer) => {
    const { phone, place, clock } = await stage();
    const { between, refuse } = network();
    refuse(answer);
    const { outbox, timers } = await phone.page('carla', between);
    await outbox.put(place, tasks.open);
    const pauses = [];
    for (let round = 0; round < 9; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await outbox.wake();
      const [timer] = [...timers];
      pauses.push(timer?.milliseconds);
      clock.forward((timer?.milliseconds ?? 0) / 1000);
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000]);
    refuse(() => undefined);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual(['open_episode sent']);
  });
});

describe('who is signed in', () => {
  test('sends only what is theirs, and sees nothing else', async () => {
    const { api, phone, place, profileId } = await stage();
    const { between, refuse } = network();
    refuse(() => 'offline');
    const carlas = await phone.page('carla', between);
    await carlas.outbox.put(place, tasks.open);
    refuse(() => undefined);
    carlas.become('signed_in', 'dora');
    await carlas.outbox.wake();
    expect(carlas.outbox.view().entries).toEqual([]);
    expect(await episodeAtApi(api, place)).toBe(404);
    await carlas.outbox.put(newPlace(profileId), tasks.open);
    await carlas.outbox.wake();
    expect(states(carlas.outbox.view().entries)).toEqual(['open_episode blocked']);
    carlas.become('signed_in', 'carla');
    await carlas.outbox.wake();
    expect(await episodeAtApi(api, place)).toMatchObject({ photos: [] });
    expect(states(carlas.outbox.view().entries)).toEqual(['open_episode sent']);
  });

  test('whose session has ended goes on recording, and it is sent after signing in again', async () => {
    const { api, phone, place } = await stage();
    const { between, passed } = network();
    const page = await phone.page('carla', between);
    page.become('expired');
    await page.outbox.wake();
    await page.outbox.put(place, tasks.open);
    await page.outbox.wake();
    expect(passed).toEqual([]);
    expect(page.timers.size).toBe(0);
    page.become('signed_in');
    await page.outbox.wake();
    expect(await episodeAtApi(api, place)).toMatchObject({ photos: [] });
  });

  test('whose token is refused has nothing blocked for it', async () => {
    const { phone, place } = await stage();
    const { between, refuse } = network();
    refuse(() => problem(401, 'unauthenticated'));
    const { outbox } = await phone.page('carla', between);
    await outbox.put(place, tasks.open);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual(['open_episode waiting']);
  });

  test('leaves nothing that was sent behind when signing out', async () => {
    const { phone, place } = await stage();
    const { between, refuse } = network();
    const { outbox } = await phone.page('carla', between);
    await outbox.put(place, tasks.open);
    await outbox.wake();
    refuse(() => 'offline');
    await outbox.put(place, tasks.end);
    await outbox.wake();
    await outbox.forgetSent();
    const later = await phone.page('carla', between);
    expect(states(later.outbox.view().entries)).toEqual(['end_episode waiting']);
  });
});

describe('two tabs', () => {
  test('send everything once', async () => {
    const { bucket, phone, place } = await stage();
    const { between, passed, refuse } = network();
    refuse(() => 'offline');
    const one = await phone.page('carla', between);
    const two = await phone.page('carla', between);
    const bytes = photoBytes();
    await one.outbox.put(place, tasks.open);
    await two.outbox.put(place, photoTask(bytes), bytes);
    await Promise.all([one.outbox.wake(), two.outbox.wake()]);
    refuse(() => undefined);
    await Promise.all([one.outbox.wake(), two.outbox.wake()]);
    expect(passed).toHaveLength(3);
    expect(bucket.events).toHaveLength(1);
    expect(states(one.outbox.view().entries)).toEqual(['open_episode sent', 'photo sent']);
    expect(two.outbox.view().entries).toEqual(one.outbox.view().entries);
  });

  test('of a browser without locks leave one of each at the API, too', async () => {
    const { api, phone, place } = await stage();
    const one = await phone.page('carla', undefined, { shared: false });
    const two = await phone.page('carla', undefined, { shared: false });
    await one.outbox.put(place, tasks.open);
    const { id } = await one.outbox.put(place, tasks.eyes);
    await Promise.all([one.outbox.wake(), two.outbox.wake()]);
    await two.outbox.wake();
    expect(await episodeAtApi(api, place)).toMatchObject({ accounts: [{ accountId: id }] });
  });
});

const full = (store: OutboxStore, isFull: () => boolean): OutboxStore => ({
  ...store,
  add: (...entry) =>
    isFull() ? Promise.reject(new DOMException('No room.', 'QuotaExceededError')) : store.add(...entry),
});

describe('a device that is full', () => {
  test('has the page keep it and say so, send it, and put it down once there is room', async () => {
    const { phone, place } = await stage();
    const { between, refuse } = network();
    refuse(() => 'offline');
    let isFull = true;
    const { outbox } = await phone.page('carla', (world) =>
      between({ ...world, store: full(world.store, () => isFull) }),
    );
    const bytes = photoBytes();
    await outbox.put(place, tasks.open);
    const photo = await outbox.put(place, photoTask(bytes), bytes);
    expect(photo.kept).toBe('in_memory');
    expect(outbox.view().unkept).toContain(photo.id);
    isFull = false;
    await outbox.wake();
    expect(outbox.view().unkept.size).toBe(0);
    expect(await outbox.bytesOf(photo.id)).toEqual(bytes);
    refuse(() => undefined);
    isFull = true;
    await outbox.put(place, tasks.end);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual(['open_episode sent', 'photo sent', 'end_episode sent']);
  });
});

describe('entries', () => {
  test('of a later version of the app are kept, and not sent by this one', async () => {
    const { api, phone, place } = await stage();
    const { outbox } = await phone.page('carla', async (world) => ({
      ...world,
      store: { ...world.store, add: (entry, bytes) => world.store.add({ ...entry, format: 3 }, bytes) },
    }));
    await outbox.put(place, tasks.open);
    await outbox.wake();
    expect(states(outbox.view().entries)).toEqual(['open_episode waiting']);
    expect(await episodeAtApi(api, place)).toBe(404);
  });

  test('of an episode that is over are gone an hour after, and not while one runs', async () => {
    const { clock, phone, place, profileId } = await stage();
    const { outbox } = await phone.page();
    const running = newPlace(profileId);
    await outbox.put(place, tasks.open);
    await outbox.put(place, tasks.end);
    await outbox.put(running, tasks.open);
    await outbox.wake();
    expect((await phone.page()).outbox.view().entries).toHaveLength(3);
    const store = await openOutboxStore();
    expect(await store.anyRuns()).toBe(true);
    clock.forward(3601);
    expect((await phone.page()).outbox.view().entries).toMatchObject([running]);
    await outbox.put(running, tasks.end);
    expect(await store.anyRuns()).toBe(false);
  });
});
