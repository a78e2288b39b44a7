import { authorOf } from '../care-team/author.ts';
import { type AuthoriseDependencies, authorise } from '../care-team/authorise.ts';
import type { Actor } from '../care-team/person.ts';
import { secondsAfter } from '../platform/clock.ts';
import type { TakeFromQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, refuse } from '../platform/refusal.ts';
import { type ExportJob, exportsADay, firstLookSeconds, type OwnedExport } from './export-job.ts';
import { type ExportRef, isSameRequest, type NewExport, requestIn } from './export-request.ts';
import { refusalOf } from './may-export.ts';

export type AskExportDependencies = AuthoriseDependencies & {
  findExport: (owned: OwnedExport) => Promise<ExportJob | undefined>;
  addExport: (job: ExportJob) => Promise<'added' | 'exists'>;
  takeFromQuota: TakeFromQuota;
  /** Has an export begun at once. It is begun all the same, a little later, where this fails. */
  wake: (owned: OwnedExport) => Promise<void>;
};

/** Asks for an export of the record. Asked again with the same id, it is the same one. */
export const askExport =
  (dependencies: AskExportDependencies) =>
  async (
    actor: Actor,
    ref: ExportRef,
    asked: NewExport,
  ): Promise<{ created: boolean; job: ExportJob } | Refusal> => {
    const access = await authorise(dependencies, actor, 'export_record', ref);
    if (isRefusal(access)) return access;
    const { findExport, addExport, takeFromQuota, wake } = dependencies;
    const now = dependencies.now();
    const request = requestIn(asked);
    const refused = refusalOf(request, access, now);
    if (refused) return refused;
    const { personKey } = actor;
    const owned = { ...ref, personKey };
    const found = await findExport(owned);
    if (found) return repeated(found);
    if (asked.from !== undefined && asked.from > now.toISOString())
      return refuse('range_in_future', inFuture);

    const quota = await takeFromQuota(ref.profileId, `EXPORTS#${personKey}`, exportsADay, now);
    if (quota !== 'taken') return refuse('quota_reached', quota);
    const job: ExportJob = {
      ...ref,
      askedBy: authorOf(actor, access.standing),
      request,
      deviceTime: asked.deviceTime,
      askedAt: now.toISOString(),
      state: 'waiting',
      attempts: 0,
      photosDeleted: 0,
      nextAttemptAt: secondsAfter(now, firstLookSeconds),
    };
    if ((await addExport(job)) === 'added') {
      await wake(owned);
      return { created: true, job };
    }
    // This very request was sent twice at once.
    const other = await findExport(owned);
    return other ? repeated(other) : refuse('not_found');

    function repeated(kept: ExportJob): { created: boolean; job: ExportJob } | Refusal {
      return isSameRequest(kept.request, request) ? { created: false, job: kept } : refuse('export_differs');
    }
  };

const inFuture = {
  errors: [
    { in: 'body', field: 'from', detail: 'Must not lie in the future: nothing has been recorded there.' },
  ],
};
