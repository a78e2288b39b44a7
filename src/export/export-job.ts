import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ExportRef, ExportRequest } from './export-request.ts';

/** How many exports of a record one person asks for in a day (UTC) at most. */
export const exportsADay = 20;

/** How long a file is kept once it is ready; and how long that it could not be made is remembered with what it left. */
export const keptSeconds = 24 * 3600;

/** How long the address of a file opens it; a download that has begun goes on. */
export const fileUrlSeconds = 60;

/** After how long without a sign of life another run takes an export over: longer than anything between two signs. */
export const leaseSeconds = 120;

/** How long after it was asked for an export is looked for whose event was lost. */
export const firstLookSeconds = 30;

/** How often one is begun before it is given up. */
export const mostAttempts = 3;

/** How long it waits after an attempt that failed. */
export const pauseSeconds = 30;

/**
 * Why there is no file: who asked may no longer have it (`not_permitted`), the consent to pass the record on is gone, or
 * each attempt broke off or took too long.
 */
export const ExportFailure = z.enum(['not_permitted', 'consent_missing', 'broke_off', 'took_too_long']);
export type ExportFailure = z.infer<typeof ExportFailure>;

/** Why a file is no longer there: its day is over, or a photo of the record was deleted since. */
const Expiry = z.enum(['day_over', 'photo_deleted']);

/** How many episodes are in the file so far, and how many it will have. */
export const Progress = z.object({ episodesDone: z.int(), episodesInAll: z.int() });
export type Progress = z.infer<typeof Progress>;

/** The file of an export, in the bucket. */
const ExportFile = z.object({
  key: z.string(),
  versionId: z.string(),
  contentType: z.string(),
  bytes: z.int(),
});
export type ExportFile = z.infer<typeof ExportFile>;

/** That somebody asked for an export, and how far it is. Each person's exports are their own. */
export const ExportJob = z.extend(ExportRef, {
  askedBy: Author,
  request: ExportRequest,
  deviceTime: z.string(),
  askedAt: z.string(),
  state: z.enum(['waiting', 'building', 'ready', 'failed', 'expired']),
  /** How often it was begun. */
  attempts: z.int(),
  /** How many photos of the record were deleted since it was asked for: what is being written then begins anew. */
  photosDeleted: z.int(),
  /** The run that has it. */
  leaseId: z.optional(z.string()),
  /** When it is looked at next: to be begun, taken over, or cleared away. */
  nextAttemptAt: z.optional(z.string()),
  progress: z.optional(Progress),
  failure: z.optional(ExportFailure),
  expiry: z.optional(Expiry),
  file: z.optional(ExportFile),
  /** When the file was ready, or it was given up. */
  endedAt: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
});
export type ExportJob = z.infer<typeof ExportJob>;

/** Whose export: a person's, by the id that their client made. */
export type OwnedExport = ExportRef & { personKey: string };

export const ownedBy = ({ profileId, exportId, askedBy: { personKey } }: ExportJob): OwnedExport => ({
  profileId,
  exportId,
  personKey,
});

/** Whether the file can be had. */
export const isThere = (job: ExportJob, now: Date): job is ExportJob & { file: ExportFile } =>
  job.state === 'ready' && job.file !== undefined && (job.expiresAt ?? '') > now.toISOString();

// Everything of an export lies in one folder, and that below its profile's, where an erasure finds it.

/** What the keys of all objects of one export begin with. */
export const exportPrefixOf = ({ profileId, personKey, exportId }: OwnedExport): string =>
  `exports/${profileId}/${personKey}/${exportId}/`;

/** The object that says an export was asked for: it wakes the function that makes it. */
export const wakingKeyOf = (owned: OwnedExport): string => `${exportPrefixOf(owned)}request`;

const OwnedExportIn = z.extend(ExportRef, { personKey: z.string() });

/** Which export a waking object is of; `undefined` for a key that {@link wakingKeyOf} does not make. */
export function wokenBy(unverifiedKey: string): OwnedExport | undefined {
  const [, profileId, personKey, exportId] =
    /^exports\/([^/]+)\/([\w-]+)\/([^/]+)\/request$/.exec(unverifiedKey) ?? [];
  return z.safeParse(OwnedExportIn, { profileId, personKey, exportId }).data;
}

/** Of each attempt its own, so that none overwrites what another wrote. */
export const fileKeyOf = (owned: OwnedExport, attemptId: string, extension: string): string =>
  `${exportPrefixOf(owned)}${attemptId}.${extension}`;
