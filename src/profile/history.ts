import * as z from 'zod/mini';
import { PartialDate } from '../platform/partial-date.ts';
import { LineOfText } from '../platform/text.ts';

/** An answer to a question, with what was said of it. */
const Answer = z.strictObject({
  answer: z.enum(['yes', 'no', 'unknown']),
  note: z.optional(LineOfText(300)),
});

/** What came before this record began. */
export const History = z.strictObject({
  /** How many episodes, as far as someone counted. */
  episodesBefore: z.optional(
    z.union(
      [z.literal('unknown'), z.int().check(z.gte(0), z.lte(100_000))],
      'Must be "unknown" or a whole number from 0 to 100000.',
    ),
  ),
  /** When the first was. */
  since: z.optional(PartialDate),
  /** How often: `two or three a month`. */
  howOften: z.optional(LineOfText(200)),
  heartDisease: z.optional(Answer),
  suddenDeathInFamily: z.optional(Answer),
  /** Medicines or other drugs that may have contributed. */
  contributingDrugs: z.optional(Answer),
});
