import * as z from 'zod/mini';
import { LineOfText } from '../platform/text.ts';

/** Whom to call. */
export const EmergencyContact = z.strictObject({
  name: LineOfText(120),
  /** What they are to the patient. */
  relationship: z.optional(LineOfText(80)),
  phone: LineOfText(40).check(
    z.regex(
      /^\+?(?:[\s()./-]*\d){3,20}[\s()./-]*$/,
      'Must be a telephone number, best with its country code.',
    ),
  ),
});
