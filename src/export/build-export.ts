import { admit } from '../care-team/authorise.ts';
import type { Gate } from '../care-team/gate.ts';
import type { Photo } from '../photo/photo.ts';
import { type Clock, secondsAfter } from '../platform/clock.ts';
import { isRefusal } from '../platform/refusal.ts';
import {
  type ExportFailure,
  type ExportFile,
  type ExportJob,
  fileKeyOf,
  keptSeconds,
  leaseSeconds,
  mostAttempts,
  type OwnedExport,
  ownedBy,
  type Progress,
  pauseSeconds,
} from './export-job.ts';
import type { ExportRequest } from './export-request.ts';
import type { Image, Piece, WholeRecord } from './export-source.ts';
import { formats } from './formats.ts';
import { refusalOf } from './may-export.ts';

type Ended = { endedAt: string; expiresAt: string };
type Lease = { leaseId: string; nextAttemptAt: string };

export type BuildExportDependencies = {
  findExport: (owned: OwnedExport) => Promise<ExportJob | undefined>;
  /** Takes an export as it was seen, and counts the attempt; `undefined` where another run has it by now. */
  claimExport: (seen: ExportJob, lease: Lease, now: Date) => Promise<ExportJob | undefined>;
  /** Holds on to it. */
  keepExport: (owned: OwnedExport, lease: Lease, progress: Progress) => Promise<'kept' | 'lost'>;
  /** Makes a file the one that is served, unless a photo was deleted meanwhile or another run has taken the export over. */
  finishExport: (
    owned: OwnedExport,
    claimed: { leaseId: string; photosDeleted: number },
    made: Ended & { file: ExportFile },
  ) => Promise<'finished' | 'changed'>;
  postponeExport: (owned: OwnedExport, next: Lease & { attempts: number }) => Promise<void>;
  failExport: (
    owned: OwnedExport,
    leaseId: string,
    failed: Ended & { failure: ExportFailure },
  ) => Promise<void>;
  readGate: (profileId: string) => Promise<Gate | undefined>;
  /** `onPage` is waited for before each page of episodes is read. */
  readRecord: (
    gate: Gate,
    range: Pick<ExportRequest, 'from' | 'to'>,
    watch: { onPage: () => Promise<void>; onEvent: () => void },
  ) => Promise<WholeRecord | undefined>;
  countEpisodes: (profileId: string, range: Pick<ExportRequest, 'from' | 'to'>) => Promise<number>;
  imageOf: (photo: Photo, choice: ExportRequest['photos']) => Promise<Image | undefined>;
  /** Stores a file whole or not at all, in little memory however long it is. */
  storeFile: (file: {
    key: string;
    contentType: string;
    pieces: AsyncIterable<Piece>;
  }) => Promise<{ versionId: string; bytes: number }>;
  now: Clock;
  newId: () => string;
};

/** `lost`: another run has it, or there is nothing to do. */
export type Built = 'ready' | 'lost' | 'postponed' | ExportFailure;

/** How often a run says that it is at work. */
const signSeconds = 10;

/** An export that is not gone on with, and why. */
class Stopped extends Error {
  readonly why: ExportFailure | 'lost';

  constructor(why: ExportFailure | 'lost') {
    super(why);
    this.why = why;
  }
}

/**
 * Makes the file of an export that was asked for, unless another run is at it. Whoever asked must be permitted, and what
 * must be consented to, from the first page to the last. An attempt that breaks off is begun again from the start, by
 * this run or another one; its file is served only once it is whole. Safe to run again, and twice at once.
 * @param stopAt when the time of this run is over
 * @throws Error what went wrong, after the next attempt was put down
 */
export const buildExport =
  (dependencies: BuildExportDependencies) =>
  async (job: ExportJob, stopAt: Date): Promise<Built> => {
    let seen: ExportJob | undefined = job;
    while (seen) {
      const built = await attempt(dependencies, seen, stopAt);
      if (built !== 'anew') return built;
      // A photo was deleted while it was being written: at once again, without it.
      seen = await dependencies.findExport(ownedBy(job));
    }
    return 'lost';
  };

