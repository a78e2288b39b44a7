import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { mostSecondsInTurn } from '../../src/photo/wait-for-quota.ts';
import { dynamoDbClient, rekognitionClient } from '../../src/platform/aws-clients.ts';
import { projectFolder } from '../support/project-folder.ts';
import { faultTable, pageFile, printedPage } from './fault-table.ts';
import { faultNames, tookEffect } from './faults.ts';
import { type FaultyStack, faultyStack, photoMaker } from './faulty-stack.ts';
import { type Plan, runInstance } from './instance.ts';

/** Between Lambda's first attempt and its second, and between its second and its third. */
const lambdasPauses = [60, 120] as const;

const head = `# analyse-photo, whatever goes wrong

Made by \`test/faults/analyse-photo.test.ts\`; [how to read it](../faults.md). In every cell the photo has its one answer, about the
version that was uploaded, and is owed nothing any more. It came *at once*, by Lambda's *retry* of the event, or by *reconcile*. Where
the machine had to look more often than once because what it said was lost, the number of looks is given: each is paid.`;

type MakePhoto = Awaited<ReturnType<typeof photoMaker>>;

test('a photo gets its one answer, whatever goes wrong with whichever call of the function that analyses it', async () => {
  const stack = await faultyStack();
  const makePhoto = await photoMaker(stack);
  const { event } = await (await makePhoto()).upload();
  const { calls } = (await runInstance(() => stack.deliver(event))).instance;
  const look = calls.findIndex(({ name }) => name.startsWith('DetectFaces'));
  const tableOf = (title: string, tries: Plan['tries'], twice: boolean) =>
    faultTable(title, calls, faultNames, (call, fault) =>
      outcomeOf(stack, makePhoto, {
        plan: { call, fault, tries },
        twice,
        isAfterLook: calls.indexOf(call) > look,
      }),
    );
  const tables = [
    await tableOf('Once, and the event comes once', 'first', false),
    await tableOf('Once, and the event comes twice at the same moment', 'first', true),
    await tableOf('Every time, until Lambda gives the event up', 'every', false),
    await tableOf('Every time to one of two events of the same moment', 'every', true),
  ];
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('analyse-photo'));
}, 900_000);

async function outcomeOf(
  stack: FaultyStack,
  makePhoto: MakePhoto,
  { plan, twice, isAfterLook }: { plan: Plan; twice: boolean; isAfterLook: boolean },
): Promise<string> {
  const photo = await makePhoto();
  const { event, versionId } = await photo.upload();
  const deliver = (going?: Plan) => runInstance(() => stack.deliver(event), going);
  const isDone = async () => (await photo.item())?.['owedShard'] === undefined;
  let [mostLooks, attempts] = [1, 0];
  let by: string | undefined;
  for (const pause of [0, ...lambdasPauses]) {
    stack.clock.forward(pause);
    const isFirst = attempts === 0;
    const [run] = await Promise.all([
      deliver(isFirst || plan.tries === 'every' ? plan : undefined),
      ...(twice && isFirst ? [deliver()] : []),
    ]);
    attempts += 1;
    if (plan.call.name.startsWith('DetectFaces') && tookEffect(plan.fault)) mostLooks += run.instance.hits;
    if (isAfterLook && run.end !== 'returned') mostLooks += 1;
    by ??= (await isDone()) ? (isFirst ? 'at once' : 'retry') : undefined;
    if (run.end === 'returned') break;
  }
  for (let runs = 0; runs < 5 && !(await isDone()); runs += 1) {
    stack.clock.forward(3600);
    await runInstance(() => stack.reconcile());
  }
  const looks = stack.rekognition.looks(photo.key);
  const item = await photo.item();
  expect({ plan, twice, looks, ...item }).toMatchObject({
    plan,
    answer: { kind: 'analysed' },
    objectVersion: versionId,
    looks: Math.min(looks, mostLooks),
  });
  for (const left of ['owedShard', 'nextAttemptAt', 'leaseId']) expect(item).not.toHaveProperty(left);
  return `${by ?? 'reconcile'}${looks > 1 ? `, ${looks} looks` : ''}`;
}

test('the slowest run that still succeeds ends before the function is cut off', async () => {
  const stack = await faultyStack();
  const makePhoto = await photoMaker(stack);
  const { event } = await (await makePhoto()).upload();
  const { calls } = (await runInstance(() => stack.deliver(event))).instance;
  const longestCalls = {
    dynamodb: await longestCallSeconds(dynamoDbClient()),
    rekognition: await longestCallSeconds(rekognitionClient()),
  };
  expect(longestCalls).toEqual({ dynamodb: 3.3, rekognition: 16.1 });
  const seconds = calls.map(({ name }) => longestCalls[/Faces /.test(name) ? 'rekognition' : 'dynamodb']);
  const service = z.parse(Service, await readConfiguration(join(projectFolder, 'serverless.yml')));
  // Before its one look a photo may wait for its turn.
  const slowest = seconds.reduce((sum, each) => sum + each, mostSecondsInTurn);
  expect(slowest).toBeLessThan(service.functions.analysePhoto.timeout);
});

const Service = z.object({ functions: z.object({ analysePhoto: z.object({ timeout: z.number() }) }) });
const HandlerConfig = z.object({ requestTimeout: z.number(), throwOnRequestTimeout: z.literal(true) });

/** What a client's call takes when every try ends just before its time, with the longest of the SDK's pauses between them. */
async function longestCallSeconds({ config }: DynamoDBClient | RekognitionClient): Promise<number> {
  const { requestTimeout } = z.parse(
    HandlerConfig,
    await Reflect.get(config.requestHandler, 'configProvider'),
  );
  const tries = await config.maxAttempts();
  const longestPauses = 100 * (2 ** (tries - 1) - 1);
  return (tries * requestTimeout + longestPauses) / 1000;
}
