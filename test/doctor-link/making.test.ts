import { beforeAll, describe, expect, test } from 'vitest';
import { mostLinks } from '../../src/doctor-link/doctor-link.ts';
import { newId } from '../../src/platform/ids.ts';
import { beforeCall } from '../support/before-call.ts';
import { recordToShare } from '../support/doctor-link.ts';
import { keyOf } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { newDoctorLink } from '../support/requests.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

/** Beside other records in one table. */
const sharedRecord = (placed: Parameters<typeof recordToShare>[0] = []) => recordToShare(placed, table);

const day = 24 * 3600;

describe('making a doctor link', () => {
  test('needs consent to share', async () => {
    const record = await sharedRecord();
    await record.withdraw();
    expect((await record.made()).answer).toMatchObject({
      ...problemOf(403, 'consent_missing'),
      body: { missing: ['share'] },
    });
    await record.consent();
    expect((await record.made()).answer.status).toBe(201);
  });

  test('twice makes one, and says what became of it; under its id nothing else is made', async () => {
    const record = await sharedRecord();
    const { linkPath, body, open } = await record.made();
    await open();
    const again = await record.api.request('PUT', linkPath, body);
    expect(again).toMatchObject({ status: 200, body: { openingsLeft: 2 } });
    const other = { ...body, photos: false };
    expect(await record.api.request('PUT', linkPath, other)).toMatchObject(problemOf(409, 'link_differs'));
    await putMember(record.api.table, record.profileId, { as: 'olga', role: 'carer', isOwner: true });
    expect(await record.api.request('PUT', linkPath, body, { as: 'olga' })).toMatchObject(
      problemOf(409, 'link_differs'),
    );
  });

  test('at the same moment makes one', async () => {
    const record = await sharedRecord();
    const path = `${record.path}/doctor-links/${newId()}`;
    const body = newDoctorLink();
    const both = await Promise.all([1, 2].map(() => record.api.request('PUT', path, body)));
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '201']);
  });

  test('ends with as many as can be open at once, and goes on where one is taken back', async () => {
    const record = await sharedRecord();
    const { linkPath } = await record.made();
    await Promise.all(Array.from({ length: mostLinks.atOnce - 1 }, () => record.made()));
    expect((await record.made()).answer).toMatchObject(problemOf(409, 'links_full'));
    await record.api.request('DELETE', linkPath);
    expect((await record.made()).answer.status).toBe(201);
  });

  test('ends with as many as are made in a day', async () => {
    const record = await sharedRecord();
    for (let made = 0; made < mostLinks.aDay; made += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each is taken back before the next
      await record.api.request('DELETE', (await record.made()).linkPath);
    }
    expect((await record.made()).answer).toMatchObject(problemOf(429, 'quota_reached'));
    record.api.clock.forward(day);
    expect((await record.made()).answer.status).toBe(201);
  });

  test.each([
    ['that ends before it begins', { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }, 'to'],
    ['that is empty', { from: '2026-11-01T00:00:00Z', to: '2026-11-01T01:00:00+01:00' }, 'to'],
    ['of long before anyone lived', { from: '0001-01-01T00:00:00Z' }, 'from'],
  ])('refuses a range %s', async (_, range, field) => {
    const record = await sharedRecord();
    const errors = [{ in: 'body', field }];
    expect((await record.made(range)).answer).toMatchObject(problemOf(422, 'invalid_request', errors));
  });

  test.each([
    ['validForHours', 0],
    ['validForHours', 1.5],
    ['validForHours', 721],
    ['mostOpenings', 0],
    ['mostOpenings', 21],
  ])('refuses %s %d', async (field, value) => {
    const record = await sharedRecord();
    const errors = [{ in: 'body', field }];
    expect((await record.made({ [field]: value })).answer).toMatchObject(
      problemOf(422, 'invalid_request', errors),
    );
  });

  test('makes one that lasts 30 days, and not a moment longer', async () => {
    const record = await sharedRecord();
    const { answer, open } = await record.made({ validForHours: 720 });
    expect(answer).toMatchObject({ status: 201, body: { expiresAt: '2026-12-23T09:00:00.000Z' } });
    record.api.clock.forward(30 * day - 1);
    expect((await open()).status).toBe(200);
    record.api.clock.forward(1);
    expect(await open()).toMatchObject(problemOf(410, 'link_ended'));
  });

  test('with a range that is still to come shows nothing until then', async () => {
    const record = await sharedRecord([{ startedAt: '2026-11-20T08:00:00Z' }]);
    const { open } = await record.made({ from: '2026-12-01T00:00:00Z' });
    const { read } = await open();
    expect(await read('/timeline')).toMatchObject({ status: 200, body: { episodes: [] } });
    expect(await read('/summary')).toMatchObject({ status: 200, body: { episodes: 0 } });
  });
});

test('a link that is made while consent is withdrawn shows nothing', async () => {
  const record = await recordToShare();
  beforeCall(record.api.table.client, 'PutItem', record.api.table.tableName, () => record.withdraw());
  const { answer, open } = await record.made();
  expect(answer.status).toBe(201);
  expect(await open()).toMatchObject(problemOf(410, 'link_ended'));
});

test('the list has each link with what became of it, and forgets one a month after its time', async () => {
  const record = await sharedRecord();
  await record.made({ label: 'Clinic', validForHours: 1 });
  const { linkPath } = await record.made({ label: 'Dr Okafor', validForHours: 720 });
  expect(await record.api.request('DELETE', linkPath)).toMatchObject({
    status: 200,
    body: { state: 'revoked', revoked: { by: { memberId: keyOf('carla') } } },
  });
  expect((await record.api.request('DELETE', linkPath)).status).toBe(200);
  record.api.clock.forward(day);
  const both = [
    { label: 'Dr Okafor', state: 'revoked' },
    { label: 'Clinic', state: 'expired' },
  ];
  expect((await record.links()).body).toMatchObject({ links: both });
  record.api.clock.forward(30 * day);
  expect((await record.links()).body).toMatchObject({ links: both.slice(0, 1) });
});
