import * as z from 'zod/mini';
import { InstantWithOffset, MomentInput } from '../platform/instant-with-offset.ts';
import { Phase } from './phase.ts';
import { ContentType } from './photo.ts';
import { TakenAtSource } from './taken-at-source.ts';

/** Rekognition reads these from S3 up to 15 MB. */
export const largestPhotoBytes = 15 * 1024 * 1024;

/** What a client says when it asks for a ticket. */
export const TicketRequest = z.strictObject({
  contentType: z.enum(ContentType.options, {
    error:
      'Must be image/jpeg or image/png. HEIC is not read: make a JPEG of it, or set the camera to it (iPhone: Settings, Camera, ' +
      'Formats, Most Compatible).',
  }),
  contentLength: z
    .int()
    .check(
      z.gte(1, 'Must be at least 1 byte.'),
      z.lte(largestPhotoBytes, 'Must be at most 15 MB (15728640 bytes).'),
    ),
  sha256: z
    .string()
    .check(z.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'Must be the base64 of a SHA-256.')),
  phase: Phase,
  takenAt: MomentInput,
  takenAtSource: z.optional(TakenAtSource),
  deviceTime: InstantWithOffset,
});
export type TicketRequest = z.infer<typeof TicketRequest>;
