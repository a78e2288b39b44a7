import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { profileIdOf } from '../../src/platform/ids.ts';
import { personPartition, tableOf } from '../../src/platform/table.ts';
import { askSample, endpointNames, endpointOf } from '../support/ask-sample.ts';
import { keyOf } from '../support/driven-api.ts';
import { type EndpointName, sampleRequests } from '../support/sample-requests.ts';
import { type Standpoint, seenFrom } from '../support/standpoints.ts';
import { heldOf, placeWorld, type World, type WorldTemplate, worldTemplate } from '../support/world.ts';
import { type FaultTable, faultTable, pageFile, printedPage } from './fault-table.ts';
import { faultNames, faultsTriedAgain } from './faults.ts';
import { type FaultyStack, faultyStack } from './faulty-stack.ts';
import { type Call, type Plan, runInstance } from './instance.ts';

const head = `# The API, whatever goes wrong

Made by \`test/faults/api.test.ts\`; [how to read it](../faults.md). A request that is not answered with success is sent again as it
was. In every cell what it asks for is then done, once: the record holds what it holds after one request to which nothing happened.
Shown is the status of the first request, and after an arrow that of the repeated one; *nothing done* where no change was sent to the
record, so that the repeated one is like a first. Nearly every request begins alike, with the permission check and the access entry:
that is shown once.`;

/**
 * Who may send it: the owner, but only someone new accepts an invitation, and the last owner does not leave. Whoever makes
 * many profiles is not the one who lists them.
 */
const senders: Partial<Record<EndpointName, Standpoint>> = {
  acceptInvitation: 'stranger',
  createProfile: 'doctor',
  leaveTeam: 'carer',
};
const senderOf = (name: EndpointName): Standpoint => senders[name] ?? 'carerWhoOwns';

/** Nobody leaves a team twice, and an invitation lets nobody in who is in: who is told so has what they asked for. */
const repeatedAs: Partial<Record<EndpointName, number>> = { leaveTeam: 404 };

test('what was acknowledged is there, and what was not is done once when it is asked for again', async () => {
  const stack = await faultyStack();
  const template = await worldTemplate(stack.api);
  const tables: FaultTable[] = [];
  let isEntranceShown = false;
  for (const name of endpointNames) {
    const shownOf = (calls: readonly Call[]) => (isEntranceShown ? calls.slice(entranceOf(calls)) : calls);
    const { calls, shown } = await tablesOf(stack, template, name, shownOf);
    isEntranceShown ||= entranceOf(calls) > 0;
    tables.push(...shown);
  }
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('api'));
}, 900_000);

/** How most requests begin, with the same code: the permission check, and the entry of the access log. */
const entrance = ['GetItem gate', 'PutItem access entry'];
const entranceOf = (calls: readonly Call[]): number =>
  entrance.every((name, index) => calls[index]?.name === name) ? entrance.length : 0;

async function tablesOf(
  stack: FaultyStack,
  template: WorldTemplate,
  name: EndpointName,
  shownOf: (calls: readonly Call[]) => readonly Call[],
): Promise<{ calls: Call[]; shown: FaultTable[] }> {
  const place = () => placeSample(stack, template, name);
  const clean = await place();
  const { end, value, instance } = await runInstance(clean.ask).then((run) => ({ value: undefined, ...run }));
  expect({ name, end, value }).toMatchObject({ end: 'returned', value: { outcome: 'let_in' } });
  const expected = await clean.held();
  let untouched = await place();

  const outcomeOf = async (plan: Plan): Promise<string> => {
    const { ask, held } = untouched;
    const faulty = await runInstance(ask, plan);
    const status = faulty.end === 'returned' ? faulty.value.status : faulty.end;
    const isAcknowledged = typeof status === 'number' && status < 300;
    const isUntouched = !faulty.instance.sent.some(isChange);
    if (!isUntouched) untouched = await place();
    expect
      .soft({ plan, name, status, mayBe: isAcknowledged || unacknowledged.has(status) })
      .toMatchObject({ mayBe: true });
    if (!isAcknowledged && isUntouched) return `${status}, nothing done`;
    const repeated = isAcknowledged ? undefined : (await ask()).status;
    const isDone = repeated === undefined || repeated < 300 || repeated === repeatedAs[name];
    const { items, entries } = await held();
    const missing = expected.entries.filter((entry) => !entries.includes(entry));
    const rest = { isDone: true, items: expected.items, missing: [] };
    expect.soft({ plan, name, repeated, isDone, items, missing }).toMatchObject(rest);
    return repeated === undefined ? String(status) : `${status} → ${repeated}`;
  };

  const { method, path } = endpointOf(name);
  const title = `\`${method.toUpperCase()} ${path}\``;
  const { calls } = instance;
  const shown = shownOf(calls);
  const writes = shown.filter(isChange);
  const everyTime = await faultTable(`${title}: every time`, shown, faultNames, (call, fault) =>
    outcomeOf({ call, fault, tries: 'every' }),
  );
  const once = await faultTable(`${title}: once`, writes, faultsTriedAgain, (call, fault) =>
    outcomeOf({ call, fault, tries: 'first' }),
  );
  return { calls, shown: [everyTime, once].filter(({ rows }) => rows.length > 0) };
}

