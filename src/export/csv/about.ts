import type { KeptProfile } from '../../profile/profile.ts';
import type { ExportOptions } from '../export-source.ts';
import { minute, spanWords } from '../span-words.ts';

/** What says, beside the tables, whose they are. */
export const aboutText = (
  { name, birthDate }: KeptProfile,
  { at, from, to }: ExportOptions,
  timeZone: string,
): string =>
  `Episodes of ${name}, born ${birthDate}, as they were known on ${minute(at.toISOString())}.
Episodes: ${spanWords({ from, to })}. Local times are those of ${timeZone}.

What each column means is in data-dictionary.csv. The tables are CSV (RFC 4180) in UTF-8.
A text that a spreadsheet would take for a formula has an apostrophe before it.
What was not chosen, and what nobody said, is not there: an empty cell is no "no".

This is a record, not a diagnosis. What a computer reads in a photo says how a face looked, and can be wrong.
`;
