import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource, ResourceType } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { RecordInMemory } from './arbitrary-record.ts';
import { transactionOf } from './exported.ts';
import { ada, episodeOf } from './record-of-ada.ts';

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

/** As they are, but for how often and when the server took them in. */
const said = (resources: Resource[]): unknown[] =>
  resources
    .map((resource) => ({ ...resource, meta: undefined }))
    .toSorted((a, b) => `${a.resourceType}/${a.id}`.localeCompare(`${b.resourceType}/${b.id}`));

test('imported month by month, the oldest first, a record is what it is imported at once', async () => {
  const renamed = { personKey: 'key-ben', role: 'carer' as const, name: 'Ben Married' };
  const march = { ...episodeOf(1000, '2026-03-29T00:34:05.000Z'), joined: [] };
  const april = episodeOf(3000, '2026-04-02T10:00:00.000Z', 2);
  const accounts = april.parts.accounts.map((account) => ({ ...account, author: renamed }));
  const later = {
    ...april,
    parts: { ...april.parts, accounts },
    joined: [episodeOf(5000, '2026-03-31T23:59:50.000Z')],
  };
  const [once, inParts] = [startServer(), startServer()];
  const whole = await transactionOf({ ...ada, events: [march, later] });
  await once.take(whole);
  // oxlint-disable-next-line no-await-in-loop -- one month after the other
  for (const events of [[march], [later]]) await inParts.take(await transactionOf({ ...ada, events }));
  const types = typesIn(whole);
  expect(said(await inParts.everything(types))).toEqual(said(await once.everything(types)));
});

test('nothing known and no allergy known is taken back on the server once there is something to know', async () => {
  const lists = ['conditions', 'allergies', 'medications', 'devices'] as const;
  const listsAs = (value: 'none_known' | undefined): RecordInMemory => {
    const profile = { ...ada.profile };
    for (const list of lists) {
      if (value === undefined) delete profile[list];
      else profile[list] = value;
    }
    return { ...ada, profile };
  };
  const server = startServer();
  // oxlint-disable-next-line no-await-in-loop -- as the profile was filled in
  for (const record of [listsAs(undefined), listsAs('none_known'), ada])
    await server.take(await transactionOf(record, { sections: ['medical'] }));
  const kept = await server.everything(
    new Set<ResourceType>(['Condition', 'AllergyIntolerance', 'MedicationStatement', 'DeviceUseStatement']),
  );
  const standing = kept.filter((resource) => !JSON.stringify(resource).includes('entered-in-error'));
  expect(standing.map(({ resourceType }) => resourceType).toSorted()).toEqual([
    'AllergyIntolerance',
    'Condition',
    'DeviceUseStatement',
    'MedicationStatement',
  ]);
  expect(JSON.stringify(standing)).not.toContain('absent-unknown');
  expect(kept).toHaveLength(8);
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
