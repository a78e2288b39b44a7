import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { secondsAfter } from '../../src/platform/clock.ts';
import { newId } from '../../src/platform/ids.ts';
import { madeProfile, photoBucket, ticketedPhoto } from '../support/driven-api.ts';
import { newWithdrawal, portraitRequest } from '../support/requests.ts';
import { type FaultTable, faultTable, pageFile, printedPage } from './fault-table.ts';
import { faultNames, faultsTriedAgain } from './faults.ts';
import { type FaultyStack, faultyStack, photoMaker } from './faulty-stack.ts';
import { type Call, labelOf, type Plan, runInstance } from './instance.ts';

const head = `# reconcile, whatever goes wrong

Made by \`test/faults/reconcile.test.ts\`; [how to read it](../faults.md). What the run that goes wrong does not finish, a later one
does. In every cell what was owed has come to its end, and the index of what is owed is empty: after *this* run, or the *next* one, or
later; with another run at the same moment it is chance which of them gets there first. A call that reads the same as one further up,
in the same place, is not shown again.`;

/** Something that is due, and what has come of it in the end. */
type Due = { state(): Promise<unknown>; end: unknown };
type Scenario = { title: string; make: () => Promise<Due> };

test('what is owed comes to its end, whatever goes wrong with whichever call of reconcile', async () => {
  const stack = await faultyStack();
  const seen = new Set<string>();
  const tables: FaultTable[] = [];
  const kinds = await scenarios(stack);
  await settle(stack);
  for (const { title, make } of kinds) {
    await make();
    stack.clock.forward(untilDueSeconds);
    const { calls } = (await runInstance(() => stack.reconcile())).instance;
    await settle(stack);
    const shown = distinct(calls).filter((call) => !(isRead(call) && seen.has(labelOf(call))));
    for (const call of shown) seen.add(labelOf(call));
    tables.push(...(await tablesOf(title, shown, (plan, twice) => outcomeOf(stack, make, plan, twice))));
  }
  await settleAll(stack);
  await ticketedPhoto(stack.api);
  const counting = await callsOfCounting(stack);
  tables.push(
    ...(await tablesOf('Counting what waits still', counting, (plan, twice) =>
      outcomeOfCounting(stack, plan, twice),
    )),
  );
  await settleAll(stack);
  expect(await stack.owed()).toEqual([]);
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('reconcile'));
}, 900_000);

/** After which all that was made is due. */
const untilDueSeconds = 901;

async function tablesOf(
  title: string,
  calls: readonly Call[],
  outcome: (plan: Plan, twice: boolean) => Promise<string>,
): Promise<FaultTable[]> {
  const tableOf = (told: string, tries: Plan['tries'], twice: boolean) =>
    faultTable(`${title}: ${told}`, calls, tries === 'first' ? faultsTriedAgain : faultNames, (call, fault) =>
      outcome({ call, fault, tries }, twice),
    );
  return [
    await tableOf('once', 'first', false),
    await tableOf('once, with another run at the same moment', 'first', true),
    await tableOf('every time in this run', 'every', false),
    await tableOf('every time, with another run at the same moment', 'every', true),
  ];
}

/** What a run calls after the turns, when there are none to take. */
async function callsOfCounting(stack: FaultyStack): Promise<Call[]> {
  await stack.reconcile();
  const turns = (await runInstance(() => stack.reconcile())).instance.calls;
  const all = (await runInstance(() => stack.reconcileOnSchedule())).instance.calls;
  const counting = all.slice(turns.length);
  const [query] = counting;
  return counting.filter((call) => call === query || call.name !== query?.name);
}

async function outcomeOfCounting(stack: FaultyStack, plan: Plan, twice: boolean): Promise<string> {
  const run = async (going?: Plan) => {
    const counts = stack.measured.length;
    await Promise.all([
      runInstance(() => stack.reconcileOnSchedule(), going),
      ...(going && twice ? [runInstance(() => stack.reconcileOnSchedule())] : []),
    ]);
    return stack.measured.slice(counts).filter(({ name }) => name === 'OwedPhotos');
  };
  const counted = await run(plan);
  const next = counted.length > 0 ? counted : await run();
  expect({ plan, twice, value: next[0]?.value }).toEqual({ plan, twice, value: 1 });
  return next === counted ? 'this' : 'next';
}

const isRead = ({ name }: Call) => /^(?:GetItem|Query)/.test(name);
/** The index is read in as many parts as it has, at the same moment: one of them stands for all. */
const distinct = (calls: readonly Call[]): Call[] =>
  calls.filter(({ name, nth }) => nth === 1 || !name.startsWith('Query index'));

async function settle({ clock, reconcile }: FaultyStack): Promise<void> {
  clock.forward(2 * 3600);
  await reconcile();
  // What was withdrawn only now is looked at once more.
  await reconcile();
}

/** Lets all that is deleted be looked for once more, at the end of its time. */
async function settleAll(stack: FaultyStack): Promise<void> {
  for (let days = 0; days < 3; days += 1) {
    stack.clock.forward(24 * 3600);
    await stack.reconcile();
  }
}

