import * as z from 'zod/mini';

/** What a member is to the patient; `patient` is the patient themselves. */
export const Role = z.enum(['patient', 'carer', 'doctor']);
export type Role = z.infer<typeof Role>;
