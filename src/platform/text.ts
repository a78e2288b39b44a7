import * as z from 'zod/mini';

/** A line of text as a person types it: in Unicode's NFC, without spaces around it or control characters in it. */
export const LineOfText = (maximumLength: number) =>
  z.string().check(
    z.normalize('NFC'),
    z.trim(),
    z.minLength(1, 'Must not be empty.'),
    z.maxLength(maximumLength, `Must have at most ${maximumLength} characters.`),
    z.regex(/^\P{Cc}*$/u, 'Must not contain control characters.'),
    // Half a surrogate pair cannot be kept as UTF-8: read back, it would no longer be what was said.
    z.regex(/^\P{Cs}*$/u, 'Must not contain half a character.'),
  );
