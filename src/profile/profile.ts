import * as z from 'zod/mini';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { LineOfText } from '../platform/text.ts';

/** The medical profile: one immutable item a version, the highest is the current one. */
export const Profile = z.object({
  profileId: ProfileId,
  version: z.int().check(z.positive()),
  name: z.string(),
  birthDate: z.iso.date(),
  createdAt: z.string(),
});
export type Profile = z.infer<typeof Profile>;

/** What the one who makes a profile says. */
export const NewProfile = z.strictObject({
  /** Made by the client; repeating it makes no second profile. */
  clientId: ClientId,
  /** What the maker is to the patient: the patient themselves, or a carer. */
  role: z.enum(['patient', 'carer']),
  name: LineOfText(200),
  /** What the maker calls themselves, for the care team to read. */
  makerName: z.optional(LineOfText(200)),
  /** ISO 8601 calendar date. */
  birthDate: z.iso.date(),
});
export type NewProfile = z.infer<typeof NewProfile>;
