import * as z from 'zod/mini';
import { ClientId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { eachNullish } from '../version/each-nullish.ts';
import { askedFields, requiredFields } from './profile-fields.ts';

/**
 * An edit of a profile: a JSON Merge Patch (RFC 7396) one level deep. A field that is given replaces the whole field,
 * `null` takes it back to not asked, and a field that is left out stays, so that an app cannot delete what it has never
 * heard of.
 */
export const ProfileEdit = z.strictObject({
  /** Made by the client; repeating the edit with it succeeds again. */
  editId: ClientId,
  deviceTime: z.optional(InstantWithOffset),
  ...z.partial(z.object(requiredFields)).shape,
  ...eachNullish(askedFields),
});
export type ProfileEdit = z.infer<typeof ProfileEdit>;
