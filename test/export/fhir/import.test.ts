import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource, ResourceType } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { RecordInMemory } from './arbitrary-record.ts';
import { transactionOf } from './exported.ts';
import { ada } from './record-of-ada.ts';

/** A FHIR server in memory, which takes a transaction in as its makers' own does. */
function startServer() {
  const repository = new MemoryRepository();
  const router = new FhirRouter();
  return {
    take: async (bundle: Bundle): Promise<Bundle> => {
      const request = {
        method: 'POST' as const,
        url: '/',
        pathname: '',
        body: bundle,
        params: {},
        query: {},
      };
      const [outcome, answer] = await router.handleRequest(
        { ...request, config: { transactions: true } },
        repository,
      );
      expect(outcome.issue?.[0]?.code).toBe('informational');
      if (answer?.resourceType !== 'Bundle') throw new Error('a transaction is answered by a Bundle');
      return answer;
    },
    read: (reference: string): Promise<Resource> => repository.readReference({ reference }),
    versionsOf: async (reference: string): Promise<number> => {
      const [type = '', id = ''] = reference.split('/');
      return (await repository.readHistory(type, id)).entry?.length ?? 0;
    },
    everything: async (types: ReadonlySet<ResourceType>): Promise<Resource[]> => {
      const found = await Promise.all(
        [...types].map((type) => repository.search({ resourceType: type, count: 1000 })),
      );
      return found.flatMap(({ entry = [] }) => entry.flatMap(({ resource }) => resource ?? []));
    },
  };
}

const typesIn = ({ entry = [] }: Bundle): Set<ResourceType> =>
  new Set(entry.flatMap(({ resource }) => resource?.resourceType ?? []));

const idsOf = (resources: Resource[]): string[] =>
  resources.map(({ resourceType, id }) => `${resourceType}/${id}`).toSorted();

test('imported twice, a record is there once, and what changed between is as it is now', async () => {
  const server = startServer();
  const first = await transactionOf(ada);
  await server.take(first);
  const types = typesIn(first);
  const kept = await server.everything(types);
  expect(kept).toHaveLength(first.entry?.length ?? 0);

  const since: RecordInMemory = { ...ada, profile: { ...ada.profile, name: 'Ada Renamed' } };
  await server.take(await transactionOf(since));
  const again = await server.everything(types);
  expect(idsOf(again)).toEqual(idsOf(kept));
  expect(again.find(({ resourceType }) => resourceType === 'Patient')).toMatchObject({
    name: [{ text: 'Ada Renamed' }],
  });
  for (const name of idsOf(again)) expect(await server.versionsOf(name)).toBe(2);
});

test('on the server every reference leads to a resource of its type', async () => {
  const server = startServer();
  const bundle = await transactionOf(ada);
  await server.take(bundle);
  const text = JSON.stringify(await server.everything(typesIn(bundle)));
  const named = [...text.matchAll(/"reference":"([^"]+)","type":"([^"]+)"/g)];
  expect(named.length).toBeGreaterThan(30);
  expect(text.split('"reference":"').length - 1).toBe(named.length);
  for (const [, reference = '', type] of named)
    expect(await server.read(reference)).toMatchObject({ resourceType: type });
});
