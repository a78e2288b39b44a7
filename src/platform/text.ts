import * as z from 'zod/mini';

/** A line of text as a person types it: in Unicode's NFC, without spaces around it or control characters in it. */
export const LineOfText = (maximumLength: number) =>
  text(maximumLength, z.regex(/^\P{Cc}*$/u, 'Must not contain control characters.'));

/** Text of one or several lines, otherwise as {@link LineOfText}; lines end with `\n`, however they were typed. */
export const Text = (maximumLength: number) =>
  text(
    maximumLength,
    z.overwrite((typed) => typed.replaceAll(/\r\n?/g, '\n')),
    z.regex(/^(?:\P{Cc}|\n)*$/u, 'Must not contain control characters other than line breaks.'),
  );

const text = (maximumLength: number, ...characters: z.core.$ZodCheck<string>[]) =>
  z.string().check(
    z.normalize('NFC'),
    z.trim(),
    ...characters,
    z.minLength(1, 'Must not be empty.'),
    z.maxLength(maximumLength, `Must have at most ${maximumLength} characters.`),
    // Half a surrogate pair cannot be kept as UTF-8: read back, it would no longer be what was said.
    z.regex(/^\P{Cs}*$/u, 'Must not contain half a character.'),
  );
