import * as z from 'zod/mini';

/** A date as well as it is known: a year, a month or a day (`2019`, `2019-04`, `2019-04-01`), as FHIR has it. */
export const PartialDate = z.string().check(
  z.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, {
    error: 'Must be a year, a month or a day: 2019, 2019-04 or 2019-04-01.',
    abort: true,
  }),
  z.refine((date) => z.safeParse(z.iso.date(), `${date}-01-01`.slice(0, 10)).success, 'Must be a date.'),
);
