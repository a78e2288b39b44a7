import * as z from 'zod/mini';
import { AuthorForClients, authorForClients } from '../care-team/author-for-clients.ts';
import { ambulanceNumberOf } from './ambulance-number.ts';
import { type KeptPlan, Plan, planAdvice } from './plan.ts';

/** A plan as the API shows it: never without the advice to ask a clinician. */
export const PlanForClients = z.extend(Plan, {
  editedBy: z.optional(AuthorForClients),
  advice: z.literal(planAdvice),
});
export type PlanForClients = z.infer<typeof PlanForClients>;

/** A version as it was said. */
export function planForClients(kept: KeptPlan): PlanForClients {
  const { editedBy, ...plan } = z.parse(Plan, kept);
  return { ...plan, editedBy: editedBy && authorForClients(editedBy), advice: planAdvice };
}

/** A plan to act by: where it names no number to dial, with that of the country in which the patient lives. */
export const planToActBy = (plan: KeptPlan, country: string | undefined): PlanForClients => ({
  ...planForClients(plan),
  ambulanceNumber: plan.ambulanceNumber ?? ambulanceNumberOf(country),
});