async function outcomeOf(
  stack: FaultyStack,
  make: Scenario['make'],
  plan: Plan,
  twice: boolean,
): Promise<string> {
  const due = await make();
  stack.clock.forward(untilDueSeconds);
  await Promise.all([
    runInstance(() => stack.reconcile(), plan),
    ...(twice ? [runInstance(() => stack.reconcile())] : []),
  ]);
  let runs = 1;
  let state = await due.state();
  while (JSON.stringify(state) !== JSON.stringify(due.end) && runs < 6) {
    // The lease of one that broke off has lapsed by then; what waits for an upload waits no longer.
    stack.clock.forward(runs < 3 ? 300 : 3600);
    await runInstance(() => stack.reconcile());
    runs += 1;
    state = await due.state();
  }
  expect({ plan, twice, state }).toMatchObject({ plan, state: due.end });
  // With another run beside it, it is chance which of them gets there first.
  if (twice && runs <= 2) return 'this or next';
  return ['', 'this', 'next'][runs] ?? 'later';
}

const PhotoItem = z.object({
  answer: z.optional(z.object({ kind: z.string() })),
  objectVersion: z.optional(z.string()),
  owedShard: z.optional(z.string()),
});

/** Each kind of thing that reconcile finds. */
async function scenarios(stack: FaultyStack): Promise<Scenario[]> {
  const makePhoto = await photoMaker(stack);
  const makeWithdrawn = await photoMaker(stack, ({ profilePath }) =>
    stack.api.request('PUT', `${profilePath}/consent-withdrawals/${newId()}`, newWithdrawal('store_photo')),
  );
  /** Of a ticket by which nothing can come any more. */
  const longOver = () => ({ ticketExpiresAt: secondsAfter(stack.clock.now(), -7200) });
  const answered = (photo: Awaited<ReturnType<typeof makePhoto>>) => async () => {
    const { answer, objectVersion, owedShard } = z.parse(PhotoItem, await photo.item());
    return { kind: answer?.kind, objectVersion, owedShard };
  };
  const versionsUnder = async (prefix: string) => {
    stack.bucket.client.config.systemClockOffset = stack.clock.now().getTime() - Date.now();
    const { Versions = [], DeleteMarkers = [] } = await stack.bucket.client.send(
      new ListObjectVersionsCommand({ Bucket: photoBucket, Prefix: prefix }),
    );
    return Versions.length + DeleteMarkers.length;
  };
  const { profileId, path: profilePath } = await madeProfile(stack.api);
  const portraits = `portraits/${profileId}/`;
  const uploadPortrait = async () => {
    const request = portraitRequest();
    await stack.api.request('PUT', `${profilePath}/photo`, request);
    await stack.bucket.put(`${portraits}${request.photoId}.jpg`);
    return request;
  };
  await uploadPortrait();
  return [
    {
      title: 'An event that was lost long ago',
      make: async () => {
        const photo = await makePhoto(longOver());
        const { versionId } = await photo.upload();
        return { state: answered(photo), end: { kind: 'analysed', objectVersion: versionId } };
      },
    },
    {
      title: 'An upload that may still come',
      make: async () => ({ state: answered(await makePhoto()), end: { kind: 'expired' } }),
    },
    {
      title: 'An upload that never came',
      make: async () => {
        const photo = await makePhoto(longOver());
        return { state: answered(photo), end: { kind: 'expired' } };
      },
    },
    {
      title: 'A photo whose consent was withdrawn',
      make: async () => ({ state: answered(await makeWithdrawn(longOver())), end: { kind: 'withdrawn' } }),
    },
    {
      title: 'What came after consent to store it was withdrawn',
      make: async () => {
        const photo = await makeWithdrawn(longOver());
        stack.clock.forward(untilDueSeconds);
        await stack.reconcile();
        await photo.upload();
        return {
          state: async () => ({
            files: await versionsUnder(photo.key),
            owedShard: (await photo.item())?.['owedShard'],
          }),
          end: { files: 0 },
        };
      },
    },
    {
      title: 'The files of a deleted photo',
      make: async () => {
        const photo = await makePhoto(longOver());
        await photo.upload();
        await stack.api.request('DELETE', photo.path);
        return {
          state: async () => ({
            files: await versionsUnder(photo.key),
            owedShard: (await photo.item())?.['owedShard'],
          }),
          end: { files: 0 },
        };
      },
    },
    {
      title: 'A portrait that replaces another',
      make: async () => {
        // A day has its quota of portraits, and the one before is looked for once more at the end of its time.
        stack.clock.forward(24 * 3600);
        await stack.reconcile();
        const { photoId } = await uploadPortrait();
        return {
          state: async () => ({
            files: await versionsUnder(portraits),
            newest: await versionsUnder(`${portraits}${photoId}`),
          }),
          end: { files: 1, newest: 1 },
        };
      },
    },
  ];
}
