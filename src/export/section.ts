import * as z from 'zod/mini';

/** What of a record may be given away, each on its own. Who the patient is, and when each episode was and how long it lasted, is always in it. */
export const sections = [
  'medical',
  'plan',
  'accounts',
  'measurements',
  'readings',
  'consents',
  'care_team',
] as const;
export const Section = z.enum(sections);
export type Section = z.infer<typeof Section>;
