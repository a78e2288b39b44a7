import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { profilePartition } from '../../src/platform/table.ts';
import { drivenApi, madeProfile } from '../support/driven-api.ts';
import { problemOf } from '../support/problem.ts';
import { planEdit, profileEdit } from '../support/requests.ts';

const documents = [
  { of: 'a profile', name: 'PROFILE_EDITS', at: '', seen: 1, edit: profileEdit, other: { notes: 'Faints.' } },
  {
    of: 'a plan',
    name: 'PLAN_EDITS',
    at: '/plan',
    seen: 0,
    edit: planEdit,
    other: { callAmbulanceAfterMinutes: 7 },
  },
] as const;

describe.each(documents)('the edits of $of', ({ name, at, seen, edit, other }) => {
  /** 199 of the day's 200 have been made. */
  async function almostSpent() {
    const api = await drivenApi();
    const { profileId, path } = await madeProfile(api);
    const { client, tableName: TableName } = api.table;
    const day = api.clock.now().toISOString().slice(0, 10);
    const Item = { PK: profilePartition(profileId), SK: `QUOTA#${name}#${day}`, taken: 199 };
    await client.send(new PutCommand({ TableName, Item }));
    const save = (version: number, body: unknown) =>
      api.request('PATCH', path + at, body, { headers: { 'if-match': `"${version}"` } });
    return { api, save };
  }

  test('are two hundred a day; one more is told when to come back, and is made then', async () => {
    const { api, save } = await almostSpent();
    expect(await save(seen, edit())).toMatchObject({ status: 200 });
    const more = edit(other);
    const refused = await save(seen + 1, more);
    expect(refused).toMatchObject(problemOf(429, 'quota_reached'));
    expect(refused.headers.get('retry-after')).toBe(String(15 * 3600));
    api.clock.forward(15 * 3600);
    expect(await save(seen + 1, more)).toMatchObject({ status: 200 });
  });

  test('take nothing where they are repeated, or refused for the version they saw', async () => {
    const { save } = await almostSpent();
    expect(await save(seen + 7, edit())).toMatchObject({ status: 412 });
    const made = edit();
    expect(await save(seen, made)).toMatchObject({ status: 200 });
    expect(await save(seen, made)).toMatchObject({ status: 200 });
  });
});
