import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { ConsentTextRef, type Language } from './consent-text.ts';
import { Purpose, purposes } from './purpose.ts';
import { faceAnalysis } from './texts/face-analysis.ts';
import { faceComparison } from './texts/face-comparison.ts';
import { share } from './texts/share.ts';
import { storePhoto } from './texts/store-photo.ts';

/** One version of a text in one language. Published words never change: another wording is another version. */
export type Words = { version: number; language: Language; text: string };

/** The words that someone consents to. */
export const ConsentText = z.extend(ConsentTextRef, {
  purpose: Purpose,
  /** Whether this is the version that is asked for now. */
  isCurrent: z.boolean(),
  /** Paragraphs with an empty line between them; the first is the title. */
  text: z.string(),
});
export type ConsentText = z.infer<typeof ConsentText>;

const words = {
  store_photo: storePhoto,
  face_analysis: faceAnalysis,
  face_comparison: faceComparison,
  share,
} as const satisfies Record<Purpose, readonly Words[]>;

/** Every text that was ever published: whoever consented to an older one can still read what it said. */
export const consentTexts: readonly ConsentText[] = purposes.flatMap((purpose) => {
  const current = Math.max(...words[purpose].map(({ version }) => version));
  return words[purpose].map(({ version, language, text }) => ({
    purpose,
    version,
    language,
    sha256: createHash('sha256').update(text).digest('hex'),
    isCurrent: version === current,
    text,
  }));
});

/** The text of a purpose that is asked for now. */
export function currentText(purpose: Purpose, language: Language): ConsentText {
  const text = consentTexts.find(
    (one) => one.isCurrent && one.purpose === purpose && one.language === language,
  );
  if (!text) throw new Error(`There is no text for ${purpose} in ${language}.`);
  return text;
}
