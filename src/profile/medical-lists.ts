import * as z from 'zod/mini';
import { PartialDate } from '../platform/partial-date.ts';
import { LineOfText } from '../platform/text.ts';

/** What a clinician found, in their words. */
export const Condition = z.strictObject({
  name: LineOfText(120),
  since: z.optional(PartialDate),
  note: z.optional(LineOfText(200)),
});

export const Allergy = z.strictObject({
  substance: LineOfText(120),
  reaction: z.optional(LineOfText(120)),
  /** How bad the reaction was. */
  severity: z.optional(z.enum(['mild', 'moderate', 'severe', 'unknown'])),
});

export const Medication = z.strictObject({
  name: LineOfText(120),
  /** As it is written on the package or the plan: `500 mg`. */
  dose: z.optional(LineOfText(80)),
  /** `one in the morning, one at night` */
  schedule: z.optional(LineOfText(120)),
  since: z.optional(PartialDate),
});

/** What is worn or implanted: a pacemaker, an insulin pump. */
export const Device = z.strictObject({
  name: LineOfText(120),
  since: z.optional(PartialDate),
  note: z.optional(LineOfText(200)),
});
