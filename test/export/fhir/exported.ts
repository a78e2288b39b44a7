import type { Bundle } from '@medplum/fhirtypes';
import type { ExportOptions, ExportSource, Front } from '../../../src/export/export-source.ts';
import { writeFhirDocument, writeFhirTransaction } from '../../../src/export/fhir/write-fhir.ts';
import { sections } from '../../../src/export/section.ts';
import { type RecordInMemory, sourceOf } from './arbitrary-record.ts';

/** All of it, for a doctor; the photos by where the app shows them. */
export const everything: ExportOptions = {
  sections: [...sections],
  photos: 'links',
  byteOrderMark: false,
  by: { personKey: 'key-1', role: 'doctor', name: 'Dr Clara Okafor' },
  at: new Date('2026-11-23T09:00:00Z'),
  imageOf: ({ photoId }) => Promise.resolve({ url: `https://app.example/photos/${photoId}` }),
};

type Write = (source: ExportSource, options: ExportOptions) => AsyncIterable<string | Front>;

const textBy =
  (write: Write) =>
  (record: RecordInMemory, options: Partial<ExportOptions> = {}) =>
    inOrder(write(sourceOf(record), { ...everything, ...options }));

async function inOrder(pieces: AsyncIterable<string | Front>): Promise<string> {
  let [front, rest] = ['', ''];
  for await (const piece of pieces) {
    if (typeof piece === 'string') rest += piece;
    else front += piece.front;
  }
  return front + rest;
}

export const documentText = textBy(writeFhirDocument);
export const transactionText = textBy(writeFhirTransaction);

// Whether it is one is what the validators are asked.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const bundleIn = (text: string): Bundle => JSON.parse(text) as Bundle;

export const documentOf = async (...asked: Parameters<typeof documentText>): Promise<Bundle> =>
  bundleIn(await documentText(...asked));
export const transactionOf = async (...asked: Parameters<typeof transactionText>): Promise<Bundle> =>
  bundleIn(await transactionText(...asked));
