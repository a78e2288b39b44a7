import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ClientId, ProfileId } from '../platform/ids.ts';
import { InstantWithOffset } from '../platform/instant-with-offset.ts';
import { endsAfterItBegins, rangeFields } from '../timeline/timeline.ts';
import { Section, sections } from './section.ts';

/**
 * As what a record leaves: `json` is all of it, for the patient; `csv` is tables for a spreadsheet; `fhir-document` is a FHIR
 * R4 Bundle to read and to file, `fhir-transaction` one to import, as often as one likes.
 */
export const Format = z.enum(['json', 'csv', 'fhir-document', 'fhir-transaction']);
export type Format = z.infer<typeof Format>;

/** Whether photos leave: not at all, as the address at which the app shows them to who may see them, or as files. */
const PhotoChoice = z.enum(['none', 'links', 'embedded']);

const SectionList = z
  .array(Section)
  .check(z.refine((chosen) => new Set(chosen).size === chosen.length, 'Must name each one once.'));

/** What a client says when it asks for an export. */
export const NewExport = z
  .strictObject({
    format: Format,
    /** Of when the episodes began. */
    ...rangeFields,
    /** Left out, all of them. */
    sections: z.optional(SectionList),
    photos: z._default(PhotoChoice, 'none'),
    /** By which a spreadsheet knows that a CSV is UTF-8. */
    byteOrderMark: z._default(z.boolean(), false),
    deviceTime: InstantWithOffset,
  })
  .check(
    endsAfterItBegins,
    z.refine(({ format, sections: chosen }) => format !== 'json' || chosen === undefined, {
      path: ['sections'],
      error: 'Leave it out: `json` holds everything.',
    }),
  );
export type NewExport = z.infer<typeof NewExport>;

/** What was asked for, as it is kept. */
export const ExportRequest = z.object({
  format: Format,
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  sections: z.array(Section),
  photos: PhotoChoice,
  byteOrderMark: z.boolean(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** The order in which sections are named does not matter. */
export const requestIn = (asked: NewExport): ExportRequest => ({
  ...z.parse(z.omit(ExportRequest, { sections: true }), asked),
  sections: sections.filter((section) => asked.sections?.includes(section) ?? true),
});

export const isSameRequest = (a: ExportRequest, b: ExportRequest): boolean =>
  isDeepStrictEqual(z.parse(ExportRequest, a), z.parse(ExportRequest, b));

export const ExportRef = z.object({ profileId: ProfileId, exportId: ClientId });
export type ExportRef = z.infer<typeof ExportRef>;
