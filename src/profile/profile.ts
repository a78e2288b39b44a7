import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import { Role } from '../care-team/role.ts';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { LineOfText } from '../platform/text.ts';
import { lineageFields, versionFields } from '../version/version.ts';
import { askedFields, requiredFields } from './profile-fields.ts';

const asked = z.partial(z.object(askedFields));

/** The medical profile: one immutable item a version, the highest is the current one. */
const Profile = z.object({
  profileId: ProfileId,
  ...versionFields,
  createdAt: z.string(),
  ...asked.shape,
  // As they were said: what the world takes for a name, a country or a time zone changes.
  name: z.string(),
  birthDate: z.iso.date(),
  languages: z.optional(z.array(z.string())),
  timeZone: z.optional(z.string()),
  country: z.optional(z.string()),
});

/** A profile as it is kept: with what it remembers of earlier versions, and with fields that a later release may know. */
export const KeptProfile = z.looseObject({ ...Profile.shape, ...lineageFields });
export type KeptProfile = z.infer<typeof KeptProfile>;

/** As the API shows it. */
export const ProfileForClients = z.extend(Profile, { editedBy: z.optional(AuthorForClients) });

/** A profile in the list of those that somebody may read, with what they are in its care team. */
export const ListedProfileForClients = z.extend(ProfileForClients, {
  you: z.object({ role: Role, isOwner: z.boolean() }),
  /** Whether a photo of the patient was added, be it that it is still on its way. */
  hasPortrait: z.boolean(),
});

export function profileForClients(kept: KeptProfile): z.infer<typeof ProfileForClients> {
  const { editedBy, ...profile } = z.parse(Profile, kept);
  return { ...profile, editedBy: editedBy && authorForClients(editedBy) };
}

/** How many profiles one person makes in a day (UTC) at most: more than a clinic takes up, far less than a broken client makes. */
export const profilesADay = 100;

/** What the one who makes a profile says. */
export const NewProfile = z.strictObject({
  /** Made by the client; repeating it makes no second profile. */
  clientId: ClientId,
  /** What the maker is to the patient: the patient themselves, or a carer. */
  role: z.enum(['patient', 'carer']),
  /** What the maker calls themselves, for the care team to read. */
  makerName: z.optional(LineOfText(200)),
  deviceTime: z.optional(InstantWithOffset),
  ...requiredFields,
  ...asked.shape,
});
export type NewProfile = z.infer<typeof NewProfile>;