/** What says that it is not known whether anything was done. */
const unacknowledged: ReadonlySet<unknown> = new Set([500, 503, 'crashed']);

const isChange = ({ name }: Call) => !/^(?:GetItem|Query|BatchGetItem)|access entry$/.test(name);

/** Places a world of its own for a request, and tells what it holds. */
async function placeSample({ api }: FaultyStack, template: WorldTemplate, name: EndpointName) {
  const standpoint = senderOf(name);
  const world = await placeWorld(api.table, template);
  const sample = sampleRequests[name](world, standpoint);
  const { data } = z.safeParse(z.object({ clientId: z.string() }), sample.body);
  const personKey = keyOf(seenFrom(standpoint).subject ?? '');
  const made = data ? { ...world, profileId: profileIdOf(personKey, data.clientId) } : world;
  if (data) await forgetProfilesMade(api, personKey);
  return {
    ask: () => askSample(api, name, world, standpoint, sample),
    held: async () => asHeld(await heldOf(api.table, made), made, template),
  };
}

/** All the profiles of this test are made in one day, and are more than a day allows. */
async function forgetProfilesMade({ table, clock }: FaultyStack['api'], personKey: string) {
  const { name: TableName, client } = tableOf(table.client, table.tableName);
  const day = clock.now().toISOString().slice(0, 10);
  const Key = { PK: personPartition(personKey), SK: `QUOTA#PROFILES#${day}` };
  await client.send(new DeleteCommand({ TableName, Key }));
}

/** What a record holds, without what differs from one to the next: its own id, and the ids that were made for a request. */
function asHeld(
  { items, entries }: Awaited<ReturnType<typeof heldOf>>,
  { profileId }: World,
  template: WorldTemplate,
) {
  const known = JSON.stringify(template.items, sorted);
  const named = (item: Record<string, unknown>): string =>
    JSON.stringify(item, sorted)
      .replaceAll(profileId, 'PROFILE')
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (known.includes(id) ? id : 'NEW'))
      .replaceAll(/"(secret|code)Hash":"[^"]*"/g, '"$1Hash":"NEW"')
      .replaceAll(/"[\w-]{43}":\{"at"/g, '"A TOKEN":{"at"')
      .replaceAll(/"owedShard":"[^"]*"/g, '"owedShard":"OF ITS ID"')
      // A request that stops after it has taken one from a quota has taken it for nothing.
      .replaceAll(/"(taken[^"]*)":\d+/g, '"$1":"SOME"')
      // Each attempt to join leaves a hint of its own, and they say the same.
      .replaceAll(/("[^"]*#NEW"),\1/g, '$1')
      // It counts how often the list was written, be it with the same again.
      .replace(/("SK":"PORTRAITS".*?"version":)\d+/, '$1"SOME"');
  return { items: items.map(named).toSorted(), entries: [...new Set(entries.map(named))].toSorted() };
}

const sorted = (_: string, value: unknown): unknown =>
  value instanceof Set ? [...value].map(String).toSorted() : value;
