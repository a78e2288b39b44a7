import * as z from 'zod/mini';
import { ambulanceNumberOf } from '../plan/ambulance-number.ts';
import { type KeptPlan, planAdvice, planFields } from '../plan/plan.ts';
import { type KeptProfile, ProfileForClients } from '../profile/profile.ts';
import { DoctorLink, type DoctorLink as Link } from './doctor-link.ts';

/** What of a profile is its medical section. */
const Medical = z.pick(ProfileForClients, {
  conditions: true,
  allergies: true,
  medications: true,
  devices: true,
  history: true,
  bloodType: true,
  heightCentimetres: true,
  weightKilograms: true,
  pregnancy: true,
  notes: true,
});

/** What stands above all that a link shows: whose record it is, what of it is shown, and until when. */
export const RecordByLink = z.object({
  link: z.object({
    ...z.pick(DoctorLink, { label: true, from: true, to: true, sections: true, photos: true }).shape,
    expiresAt: z.string(),
    /** From when the code is asked for again. */
    openUntil: z.string(),
  }),
  patient: z.pick(ProfileForClients, { name: true, birthDate: true, sex: true, timeZone: true }),
  medical: z.optional(Medical),
  plan: z.optional(
    z.object({ ...planFields, ambulanceNumber: z.optional(z.string()), advice: z.literal(planAdvice) }),
  ),
});
export type RecordByLink = z.infer<typeof RecordByLink>;

export function recordByLink(
  { link, openUntil }: { link: Link; openUntil: string },
  profile: KeptProfile,
  plan: KeptPlan,
): RecordByLink {
  const { label, from, to, sections, photos, expiresAt } = link;
  const { name, birthDate, sex, timeZone, country } = profile;
  const { whatToDo, callAmbulanceAfterMinutes, tests } = plan;
  const ambulanceNumber = plan.ambulanceNumber ?? ambulanceNumberOf(country);
  return {
    link: { label, from, to, sections, photos, expiresAt, openUntil },
    patient: { name, birthDate, sex, timeZone },
    ...(sections.includes('medical') && { medical: z.parse(Medical, profile) }),
    ...(sections.includes('plan') && {
      plan: { whatToDo, callAmbulanceAfterMinutes, ambulanceNumber, tests, advice: planAdvice },
    }),
  };
}
