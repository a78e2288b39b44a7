import * as fake from 'fake-indexeddb';
import { onTestFinished, vi } from 'vitest';
import { apiOfOwner } from '../../../web/outbox/api-of-owner.ts';
import { type Outbox, openOutbox } from '../../../web/outbox/outbox.ts';
import { type OutboxStore, openOutboxStore } from '../../../web/outbox/outbox-store.ts';
import { uploadBy } from '../../../web/outbox/upload.ts';
import { isSamePerson } from '../../../web/sign-in/person.ts';
import type { SignInState } from '../../../web/sign-in/sign-in.ts';
import { claimsOf, type DrivenApi, eventWithClaims } from '../../support/driven-api.ts';

/** What one page of the app does to the world outside of it; a test may stand in its way. */
export type World = { store: OutboxStore; send: typeof fetch };

export type OpenedPage = {
  outbox: Outbox;
  /** Lets someone else be signed in, or nobody, or lets the session end. */
  become: (state: 'signed_out' | 'expired' | 'signed_in', as?: string) => void;
  /** Timers that were set and not taken back: in how many milliseconds each. */
  timers: Set<{ milliseconds: number; callback: () => void }>;
};

const { default: _, forceCloseDatabase: __, indexedDB: ___, ...globals } = fake;

/** A device with a database of its own, before the API in this process and the bucket. */
export function device(api: DrivenApi) {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
  const pages: Outbox[] = [];
  onTestFinished(async () => {
    // What was begun in the background comes to its end.
    await Promise.all(pages.map((outbox) => outbox.wake()));
    vi.unstubAllGlobals();
  });
  const hearers = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();

  /** The token is the name of whose it is. */
  const send: typeof fetch = async (input, init = {}) => {
    const url = urlOf(input);
    if (!url.startsWith('/api')) return fetch(url, init);
    const { signal: _signal, ...request } = init;
    const subject = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    const event = subject === 'nobody' ? undefined : eventWithClaims(claimsOf(subject));
    return api.app.request(url, request, { event });
  };

  return {
    send,
    /** Opens the app in one more tab. */
    async page(
      subject = 'carla',
      between: (world: World) => World | Promise<World> = (world) => world,
      { shared = true, crashes = false, aheadMilliseconds = 0 } = {},
    ): Promise<OpenedPage> {
      const world = await between({ store: await openOutboxStore(), send });
      const signInListeners = new Set<() => void>();
      let state: SignInState = { is: 'signed_in', person: personOf(subject) };
      const signIn = {
        state: () => state,
        subscribe: (listener: () => void) => {
          signInListeners.add(listener);
          return () => signInListeners.delete(listener);
        },
        accessToken: async () => {
          if (state.is !== 'signed_in') throw new Error('Nobody is signed in.');
          return state.person.subject;
        },
        tokenRefused: () => undefined,
      };
      const timers: OpenedPage['timers'] = new Set();
      const outbox = await openOutbox({
        store: world.store,
        signIn,
        apiOf: apiOfOwner(signIn, world.send),
        upload: uploadBy(world.send),
        tabs: {
          exclusively(task) {
            if (!shared || crashes) return task();
            const run = last.then(task);
            last = run.catch(() => undefined);
            return run;
          },
          tell: () => {
            for (const hear of hearers) hear();
          },
          hear: (listener) => void hearers.add(listener),
        },
        now: () => new Date(api.clock.now().getTime() + aheadMilliseconds),
        random: () => 0,
        after(milliseconds, callback) {
          const timer = { milliseconds, callback };
          timers.add(timer);
          return () => timers.delete(timer);
        },
      });
      if (!crashes) pages.push(outbox);
      return {
        outbox,
        timers,
        become(is, as = subject) {
          const person = personOf(as);
          if (is === 'signed_out') state = { is };
          else if (state.is === is && isSamePerson(state.person, person)) return;
          else state = { is, person };
          for (const listener of signInListeners) listener();
        },
      };
    },
  };
}

/** Requests are made by their URL alone. */
export function urlOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  throw new Error('A request should be made by its URL.');
}

const personOf = (subject: string) => ({ issuer: claimsOf(subject).iss, subject, name: undefined });
