import * as z from 'zod/mini';
import { Author } from '../care-team/author.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { isSameMoment, Moment } from '../platform/instant.ts';
import { asFirstSaid, Correction } from './correction.ts';
import { FaceReading, Percent } from './face-reading.ts';
import { Phase } from './phase.ts';
import { TakenAtSource } from './taken-at-source.ts';

/** The most photos of one episode that are taken in on one day (UTC), and in all: it has to fit into one answer. */
export const mostPhotos = { aDay: 120, inAll: 240 };

/** How long a ticket lets an upload begin. */
export const ticketSeconds = 15 * 60;

/** How long after its ticket an upload that began in time may still end. */
export const uploadGraceSeconds = 3600;

/** How long one invocation has a photo to itself: longer than from claim to answer, shorter than Lambda's first retry. */
export const leaseSeconds = 45;

export const ContentType = z.enum(['image/jpeg', 'image/png']);
export type ContentType = z.infer<typeof ContentType>;

/**
 * Why an analysis did not succeed; `broke_off`: it was begun as often as a photo is tried, and never came to an end.
 */
export const FailureCause = z.enum([
  'cannot_read',
  'not_permitted',
  'throttled',
  'service_error',
  'broke_off',
]);
export type FailureCause = z.infer<typeof FailureCause>;

/**
 * Why a file is none that Rekognition reads. `heic` is an iPhone's own format under the name of another: make a JPEG of it
 * and send that as a new photo. `not_accepted` is an image that it does not take, as one under 80 px a side.
 */
export const UnreadableCause = z.enum(['not_an_image', 'heic', 'too_large', 'not_accepted']);
export type UnreadableCause = z.infer<typeof UnreadableCause>;

/** The photo could not be analysed, which says nothing about it. It may be tried again. */
const Failed = z.object({ kind: z.literal('failed'), cause: FailureCause });

/** The one answer that a photo gets. */
export const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('analysed'),
    reading: FaceReading,
    /** How many faces are in the photo, the chosen one included. */
    faces: z.int().check(z.positive()),
    /** Which of them it is, by its place in the machine's answer, from 0; older answers do not say. */
    faceIndex: z.optional(z.int()),
    /**
     * How it was chosen: of several faces the one that is most similar to the photo of the patient is `recognised`;
     * `presumed`, where there was nothing to compare with, is the largest, most central one; `by_hand`, someone who knows
     * the patient said which.
     */
    chosen: z.enum(['only_face', 'presumed', 'recognised', 'by_hand']),
    /** How similar it is to the photo of the patient, where they were compared: 0 to 100, as CompareFaces says. */
    similarityPercent: z.optional(Percent),
  }),
  z.object({ kind: z.literal('no_face') }),
  /** None of several faces is similar enough to the photo of the patient; `similarityPercent` is of the most similar one. */
  z.object({
    kind: z.literal('patient_not_recognised'),
    faces: z.int().check(z.positive()),
    similarityPercent: z.optional(Percent),
  }),
  z.object({ kind: z.literal('unreadable'), cause: UnreadableCause }),
  Failed,
  /** No photo came within an hour of the ticket's end. One that comes later still is answered. */
  z.object({ kind: z.literal('expired') }),
  /**
   * Since its ticket, consent to store or to analyse photos was withdrawn or ran out, or the record was about to be erased.
   * It stays so, though consent be given again: who wants it analysed then sends it as a new photo.
   */
  z.object({ kind: z.literal('withdrawn') }),
]);
export type Answer = z.infer<typeof Answer>;

/** The schema of a retry, by the schema that names who asked for it. */
export const retryBy = <Who extends z.ZodMiniType>(who: Who) =>
  z.object({
    retryId: ClientId,
    by: who,
    at: z.string(),
    deviceTime: z.string(),
    was: z.object({ answer: Failed, answeredAt: z.optional(z.string()), attempts: z.int() }),
  });

