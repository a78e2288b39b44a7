import { v7 } from 'uuid';
import { isSamePerson, type Person } from '../sign-in/person.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { askForAnswers } from './ask-for-answers.ts';
import { ENTRY_FORMAT, type Entry, type EpisodePlace, isUnsent, type Task } from './entry.ts';
import { type KeptOrNot, keptOrInMemory } from './kept-or-in-memory.ts';
import type { OutboxStore } from './outbox-store.ts';
import { ownerOf } from './owner.ts';
import { openSender, type SenderOptions } from './sender.ts';
import { doneIn } from './tidy.ts';

/** What a page may show of it; the same object until something changes. */
export type OutboxView = {
  /** Of whoever is signed in, in the order in which it was made. */
  entries: readonly Entry[];
  /** Ids of what is in this page's memory alone, because the device has no room. */
  unkept: ReadonlySet<string>;
  /** Whether the last attempt reached nobody. */
  isUnreachable: boolean;
};

export type Outbox = {
  view: () => OutboxView;
  subscribe: (listener: () => void) => () => void;
  /**
   * Keeps what somebody did, and sends it as soon as that is possible.
   * @throws Error where nobody is signed in
   */
  put: (place: EpisodePlace, task: Task, bytes?: ArrayBuffer) => Promise<{ id: string; kept: KeptOrNot }>;
  /** Sends what can be sent now, without waiting out any pause but those that the API has told. */
  wake: () => Promise<void>;
  /** Sends a blocked entry once more: somebody may have been let in again, or have consented since. */
  tryAgain: (id: string) => Promise<void>;
  /** Forgets an entry for good; of a photo, also what was said of it. */
  letGo: (id: string) => Promise<void>;
  /** A photo that is not yet where it belongs. */
  bytesOf: (id: string) => Promise<ArrayBuffer | undefined>;
  /** Asks once for the answers of photos that were sent. Answers with how many have none yet. */
  askForAnswers: () => Promise<number>;
  /** Before signing out: leaves on this device only what was not sent. */
  forgetSent: () => Promise<void>;
};

export type OutboxOptions = SenderOptions & {
  store: OutboxStore;
  signIn: Pick<SignIn, 'state' | 'subscribe'>;
};

/** Opens the outbox of whoever is signed in; what waits from earlier is sent when it is first woken. */
export async function openOutbox({
  store: kept,
  signIn,
  tabs,
  now = () => new Date(),
  ...options
}: OutboxOptions): Promise<Outbox> {
  const store = keptOrInMemory(kept);
  const listeners = new Set<() => void>();
  let person: Person | undefined;
  let owner: string | undefined;
  let view: OutboxView = { entries: [], unkept: new Set(), isUnreachable: false };

  async function show(isUnreachable = view.isUnreachable): Promise<void> {
    const shown = owner;
    const entries = shown === undefined ? [] : await store.entriesOf(shown);
    // Someone else may have signed in while it was read.
    if (shown !== owner) return;
    view = { entries, unkept: store.unkept(), isUnreachable };
    for (const listener of listeners) listener();
  }

  async function changed(isUnreachable?: boolean): Promise<void> {
    tabs.tell();
    await show(isUnreachable);
  }

  async function seePerson(): Promise<void> {
    const state = signIn.state();
    // Nothing is anybody's until it is known whose.
    if (state.is === 'signed_out' || !person || !isSamePerson(person, state.person)) owner = undefined;
    person = state.is === 'signed_out' ? undefined : state.person;
    const next = person && (await ownerOf(person));
    if (state !== signIn.state()) return;
    owner = next;
    await show();
  }

  const sender = openSender(
    { ...options, tabs, now },
    { store, sender: () => (signIn.state().is === 'signed_in' ? owner : undefined), onChange: changed },
  );
  tabs.hear(() => void show());
  let seen = seePerson();
  signIn.subscribe(() => {
    seen = seePerson();
    void wake();
  });
  const wake = () => seen.then(sender.wake);
  await seen;
  await store.remove(doneIn(view.entries, now()));
  await show();

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async put(place, task, bytes) {
      await seen;
      if (owner === undefined) throw new Error('Nobody is signed in.');
      const id = v7({ msecs: now().getTime() });
      const made = { id, owner, format: ENTRY_FORMAT, madeAt: now().toISOString() };
      const entry = { ...place, ...task, ...made, state: { is: 'waiting' } as const, attempts: 0 };
      const isKept = await store.add(entry, bytes);
      await changed();
      void sender.send();
      return { id, kept: isKept };
    },
    wake,
    async tryAgain(id) {
      const entry = view.entries.find((one) => one.id === id);
      if (entry?.state.is !== 'blocked') return;
      await store.change(id, { state: { is: 'waiting' }, attempts: entry.attempts });
      await changed();
      await wake();
    },
    async letGo(id) {
      const saidOfIt = view.entries.filter((entry) => entry.kind === 'photo_time' && entry.photoId === id);
      await store.remove([id, ...saidOfIt.map((entry) => entry.id)]);
      await changed();
    },
    bytesOf: store.bytesOf,
    async askForAnswers() {
      if (owner === undefined || signIn.state().is !== 'signed_in') return 0;
      const { found, owed } = await askForAnswers({ api: options.apiOf(owner), store }, view.entries);
      if (found > 0) await changed();
      return owed;
    },
    async forgetSent() {
      await seen;
      await store.remove(view.entries.filter((entry) => !isUnsent(entry)).map(({ id }) => id));
      await changed();
    },
  };
}
