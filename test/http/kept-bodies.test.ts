import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { askSample, endpointNames, endpointOf } from '../support/ask-sample.ts';
import { type DrivenApi, drivenApi } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { type EndpointName, sampleRequests } from '../support/sample-requests.ts';
import type { Standpoint } from '../support/standpoints.ts';
import { placeWorld, type WorldTemplate, worldTemplate } from '../support/world.ts';

let table: EmbeddedTable;
let api: DrivenApi;
let template: WorldTemplate;
beforeAll(async () => {
  table = await embeddedTable();
  api = await drivenApi({ table });
  template = await worldTemplate(api);
});

// What apps have sent since these bodies were kept. A phone may run an app that is 90 days old, and may hold requests for
// as long as it has no signal: add to these files what apps send from now on, and take nothing out of them.
const folder = join(import.meta.dirname, 'kept-bodies');
const withBody = endpointNames.filter((name) => endpointOf(name).body !== undefined);

const keptBodies = async (name: EndpointName): Promise<unknown[]> =>
  z.parse(z.array(z.unknown()), JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')));

/** Who may send it: the owner, but only someone new accepts an invitation. */
const senderOf = (name: EndpointName): Standpoint =>
  name === 'acceptInvitation' ? 'stranger' : 'carerWhoOwns';

describe('a body that an app has sent before', () => {
  test('is kept for every endpoint that takes one', async () => {
    const files = await readdir(folder);
    expect(files.toSorted()).toEqual(withBody.map((name) => `${name}.json`).toSorted());
  });

  test.each(withBody)('is still taken by %s', async (name) => {
    const bodies = await keptBodies(name);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) {
      const world = await placeWorld(table, template);
      const sample = { ...sampleRequests[name](world, senderOf(name)), body };
      expect(await askSample(api, name, world, senderOf(name), sample)).toMatchObject({ outcome: 'let_in' });
    }
  });
});
