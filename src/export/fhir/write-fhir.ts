import type { BundleEntry, Resource } from '@medplum/fhirtypes';
import type { ExportOptions, ExportSource } from '../export-source.ts';
import { canonical } from './codes.ts';
import { compositionId, writeComposition } from './composition.ts';
import { resourcesOfEvent, shownEvents } from './event-resources.ts';
import { analyserOf } from './face-reading.ts';
import { fullUrlOf } from './naming.ts';
import { patientOf } from './patient.ts';
import { personOf } from './people.ts';
import { type Part, partsOf } from './record-parts.ts';
import { type Writing, writingOf } from './writing.ts';

/** A document to read and to file: a Bundle with its front page first, then all that it names. */
export async function* writeFhirDocument(
  source: ExportSource,
  options: ExportOptions,
): AsyncIterable<string> {
  const writing = writingOf(source, options, 'within_the_file');
  const parts = partsOf(writing);
  const timestamp = options.at.toISOString();
  const id = compositionId(writing);
  yield openBundle({
    type: 'document',
    identifier: { system: `${canonical}/sid/document`, value: `${id}/${timestamp}` },
    timestamp,
  });
  yield `{"fullUrl":${JSON.stringify(fullUrlOf({ id }))},"resource":`;
  yield* writeComposition(writing, parts);
  yield '}';
  for await (const resource of resourcesOf(writing, parts)) {
    yield `,\n${JSON.stringify({ fullUrl: fullUrlOf(resource), resource } satisfies BundleEntry)}`;
  }
  yield closeBundle;
}

/** The same resources to import: each is put where it was put before, so that importing twice doubles nothing. */
export async function* writeFhirTransaction(
  source: ExportSource,
  options: ExportOptions,
): AsyncIterable<string> {
  const writing = writingOf(source, options, 'on_a_server');
  yield openBundle({ type: 'transaction' });
  let between = '';
  for await (const resource of resourcesOf(writing, partsOf(writing))) {
    const entry: BundleEntry = {
      fullUrl: fullUrlOf(resource),
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    };
    yield `${between}${JSON.stringify(entry)}`;
    between = ',\n';
  }
  yield closeBundle;
}

const openBundle = (fields: object): string =>
  `${JSON.stringify({ resourceType: 'Bundle', ...fields }).slice(0, -1)},"entry":[\n`;
const closeBundle = '\n]}\n';

/** All that a file holds beside its front page, each once, and the people last: only who was named by then. */
async function* resourcesOf(writing: Writing, parts: readonly Part[]): AsyncIterable<Resource> {
  const { source, naming, has } = writing;
  yield patientOf(source.profile, naming, { contacts: has('care_team') });
  for (const { resources } of parts) yield* resources;
  let isRead = false;
  for await (const event of shownEvents(source)) {
    for await (const resource of resourcesOfEvent(event, writing)) {
      yield resource;
      isRead ||= resource.resourceType === 'Observation' && resource.device !== undefined;
    }
  }
  if (isRead) yield analyserOf(naming);
  for (const person of naming.named()) yield* personOf(person, naming);
}
