import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { composeErase } from '../../src/compose/erase.ts';
import { pauseBetweenSweepsSeconds } from '../../src/erasure/sweep.ts';
import { photoBucket } from '../support/driven-api.ts';
import { dueRecord, whatIsLeft } from '../support/driven-erasure.ts';
import { gateItem } from '../support/gate-item.ts';
import { type FaultTable, faultTable, pageFile, printedPage } from './fault-table.ts';
import { faultNames } from './faults.ts';
import { type FaultyStack, faultyStack } from './faulty-stack.ts';
import { type Call, type Plan, runInstance } from './instance.ts';

const head = `# erase, whatever goes wrong

Made by \`test/faults/erase.test.ts\`; [how to read it](../faults.md). A record is erased by two runs: the first sweeps, and another, when
nothing can come any more, finds nothing. In every cell nothing is left of the record but its tombstone; after *two* runs in all, the
one in which the call goes wrong every time included, after *three*, or *more*. A read that is the same as one further up is not
shown again.`;

test('a record is erased to its end, whatever goes wrong with whichever call of the function that erases', async () => {
  const stack = await faultyStack();
  const { clients, clock, surroundings } = stack;
  const { eraseDue } = composeErase(clients, surroundings);
  const erase = (plan?: Plan) =>
    runInstance(() => {
      clients.s3.config.systemClockOffset = clock.now().getTime() - Date.now();
      return eraseDue(new Date('9999-01-01'));
    }, plan);
  const makeRecord = async () => {
    const { profileId } = await dueRecord(stack);
    await storeAndDelete(stack, `photos/${profileId}/e/f.jpg`);
    return profileId;
  };

  const outcomeOf = async (plan: Plan, runsBefore: number): Promise<string> => {
    const profileId = await makeRecord();
    let runs = 0;
    let isFinished = false;
    while (runs <= runsBefore || (!isFinished && runs < 6)) {
      await erase(runs === runsBefore ? plan : undefined);
      runs += 1;
      clock.forward(pauseBetweenSweepsSeconds);
      isFinished = !(await isOwed(stack, profileId));
    }
    expect({ plan, left: await leftOf(stack, profileId) }).toEqual({ plan, left: 'the tombstone' });
    return ['', '', 'two', 'three'][runs] ?? 'more';
  };

  await makeRecord();
  const first = (await erase()).instance.calls;
  clock.forward(pauseBetweenSweepsSeconds);
  const second = (await erase()).instance.calls;
  const isNew = ({ name }: Call) => !first.some((call) => call.name === name);
  const tableOf = (title: string, calls: Call[], runsBefore: number): Promise<FaultTable> =>
    faultTable(title, calls, faultNames, (call, fault) =>
      outcomeOf({ call, fault, tries: 'every' }, runsBefore),
    );
  const tables = [
    await tableOf('The run that sweeps', first.filter(isShown), 0),
    await tableOf('The run that finds nothing more', second.filter(isNew), 1),
  ];
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('erase'));
}, 900_000);

/** The eight shards of the index, and each page of a place, are read alike: one of them stands for all. */
const isShown = ({ name, nth }: Call): boolean => nth === 1 || !/^(?:Query|ListObjectVersions)/.test(name);

/** An object with a version and a delete marker. */
async function storeAndDelete({ bucket }: FaultyStack, Key: string): Promise<void> {
  await bucket.client.send(new PutObjectCommand({ Bucket: photoBucket, Key, Body: 'a photo' }));
  await bucket.client.send(new DeleteObjectCommand({ Bucket: photoBucket, Key }));
}

/** Whether another run has something to do about a record. */
async function isOwed({ api: { table } }: FaultyStack, profileId: string): Promise<boolean> {
  return 'owedShard' in ((await gateItem(table, profileId)) ?? {});
}

async function leftOf(stack: FaultyStack, profileId: string): Promise<unknown> {
  const { items, entries, objects } = await whatIsLeft(stack, profileId);
  const isTombstone =
    items.length === 1 && items[0]?.['SK'] === 'GATE' && !('sweep' in items[0]) && entries.length === 0;
  return isTombstone && objects.join() === `erasures/${profileId}.json`
    ? 'the tombstone'
    : { items, entries, objects };
}