/** A photo that could not be analysed was asked to be tried again: by whom, and what its answer was until then. */
const Retry = retryBy(Author);
export type Retry = z.infer<typeof Retry>;

export const PhotoRef = z.object({ profileId: ProfileId, episodeId: ClientId, photoId: ClientId });
export type PhotoRef = z.infer<typeof PhotoRef>;

/** The bytes that a ticket is bound to. */
export const PhotoBytes = z.object({
  contentType: ContentType,
  contentLength: z.int().check(z.positive()),
  /** SHA-256, base64, as S3's checksum field takes it. */
  sha256: z.string(),
});
export type PhotoBytes = z.infer<typeof PhotoBytes>;

/** What a look into the whole file found, of one version of the object. */
export const Viewable = z.discriminatedUnion('is', [
  z.object({ is: z.literal('not_an_image'), ofVersion: z.string() }),
  /** Without `copyVersion` the object has no metadata itself; with it, that version of the copy is the one to show. */
  z.object({
    is: z.literal('image'),
    ofVersion: z.string(),
    contentType: ContentType,
    copyVersion: z.optional(z.string()),
  }),
]);
export type Viewable = z.infer<typeof Viewable>;

export const Photo = z.extend(PhotoRef, {
  phase: Phase,
  takenAt: Moment,
  /** Not every client says it. */
  takenAtSource: z.optional(TakenAtSource),
  deviceTime: z.string(),
  receivedAt: z.string(),
  /** Who asked for the ticket; older photos do not say. */
  addedBy: z.optional(Author),
  bytes: PhotoBytes,
  ticketExpiresAt: z.string(),
  /** How many entries the log of consents had when the photo was first asked a ticket for. */
  consentsSeen: z.optional(z.int()),
  /** How often an analysis was begun since the photo came, or since it was last asked to be tried again. */
  attempts: z.int(),
  /** How many of them a missing permission or a full quota hindered: they say nothing about the photo, and do not count. */
  hinderedAttempts: z.optional(z.int()),
  /** When it is looked at next, while it is owed an answer. */
  nextAttemptAt: z.optional(z.string()),
  lastFailure: z.optional(FailureCause),
  answer: z.optional(Answer),
  answeredAt: z.optional(z.string()),
  /** The object version that the answer is about. */
  objectVersion: z.optional(z.string()),
  /** How often it was asked to be tried again, oldest first. */
  retries: z.optional(z.array(Retry)),
  /** What was put right since, oldest first. */
  corrections: z.optional(z.array(Correction)),
  /** Known from the first time that someone looked at the photo. */
  viewable: z.optional(Viewable),
});
export type Photo = z.infer<typeof Photo>;

/** Whether an answer stands: `expired` gives way to a photo that came late. */
export const isAnswered = ({ answer }: Photo): boolean => answer !== undefined && answer.kind !== 'expired';

/** Whether two requests speak of one photo: the same bytes, taken at the same moment in the same phase, as first said. */
export const isSamePhoto = (a: Photo, b: Photo): boolean =>
  a.bytes.contentType === b.bytes.contentType &&
  a.bytes.contentLength === b.bytes.contentLength &&
  a.bytes.sha256 === b.bytes.sha256 &&
  asFirstSaid(a).phase === asFirstSaid(b).phase &&
  isSameMoment(asFirstSaid(a).takenAt, asFirstSaid(b).takenAt);

/** How long after its ticket a photo is first looked for, should no event come: an answer takes seconds. */
export const firstLookSeconds = 60;

/** Until the next attempt: five minutes after the first one, then twice as long each time, up to an hour. */
export const pauseSeconds = (attempts: number): number =>
  Math.min(300 * 2 ** Math.max(attempts - 1, 0), 3600);

/** Until the next attempt where the machine's quota was full: how many come at once is then for reconcile's pace to say. */
export const pauseForQuotaSeconds = 20;