async function attempt(
  dependencies: BuildExportDependencies,
  seen: ExportJob,
  stopAt: Date,
): Promise<Built | 'anew'> {
  const owned = ownedBy(seen);
  const { claimExport, finishExport, postponeExport, failExport, now, newId } = dependencies;
  const leaseId = newId();
  const lease = (seconds: number): Lease => ({ leaseId, nextAttemptAt: secondsAfter(now(), seconds) });
  const job = await claimExport(seen, lease(leaseSeconds), now());
  if (!job) return 'lost';
  const ended = (): Ended => ({ endedAt: now().toISOString(), expiresAt: secondsAfter(now(), keptSeconds) });
  const fail = async (failure: ExportFailure): Promise<Built> => {
    await failExport(owned, leaseId, { ...ended(), failure });
    return failure;
  };
  const { attempts, photosDeleted } = job;
  // The runs before this one ended without a word.
  if (attempts > mostAttempts) return fail('broke_off');
  try {
    const file = await write(dependencies, job, { owned, lease, stopAt });
    if ((await finishExport(owned, { leaseId, photosDeleted }, { ...ended(), file })) === 'finished')
      return 'ready';
    await postponeExport(owned, { ...lease(0), attempts: attempts - 1 });
    return now() < stopAt ? 'anew' : 'postponed';
  } catch (error) {
    const why = error instanceof Stopped ? error.why : 'broke_off';
    if (why === 'lost') return 'lost';
    const isFinal = why === 'not_permitted' || why === 'consent_missing' || attempts >= mostAttempts;
    if (isFinal) await fail(why);
    else await postponeExport(owned, { ...lease(pauseSeconds), attempts });
    if (!(error instanceof Stopped)) throw error;
    return isFinal ? why : 'postponed';
  }
}

async function write(
  dependencies: BuildExportDependencies,
  job: ExportJob,
  { owned, lease, stopAt }: { owned: OwnedExport; lease: (seconds: number) => Lease; stopAt: Date },
): Promise<ExportFile> {
  const { keepExport, readRecord, countEpisodes, imageOf, storeFile, now } = dependencies;
  const { profileId, request, askedBy } = job;
  const { contentType, extension, passesOf, write: writeFormat } = formats[request.format];
  const gate = await gateFor(dependencies, job);
  const episodesInAll = await countEpisodes(profileId, request);
  const passes = passesOf(request);
  let read = 0;
  let signAt: Date | undefined;
  const sign = async (): Promise<void> => {
    if (now() >= stopAt) throw new Stopped('took_too_long');
    if (signAt && now() < signAt) return;
    signAt = new Date(now().getTime() + signSeconds * 1000);
    // Some may have come since they were counted.
    const progress = { episodesDone: Math.min(Math.floor(read / passes), episodesInAll), episodesInAll };
    if ((await keepExport(owned, lease(leaseSeconds), progress)) === 'lost') throw new Stopped('lost');
  };
  await sign();
  const record = await readRecord(gate, request, {
    onPage: async () => {
      await gateFor(dependencies, job);
      await sign();
    },
    onEvent: () => {
      read += 1;
    },
  });
  if (!record) throw new Stopped('not_permitted');
  const pieces = writeFormat(record, {
    ...request,
    by: askedBy,
    at: now(),
    imageOf: async (photo) => {
      // A file that is fetched takes its time.
      if (request.photos === 'embedded') await sign();
      return imageOf(photo, request.photos);
    },
  });
  const key = fileKeyOf(owned, lease(0).leaseId, extension);
  const stored = await storeFile({ key, contentType, pieces });
  // Before the file is served, once more.
  await gateFor(dependencies, job);
  return { key, contentType, ...stored };
}

/** The gate, as long as it lets who asked have this export. */
async function gateFor(
  { readGate, now }: Pick<BuildExportDependencies, 'readGate' | 'now'>,
  { profileId, askedBy, request }: ExportJob,
): Promise<Gate> {
  const actor = { personKey: askedBy.personKey, clientKind: 'program' as const };
  const access = admit(await readGate(profileId), actor, 'export_record', now());
  if (isRefusal(access)) throw new Stopped('not_permitted');
  const refused = refusalOf(request, access, now());
  if (refused) throw new Stopped(refused.refused === 'consent_missing' ? 'consent_missing' : 'not_permitted');
  return access.gate;
}
