import * as z from 'zod/mini';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { ThirtyTwoBytes } from '../platform/secret.ts';
import { LineOfText } from '../platform/text.ts';
import { endsAfterItBegins } from '../timeline/timeline.ts';
import { LinkSection } from './doctor-link.ts';

const hoursMessage = 'Must be a whole number of hours from 1 to 720, which is 30 days.';
const earliest = '1900-01-01T00:00:00.000Z';
const openingsMessage = 'Must be a whole number from 1 to 20.';

/** What the patient says of a link. Its secret and its code are the client's: until it is opened we know neither. */
export const NewDoctorLink = z
  .strictObject({
    label: LineOfText(80),
    secretHash: ThirtyTwoBytes('Must be the base64url of the SHA-256 of the secret’s text.'),
    codeHash: ThirtyTwoBytes(
      'Must be the base64url of the HMAC-SHA256 of the code’s text under the secret’s text.',
    ),
    from: z.optional(
      z.pipe(
        InstantWithOffset,
        z.string().check(z.refine((from) => from >= earliest, 'Must be a moment since 1900.')),
      ),
    ),
    to: z.optional(InstantWithOffset),
    sections: z
      .array(LinkSection)
      .check(
        z.refine((sections) => new Set(sections).size === sections.length, 'Must name each section once.'),
      ),
    photos: z.boolean(),
    /** Hours, and not a time, because device clocks are wrong. */
    validForHours: z.int(hoursMessage).check(z.gte(1, hoursMessage), z.lte(720, hoursMessage)),
    mostOpenings: z.int(openingsMessage).check(z.gte(1, openingsMessage), z.lte(20, openingsMessage)),
    deviceTime: InstantWithOffset,
  })
  .check(endsAfterItBegins);
export type NewDoctorLink = z.infer<typeof NewDoctorLink>;

/** What someone who holds a link and its code says. */
export const LinkOpening = z.strictObject({
  secret: ThirtyTwoBytes('Must be the secret of the link: the base64url of 32 bytes.'),
  code: z.string().check(z.regex(/^\d{6}$/, 'Must be the six digits of the code.')),
  tokenHash: ThirtyTwoBytes('Must be the base64url of the SHA-256 of the token’s text.'),
});
export type LinkOpening = z.infer<typeof LinkOpening>;

/** With what somebody reads by a link that they have opened. */
export const OpeningToken = z.object({ 'opening-token': z._default(z.string(), '') });
export type OpeningToken = z.infer<typeof OpeningToken>;
