import * as z from 'zod/mini';
import { photoRefOf } from './object-key.ts';
import type { PhotoRef } from './photo.ts';

/** One object version that came into the bucket, and when, where that is known. */
export type UploadedPhoto = PhotoRef & { key: string; versionId: string; uploadedAt?: string };

const S3Record = z.object({
  eventName: z.string().check(z.startsWith('ObjectCreated:')),
  eventTime: z.optional(z.unknown()),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), versionId: z.string().check(z.minLength(1)) }),
  }),
});
const S3Event = z.object({ Records: z.array(z.unknown()) });

/**
 * The photos that an S3 event speaks of, and how many of its records are not about a photo of ours. S3 encodes a key as a
 * form does (a space is a plus sign); it is decoded exactly once, here.
 */
export function photosInEvent(
  unverifiedEvent: unknown,
  bucket: string,
): { uploaded: UploadedPhoto[]; ignored: number } {
  const event = z.safeParse(S3Event, unverifiedEvent);
  if (!event.success) return { uploaded: [], ignored: 1 };
  const uploaded = createdIn(event.data, bucket).flatMap(({ key, versionId, eventTime }) => {
    const ref = photoRefOf(key);
    return ref ? [{ ...ref, key, versionId, ...uploadedAtOf(eventTime) }] : [];
  });
  return { uploaded, ignored: event.data.Records.length - uploaded.length };
}

/** The keys of all objects that an event says came into the bucket; none, where it is no event of S3. */
export function keysInEvent(unverifiedEvent: unknown, bucket: string): string[] {
  const event = z.safeParse(S3Event, unverifiedEvent);
  return event.success ? createdIn(event.data, bucket).map(({ key }) => key) : [];
}

function createdIn(
  { Records }: z.infer<typeof S3Event>,
  bucket: string,
): { key: string; versionId: string; eventTime: unknown }[] {
  return Records.flatMap((unverifiedRecord) => {
    const record = z.safeParse(S3Record, unverifiedRecord);
    if (!record.success || record.data.s3.bucket.name !== bucket) return [];
    const { eventTime } = record.data;
    const { key: encodedKey, versionId } = record.data.s3.object;
    const key = decodeOnce(encodedKey);
    return key === undefined ? [] : [{ key, versionId, eventTime }];
  });
}

/** Only measured by: a photo is not ignored for an event without it. */
function uploadedAtOf(eventTime: unknown): { uploadedAt?: string } {
  const at = new Date(typeof eventTime === 'string' ? eventTime : Number.NaN);
  return Number.isNaN(at.getTime()) ? {} : { uploadedAt: at.toISOString() };
}

function decodeOnce(encodedKey: string): string | undefined {
  try {
    return decodeURIComponent(encodedKey.replaceAll('+', ' '));
  } catch {
    return undefined; // not what S3 sends: a percent sign that begins no escape
  }
}
