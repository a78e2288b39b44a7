import type { Clock } from '../platform/clock.ts';
import type { Built } from './build-export.ts';
import { type ExportJob, exportPrefixOf, type OwnedExport } from './export-job.ts';

export type TendExportsDependencies = {
  /** The exports that are to be begun, taken over or cleared away by now; eventually consistent. */
  exportsDue: (now: Date) => AsyncIterable<OwnedExport>;
  findExport: (owned: OwnedExport) => Promise<ExportJob | undefined>;
  build: (job: ExportJob, stopAt: Date) => Promise<Built>;
  /** Deletes every version of every object whose key begins so. */
  deleteObjects: (prefix: string) => Promise<void>;
  /** Says that nothing of it lies in the bucket any more, unless its state has changed. */
  closeExport: (owned: OwnedExport, ended: Pick<ExportJob, 'state' | 'expiry'>) => Promise<void>;
  now: Clock;
};

export type Tended = Built | 'cleared' | 'not_due';

/** How many exports came to what; `error` counts the turns that failed. */
export type TendedCounts = Partial<Record<Tended | 'error', number>>;

/**
 * Sees to exports until `stopAt`: to those named, or else to all whose time has come: whose event was lost, whose run was
 * cut off, and the files whose day is over. One whose turn fails stops no other; the export itself says what is still owed.
 */
export const tendExports =
  (
    dependencies: TendExportsDependencies,
    tell: {
      ended: (came: Tended, owned: OwnedExport) => void;
      failed: (error: unknown, owned: OwnedExport) => void;
    },
  ) =>
  async (stopAt: Date, named?: readonly OwnedExport[]): Promise<TendedCounts> => {
    const counts: TendedCounts = {};
    for await (const owned of named ?? dependencies.exportsDue(dependencies.now())) {
      if (dependencies.now() >= stopAt) break;
      const came = await tendOne(dependencies, owned, stopAt).then(
        (tended) => {
          tell.ended(tended, owned);
          return tended;
        },
        (error: unknown) => {
          tell.failed(error, owned);
          return 'error' as const;
        },
      );
      counts[came] = (counts[came] ?? 0) + 1;
    }
    return counts;
  };

async function tendOne(
  { findExport, build, deleteObjects, closeExport, now }: TendExportsDependencies,
  owned: OwnedExport,
  stopAt: Date,
): Promise<Tended> {
  const job = await findExport(owned);
  if (!job) return 'not_due';
  const { state, nextAttemptAt } = job;
  if (state === 'waiting' || state === 'building') return build(job, stopAt);
  // An event that came twice: the file is there for its day.
  if (nextAttemptAt === undefined || nextAttemptAt > now().toISOString()) return 'not_due';
  await deleteObjects(exportPrefixOf(owned));
  await closeExport(owned, { state, ...(state === 'ready' && { expiry: 'day_over' }) });
  return 'cleared';
}
