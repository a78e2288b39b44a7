import type { BundleEntry, Resource } from '@medplum/fhirtypes';
import type { ExportedEvent, ExportOptions, ExportSource, Front } from '../export-source.ts';
import { canonical } from './codes.ts';
import { compositionId, frontPage } from './composition.ts';
import { resourcesOfEvent, shownEvents } from './event-resources.ts';
import { analyserOf } from './face-reading.ts';
import { fullUrlOf } from './naming.ts';
import { patientOf } from './patient.ts';
import { personOf } from './people.ts';
import { type Part, partsOf } from './record-parts.ts';
import { type Writing, writingOf } from './writing.ts';

/**
 * A document to read and to file: a Bundle with its front page first, then all that it names. Both are written while the
 * record is read, once.
 */
export async function* writeFhirDocument(
  source: ExportSource,
  options: ExportOptions,
): AsyncIterable<string | Front> {
  const writing = writingOf(source, options, 'within_the_file');
  const parts = partsOf(writing);
  const page = frontPage(writing, parts);
  const timestamp = options.at.toISOString();
  const id = compositionId(writing);
  const opening = openBundle({
    type: 'document',
    identifier: { system: `${canonical}/sid/document`, value: `${id}/${timestamp}` },
    timestamp,
  });
  let front = `${opening}{"fullUrl":${JSON.stringify(fullUrlOf({ id }))},"resource":${page.begin()}`;
  const resources = resourcesOf(writing, parts, (event) => {
    front += page.of(event);
  });
  for await (const some of resources) {
    if (front !== '') yield { front };
    front = '';
    yield some.map((resource) => `,\n${inDocument(resource)}`).join('');
  }
  yield { front: `${front}${page.end()}}` };
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
  for await (const some of resourcesOf(writing, partsOf(writing))) {
    if (some.length === 0) continue;
    yield between + some.map(inTransaction).join(',\n');
    between = ',\n';
  }
  yield closeBundle;
}

const inDocument = (resource: Resource): string =>
  JSON.stringify({ fullUrl: fullUrlOf(resource), resource } satisfies BundleEntry);

const inTransaction = (resource: Resource): string =>
  JSON.stringify({
    fullUrl: fullUrlOf(resource),
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  } satisfies BundleEntry);

const openBundle = (fields: object): string =>
  `${JSON.stringify({ resourceType: 'Bundle', ...fields }).slice(0, -1)},"entry":[\n`;
const closeBundle = '\n]}\n';

/** All that a file holds beside its front page, each once, and the people last: only who was named by then. */
async function* resourcesOf(
  writing: Writing,
  parts: readonly Part[],
  onEvent: (event: ExportedEvent) => void = () => undefined,
): AsyncIterable<readonly Resource[]> {
  const { source, naming, has } = writing;
  yield [patientOf(source.profile, naming, { contacts: has('care_team') })];
  for (const { resources } of parts) yield resources;
  let isRead = false;
  for await (const event of shownEvents(source)) {
    onEvent(event);
    for await (const resources of resourcesOfEvent(event, writing)) {
      yield resources;
      isRead ||= resources.some((each) => each.resourceType === 'Observation' && each.device !== undefined);
    }
  }
  if (isRead) yield [analyserOf(naming)];
  for (const person of naming.named()) yield personOf(person, naming);
}
