import * as z from 'zod/mini';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset, MomentInput } from '../platform/instant-with-offset.ts';
import { LineOfText } from '../platform/text.ts';
import { Capacity, Method } from './consent.ts';
import { ConsentTextRef } from './consent-text.ts';
import { Purpose } from './purpose.ts';

/** What a client says when someone consents. */
export const NewConsent = z.strictObject({
  purpose: Purpose,
  text: z.strictObject(ConsentTextRef.shape),
  capacity: Capacity,
  relationship: z.optional(LineOfText(100)),
  method: Method,
  givenAt: z.optional(MomentInput),
  expiresAt: z.optional(InstantWithOffset),
  deviceTime: InstantWithOffset,
});
export type NewConsent = z.infer<typeof NewConsent>;

/** What a client says when someone withdraws their consent. */
export const NewWithdrawal = z.strictObject({ purpose: Purpose, deviceTime: InstantWithOffset });
export type NewWithdrawal = z.infer<typeof NewWithdrawal>;

export const ConsentRef = z.object({ profileId: ProfileId, consentId: ClientId });
export type ConsentRef = z.infer<typeof ConsentRef>;

export const WithdrawalRef = z.object({ profileId: ProfileId, withdrawalId: ClientId });
export type WithdrawalRef = z.infer<typeof WithdrawalRef>;
