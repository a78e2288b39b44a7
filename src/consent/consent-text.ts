import * as z from 'zod/mini';

export const Language = z.enum(['en', 'de']);
export type Language = z.infer<typeof Language>;

/** Which words someone consented to; their hash proves that it was these. */
export const ConsentTextRef = z.object({
  version: z.int().check(z.positive()),
  language: Language,
  /** SHA-256 of the text's UTF-8, in hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'Must be a SHA-256 in lower-case hexadecimal.')),
});
export type ConsentTextRef = z.infer<typeof ConsentTextRef>;
