import { type Clock, secondsAfter } from '../platform/clock.ts';
import { isNothing, sumOf } from './counts.ts';
import { countPlaces, emptyPlaces, type Place } from './place.ts';
import { type Proof, proofOf, type Tombstone } from './proof.ts';
import { type ErasedRecord, pauseBetweenSweepsSeconds, type Sweep } from './sweep.ts';

export type EraseRecordDependencies = {
  /** Erases the record for good, if its erasure is due and was not taken back. */
  beginErasure: (profileId: string, now: Date) => Promise<void>;
  /** Strongly consistent; `undefined` unless the record is being erased for good. */
  readErased: (profileId: string) => Promise<ErasedRecord | undefined>;
  /** Keeps a sweep unless another run changed it since `version`, and says when to look again. */
  saveSweep: (
    profileId: string,
    sweep: Sweep,
    version: number,
    nextAttemptAt: string,
  ) => Promise<'saved' | 'changed'>;
  /** Reduces the gate to what keeps the profile from being made again, unless another run changed the sweep. */
  finishErasure: (record: ErasedRecord) => Promise<void>;
  /** Leaves a tombstone where there is none. */
  keepTombstone: (tombstone: Tombstone) => Promise<void>;
  addProof: (profileId: string, proof: Proof) => Promise<void>;
  places: readonly Place[];
  now: Clock;
};

export type Erased = 'not_due' | 'swept' | 'finished' | 'unfinished' | 'overtaken';

/**
 * Takes one record as far on its way as it goes now: erased by condition, a tombstone, everything counted, everything
 * removed, and the same again later until a sweep finds nothing. Each step may be the last of a run: the next one goes on
 * there. Safe to run twice at once.
 */
export const eraseRecord =
  (dependencies: EraseRecordDependencies) =>
  async (profileId: string, stopAt: Date): Promise<Erased> => {
    const { beginErasure, readErased, saveSweep, keepTombstone, places, now } = dependencies;
    const isTimeUp = () => now() >= stopAt;
    await beginErasure(profileId, now());
    const record = await readErased(profileId);
    if (!record) return 'not_due';
    await keepTombstone({ profileId, erasedAt: record.erasedAt, proofs: [] });

    let { sweep } = record;
    const save = async (changes: Partial<Sweep>, nextAttemptAt: string): Promise<'saved' | 'changed'> => {
      const changed = { ...sweep, ...changes, version: sweep.version + 1 };
      const saved = await saveSweep(profileId, changed, sweep.version, nextAttemptAt);
      sweep = changed;
      return saved;
    };

    if (sweep.countFrom) {
      const { counts, at } = await countPlaces(places, record, sweep.countFrom, isTimeUp);
      const counted = { counts: sumOf(sweep.counts, counts), countFrom: at };
      if ((await save(counted, now().toISOString())) === 'changed') return 'overtaken';
      if (at) return 'unfinished';
    }
    if (sweep.number > 1 && isNothing(sweep.counts)) {
      await finish(dependencies, { ...record, sweep });
      return 'finished';
    }
    if ((await emptyPlaces(places, record, isTimeUp)) === 'unfinished') {
      // Behind the others that are due.
      return (await save({}, now().toISOString())) === 'saved' ? 'unfinished' : 'overtaken';
    }
    const next: Partial<Sweep> = {
      number: sweep.number + 1,
      countFrom: { place: 0 },
      counts: {},
      earlier: sumOf(sweep.earlier, sweep.counts),
    };
    const saved = await save(next, secondsAfter(now(), pauseBetweenSweepsSeconds));
    return saved === 'saved' ? 'swept' : 'overtaken';
  };

async function finish(
  { addProof, finishErasure, now }: EraseRecordDependencies,
  record: ErasedRecord,
): Promise<void> {
  const { profileId, erasedAt, sweep, gateCounts } = record;
  await addProof(profileId, proofOf(erasedAt, now(), sumOf(sweep.earlier, gateCounts)));
  await finishErasure(record);
}
