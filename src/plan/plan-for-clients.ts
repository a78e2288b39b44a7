import * as z from 'zod/mini';
import { ambulanceNumberOf } from './ambulance-number.ts';
import { type KeptPlan, Plan, planAdvice } from './plan.ts';

/** A plan as the API shows it: never without the advice to ask a clinician. */
export const PlanForClients = z.extend(Plan, { advice: z.literal(planAdvice) });
export type PlanForClients = z.infer<typeof PlanForClients>;

/** A version as it was said. */
export const planForClients = (plan: KeptPlan): PlanForClients => ({
  ...z.parse(Plan, plan),
  advice: planAdvice,
});

/** A plan to act by: where it names no number to dial, with that of the country in which the patient lives. */
export const planToActBy = (plan: KeptPlan, country: string | undefined): PlanForClients => ({
  ...planForClients(plan),
  ambulanceNumber: plan.ambulanceNumber ?? ambulanceNumberOf(country),
});
