import * as z from 'zod/mini';
import { ProfileId } from '../platform/ids.ts';

/** One version of a profile's document, as a path names it. */
export const VersionRef = z.object({
  profileId: ProfileId,
  version: z.pipe(
    z.string().check(z.regex(/^(0|[1-9]\d{0,7})$/, "Must be a version's number.")),
    z.transform(Number),
  ),
});
