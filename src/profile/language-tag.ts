import * as z from 'zod/mini';

/** A language: a BCP 47 tag, kept in its canonical form. */
export const LanguageTag = z.string().check(
  z.maxLength(35, { error: 'Must have at most 35 characters.', abort: true }),
  z.refine((tag) => canonical(tag) !== undefined, 'Must be a language tag of BCP 47: de-CH.'),
  z.overwrite((tag) => canonical(tag) ?? tag),
);

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // no language tag
  }
}
