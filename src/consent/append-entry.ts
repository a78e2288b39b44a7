import type { Gate } from '../care-team/gate.ts';
import { type Refusal, refuse } from '../platform/refusal.ts';
import { type ConsentEntry, entryIdOf, saysTheSame } from './consent.ts';

export type AppendDependencies = {
  /** Strongly consistent. */
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /**
   * Puts an entry at the end of a profile's log in one write, unless its id is there already or the gate does not take it:
   * a withdrawal is taken until the record is erased, a consent while it is active and the log shorter than `mostEntries`.
   */
  appendEntry: (
    profileId: string,
    entry: ConsentEntry,
    mostEntries: number,
  ) => Promise<'appended' | 'not_appended'>;
};

/**
 * From how many entries on nothing more can be consented to, so that the gate, which every request reads, stays small.
 * A withdrawal is never refused for it.
 */
export const mostEntries = 200;

type Appended<Entry> = { created: boolean; entry: Entry };

/** What a repeated request is answered with: the entry that its id has already; `undefined` where the id is new. */
export function alreadyIn<Entry extends ConsentEntry>(
  gate: Gate,
  entry: Entry,
): Appended<Entry> | Refusal | undefined {
  const existing = gate.consentLog?.find((one) => entryIdOf(one) === entryIdOf(entry));
  if (!existing) return undefined;
  return saysTheSame(existing, entry) ? { created: false, entry: existing } : refuse('consent_differs');
}

/** Appends an entry once, however often it is asked for. */
export async function append<Entry extends ConsentEntry>(
  { readGate, appendEntry }: AppendDependencies,
  profileId: string,
  entry: Entry,
): Promise<Appended<Entry> | Refusal> {
  if ((await appendEntry(profileId, entry, mostEntries)) === 'appended') return { created: true, entry };
  const gate = await readGate(profileId);
  if (!gate || gate.state === 'erased') return refuse('not_found');
  return alreadyIn(gate, entry) ?? refuse(gate.state === 'erasing' ? 'being_erased' : 'consents_full');
}
