import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { tableOf } from '../../src/platform/table.ts';
import { endpointNames, endpointOf } from '../support/ask-sample.ts';
import { type DrivenApi, drivenApi } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { membersOf } from '../support/json-places.ts';
import { junk, oddId, spoiled, spoiledQuery } from '../support/junk.ts';
import { type EndpointName, type Sample, sampleRequests } from '../support/sample-requests.ts';
import { heldOf, placeWorld, type World, type WorldTemplate, worldTemplate } from '../support/world.ts';

let table: EmbeddedTable;
let api: DrivenApi;
let template: WorldTemplate;
beforeAll(async () => {
  table = await embeddedTable();
  api = await drivenApi({ table });
  template = await worldTemplate(api);
});

/** The same cases each time, and others for each endpoint: what fails here fails for everyone. */
const runsOf = (name: EndpointName) => ({ seed: 20_261_123 + endpointNames.indexOf(name), numRuns: 25 });

type Asked = { path: string; rawBody?: string; headers: Record<string, string> };

const keysOf = (schema: z.ZodMiniType | undefined): string[] =>
  schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];

/** Requests to an endpoint that are right but for what was spoiled in them; ids still to be filled in. */
function spoiledRequests(endpoint: Endpoint, sample: Sample): fc.Arbitrary<(world: World) => Asked> {
  const { query = {}, headers = {}, params = {}, body } = sample;
  // Where there is no body to spoil, all the more often.
  const seldom = <T>(spoilt: fc.Arbitrary<T>, right: T) =>
    fc.oneof(
      { weight: body === undefined ? 1 : 6, arbitrary: fc.constant(right) },
      { weight: 1, arbitrary: spoilt },
    );
  // The example says more than the sample, which says no more than it must.
  const bodies = fc.constantFrom(body, { ...membersOf(endpoint.examples?.body), ...membersOf(body) });
  const ids = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return fc
    .record({
      body:
        body === undefined
          ? fc.constant(undefined)
          : fc.oneof(
              { weight: 9, arbitrary: bodies.chain(spoiled).map((value) => JSON.stringify(value)) },
              { weight: 1, arbitrary: junk.map((value) => JSON.stringify({ value }).slice(0, -1)) },
            ),
      query: seldom(
        spoiledQuery(keysOf(endpoint.query), query),
        Object.entries(query).map(([key, value]): [string, string] => [key, value]),
      ),
      ifMatch: seldom(
        fc.constantFrom('', '*', 'W/"1"', '"0"', '"-1"', '1', '"99999999999999999999"'),
        undefined,
      ),
      ids: seldom(fc.dictionary(fc.constantFrom(...ids, 'none'), oddId, { maxKeys: 2 }), {}),
    })
    .map((spoilt) => (world: World): Asked => {
      const values: Record<string, string | undefined> = { ...world, ...params, ...spoilt.ids };
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(values[name] ?? ''),
      );
      const search = new URLSearchParams(spoilt.query).toString();
      return {
        path: `/api${path}${search === '' ? '' : `?${search}`}`,
        headers: {
          ...headers,
          ...('if-match' in headers && spoilt.ifMatch !== undefined && { 'if-match': spoilt.ifMatch }),
        },
        ...(spoilt.body !== undefined && { rawBody: spoilt.body }),
      };
    });
}

const Refused = z.looseObject({
  code: z.string(),
  detail: z.string().check(z.minLength(10)),
  errors: z.optional(
    z.array(z.object({ in: z.string(), field: z.string(), detail: z.string().check(z.minLength(5)) })),
  ),
});

/** A refusal says what is wrong and, where it is a field, which one; only the whole of a body has no name. */
function expectFieldsNamed(refusal: unknown): void {
  const { code, errors = [] } = z.parse(Refused, refusal);
  expect(errors.length > 0).toBe(code === 'invalid_request');
  expect(errors.filter((error) => error.in !== 'body' && error.field === '')).toEqual([]);
}

function expectTheSame(again: { status: number; body: unknown }, body: unknown): void {
  expect(again.status).toBeLessThan(300);
  expect(again.body).toEqual(body);
}

/** How many items there are in all. */
async function itemCount(): Promise<number | undefined> {
  const { client, name } = tableOf(table.client, table.tableName);
  return (await client.send(new ScanCommand({ TableName: name, Select: 'COUNT' }))).Count;
}

describe.each(endpointNames)('%s, asked with whatever one can think of', (name) => {
  const endpoint = endpointOf(name);

  test('refuses by name and changes nothing, or does the same again when asked again', async () => {
    const sample = sampleRequests[name](template.world, 'carerWhoOwns');
    let world = await placeWorld(table, template);
    let before = await heldOf(table, world);
    // A new record stands in a partition of its own.
    const countWhere = async () => (name === 'createProfile' ? itemCount() : undefined);
    let count = await countWhere();

    await fc.assert(
      fc.asyncProperty(spoiledRequests(endpoint, sample), async (requestIn) => {
        const { path, headers, rawBody } = requestIn(world);
        const ask = () =>
          api.request(endpoint.method.toUpperCase(), path, undefined, {
            headers,
            ...(rawBody !== undefined && { rawBody }),
          });
        const { status, body } = await ask();
        expect(status).toBeLessThan(500);
        if (status < 300) {
          expectTheSame(await ask(), body);
          if (endpoint.method === 'get') return;
          world = await placeWorld(table, template);
          before = await heldOf(table, world);
          count = await countWhere();
          return;
        }
        expectFieldsNamed(body);
        expect((await heldOf(table, world)).items).toEqual(before.items);
        expect(await countWhere()).toEqual(count);
      }),
      runsOf(name),
    );
    expect(api.logLines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
