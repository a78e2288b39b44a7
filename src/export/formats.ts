import { csvPasses, writeCsv } from './csv/write-csv.ts';
import type { ExportRequest, Format } from './export-request.ts';
import type { ExportOptions, Piece, WholeRecord } from './export-source.ts';
import { writeFhirDocument, writeFhirTransaction } from './fhir/write-fhir.ts';
import { writeJson } from './json/write-json.ts';

/** How a record is put into a file of one kind. */
type FileFormat = {
  contentType: string;
  /** Of its name. */
  extension: string;
  /** How often it goes through the episodes. */
  passesOf: (request: ExportRequest) => number;
  write: (record: WholeRecord, options: ExportOptions) => AsyncIterable<Piece>;
};

const fhirFile = { contentType: 'application/fhir+json', extension: 'json' };

/** Every format that can be asked for. */
export const formats: Record<Format, FileFormat> = {
  json: { contentType: 'application/zip', extension: 'zip', passesOf: () => 1, write: writeJson },
  csv: { contentType: 'application/zip', extension: 'zip', passesOf: csvPasses, write: writeCsv },
  'fhir-document': { ...fhirFile, passesOf: () => 1, write: writeFhirDocument },
  'fhir-transaction': { ...fhirFile, passesOf: () => 1, write: writeFhirTransaction },
};
