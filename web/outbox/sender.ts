import type { Client } from '../../src/client/client.ts';
import { nextDue, nextDueAt } from './due.ts';
import type { Entry } from './entry.ts';
import type { KeptOrInMemory } from './kept-or-in-memory.ts';
import type { Outcome } from './outcome.ts';
import { growingPause } from './pause.ts';
import { sendEntry } from './send-entry.ts';
import type { Tabs } from './tabs.ts';
import type { Upload } from './upload.ts';

export type SenderOptions = {
  /** The API as the person of this owner, and nobody else. */
  apiOf: (owner: string) => Client;
  upload: Upload;
  tabs: Tabs;
  now?: (() => Date) | undefined;
  /** A number from 0 to 1. */
  random?: (() => number) | undefined;
  /** Calls back after so many milliseconds; answers with what takes that back. */
  after?: ((milliseconds: number, callback: () => void) => () => void) | undefined;
};

type Surroundings = {
  store: KeptOrInMemory;
  /** Whose entries may be sent now; `undefined` while nobody is signed in. */
  sender: () => string | undefined;
  /** An entry has changed; and whether the last attempt reached nobody, if there was one. */
  onChange: (isUnreachable?: boolean) => Promise<void>;
};

export type Sender = {
  /** Sends all that is due. */
  send: () => Promise<void>;
  /** The same, without waiting out any pause but those that the API has told. */
  wake: () => Promise<void>;
};

/** Sends what waits, one after the other, and comes back by itself for what has to wait longer. */
export function openSender(
  { apiOf, upload, tabs, now = () => new Date(), random = Math.random, after = afterTimeout }: SenderOptions,
  { store, sender, onChange }: Surroundings,
): Sender {
  /** Until when single entries rest, and how often they have failed in this visit. */
  const pauses = new Map<string, number>();
  const failures = new Map<string, number>();
  /** The same of everything. */
  let restUntil = 0;
  let stops = 0;
  let takeBackTimer: (() => void) | undefined;
  let sending: Promise<void> | undefined;
  let isWanted = false;

  async function sendDue(): Promise<void> {
    if (await store.keepAll()) await onChange();
    for (;;) {
      const owner = sender();
      if (owner === undefined || now().getTime() < restUntil) return;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in order
      const entry = nextDue(await store.entriesOf(owner), pauses, now().getTime());
      if (!entry) return;
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await sendEntry({ api: apiOf(owner), upload, bytesOf: store.bytesOf, now }, entry);
      // oxlint-disable-next-line no-await-in-loop
      await settle(entry, outcome);
    }
  }

  async function settle(entry: Entry, outcome: Outcome): Promise<void> {
    if (outcome.is === 'unreachable' || outcome.is === 'sign_in_needed') {
      restAltogether();
      await onChange(outcome.is === 'unreachable' && sender() !== undefined);
      return;
    }
    const isSent = outcome.is === 'sent';
    if (outcome.is === 'later' && outcome.retryAfterSeconds === undefined) rest(entry.id);
    await store.change(entry.id, {
      ...stateAfter(outcome, now()),
      attempts: entry.attempts + (isSent ? 0 : 1),
    });
    if (isSent) failures.delete(entry.id);
    stops = 0;
    await onChange(false);
  }

  function rest(id: string): void {
    const count = (failures.get(id) ?? 0) + 1;
    failures.set(id, count);
    pauses.set(id, now().getTime() + growingPause(count, random()));
  }

  function restAltogether(): void {
    stops += 1;
    restUntil = now().getTime() + growingPause(stops, random());
  }

  async function setTimer(): Promise<void> {
    takeBackTimer?.();
    const owner = sender();
    // Whoever signs in wakes it.
    if (owner === undefined) return;
    const at = nextDueAt(await store.entriesOf(owner), pauses);
    if (at !== undefined) takeBackTimer = after(Math.max(at, restUntil) - now().getTime(), () => void send());
  }

  /** Passes follow each other, never two at once; whoever asks meanwhile gets one more. */
  function send(): Promise<void> {
    isWanted = true;
    sending ??= (async () => {
      while (isWanted) {
        isWanted = false;
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await tabs.exclusively(sendDue).catch(restAltogether);
        // oxlint-disable-next-line no-await-in-loop
        await setTimer();
      }
    })().finally(() => {
      sending = undefined;
    });
    return sending;
  }

  return {
    send,
    wake() {
      pauses.clear();
      restUntil = 0;
      return send();
    },
  };
}

function stateAfter(
  outcome: Exclude<Outcome, { is: 'unreachable' | 'sign_in_needed' }>,
  at: Date,
): Pick<Entry, 'state' | 'lastProblem'> {
  if (outcome.is === 'sent')
    return { state: { is: 'sent', ...(outcome.answer && { answer: outcome.answer }) } };
  const { problem: lastProblem } = outcome;
  if (outcome.is === 'blocked') return { state: { is: 'blocked' }, lastProblem };
  const { retryAfterSeconds } = outcome;
  if (retryAfterSeconds === undefined) return { state: { is: 'waiting' }, lastProblem };
  const notBefore = new Date(at.getTime() + retryAfterSeconds * 1000).toISOString();
  return { state: { is: 'waiting', notBefore }, lastProblem };
}

const afterTimeout = (milliseconds: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, Math.max(0, milliseconds));
  return () => clearTimeout(timer);
};
