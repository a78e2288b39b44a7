import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import readConfiguration from 'serverless/lib/configuration/read.js';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { portraitsSortKey } from '../../src/photo/photo-store.ts';
import { mostSecondsInTurn } from '../../src/photo/wait-for-quota.ts';
import { dynamoDbClient, rekognitionClient } from '../../src/platform/aws-clients.ts';
import { newId } from '../../src/platform/ids.ts';
import { profilePartition } from '../../src/platform/table.ts';
import { projectFolder } from '../support/project-folder.ts';
import { newConsent, portraitRequest } from '../support/requests.ts';
import { type FaultTable, faultTable, pageFile, printedPage } from './fault-table.ts';
import { type Fault, faultNames, tookEffect } from './faults.ts';
import { type FaultyStack, faultyStack, photoMaker } from './faulty-stack.ts';
import { type Call, type Plan, runInstance } from './instance.ts';

/** Between Lambda's first attempt and its second, and between its second and its third. */
const lambdasPauses = [60, 120] as const;

const head = `# analyse-photo, whatever goes wrong

Made by \`test/faults/analyse-photo.test.ts\`; [how to read it](../faults.md). In every cell the photo has its one answer, about the
version that was uploaded, and is owed nothing any more. It came *at once*, by Lambda's *retry* of the event, or by *reconcile*. Where
the machine had to look more often than once because what it said was lost, the number of looks is given: each is paid.`;

const headOfTwo = `# analyse-photo of several people, whatever goes wrong

Made by \`test/faults/analyse-photo.test.ts\`; [how to read it](../faults.md). Where several people are in a photo, and the patient has a
portrait, these calls come besides [those of every photo](analyse-photo.md). In every cell the photo has its one answer, for the face that is the
portrait's, and is owed nothing any more. The event comes twice at the same moment, of which one gets so far. Three looks are needed: at the photo, at the portrait when it is first used, and the comparison. Where
there were more, their number is given: each is paid.`;

const headOfHeic = `# analyse-photo of a HEIC, whatever goes wrong

Made by \`test/faults/analyse-photo.test.ts\`; [how to read it](../faults.md). What the machine refuses as no image may be an iPhone's own
format under the name of a JPEG. To tell, its first bytes are read by a URL that the function signs for itself; the other calls are
[those of every photo](analyse-photo.md). In every cell the photo has its one answer, *heic*, which says what to do, and is owed
nothing any more. What the machine refuses is not kept, so that each attempt asks it again: the number of looks is given.`;

type MakePhoto = Awaited<ReturnType<typeof photoMaker>>;

test('a photo gets its one answer, whatever goes wrong with whichever call of the function that analyses it', async () => {
  const stack = await faultyStack();
  const tables = await tablesOf(stack, await photoOfOneMaker(stack));
  await expect(printedPage(head, tables)).toMatchFileSnapshot(pageFile('analyse-photo'));
}, 900_000);

test('a photo of several people gets its one answer, for the patient’s face, whatever goes wrong with comparing them', async () => {
  const stack = await faultyStack();
  stack.rekognition.letPhotosBeOfTwo();
  const tables = await tablesOf(stack, await photoOfTwoMaker(stack));
  await expect(printedPage(headOfTwo, tables)).toMatchFileSnapshot(pageFile('analyse-photo-of-several'));
}, 900_000);

test('a HEIC is answered as one, whatever goes wrong with reading its first bytes', async () => {
  const stack = await faultyStack();
  stack.rekognition.letPhotosBeHeics();
  const tables = await tablesOf(stack, {
    ...(await photoOfOneMaker(stack)),
    bytes: Buffer.from('\0\0\0\u0018ftypheic and no more', 'latin1'),
    answer: { kind: 'unreadable', cause: 'heic' },
    shownOf: (calls) => calls.filter(({ name }) => name.startsWith('GET ')),
  });
  await expect(printedPage(headOfHeic, tables)).toMatchFileSnapshot(pageFile('analyse-photo-of-heic'));
}, 900_000);

/**
 * Which photos it is about, and what their answer is.
 * @property shownOf those calls that are not in another table
 * @property looksNeeded at the photo and at the portrait, and comparisons
 */
type Subject = {
  makePhoto: MakePhoto;
  bytes?: Uint8Array;
  portraitKey?: string;
  answer: object;
  shownOf: (calls: readonly Call[]) => readonly Call[];
  looksNeeded: number;
};

const photoOfOneMaker = async (stack: FaultyStack): Promise<Subject> => ({
  makePhoto: await photoMaker(stack),
  answer: { kind: 'analysed', chosen: 'only_face' },
  shownOf: (calls) => calls,
  looksNeeded: 1,
});

/** Makes photos of a patient with a portrait, at which the machine has not looked when one is made. */
async function photoOfTwoMaker(stack: FaultyStack): Promise<Subject> {
  const { bucket, clock, record, api } = stack;
  const portrait = portraitRequest();
  let portraitKey = '';
  const makePhoto = await photoMaker(stack, async ({ profilePath }) => {
    await api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent('face_comparison'));
    await api.request('PUT', `${profilePath}/photo`, portrait);
    portraitKey = `portraits/${profilePath.split('/').at(-1)}/${portrait.photoId}.jpg`;
    bucket.client.config.systemClockOffset = clock.now().getTime() - Date.now();
    await bucket.put(portraitKey);
  });
  const Key = { PK: profilePartition(portraitKey.split('/')[1] ?? ''), SK: portraitsSortKey };
  const { Item: unseen } = await record.client.send(new GetCommand({ TableName: record.name, Key }));
  return {
    portraitKey,
    answer: { kind: 'analysed', chosen: 'recognised' },
    shownOf: (calls) => calls.slice(calls.findIndex(({ name }) => name.endsWith('portraits'))),
    looksNeeded: 3,
    async makePhoto(changes) {
      await record.client.send(new PutCommand({ TableName: record.name, Item: unseen }));
      return makePhoto(changes);
    },
  };
}

const tableKinds = [
  { title: 'Once, and the event comes once', tries: 'first', twice: false },
  { title: 'Once, and the event comes twice at the same moment', tries: 'first', twice: true },
  { title: 'Every time, until Lambda gives the event up', tries: 'every', twice: false },
  { title: 'Every time to one of two events of the same moment', tries: 'every', twice: true },
] as const;

/** Of several people only what comes of two events at the same moment, of which one gets so far. */
async function tablesOf(stack: FaultyStack, subject: Subject): Promise<FaultTable[]> {
  const isOfOne = subject.portraitKey === undefined;
  const { event } = await (await subject.makePhoto()).upload(subject.bytes);
  const { calls } = (await runInstance(() => stack.deliver(event))).instance;
  const look = calls.findIndex(({ name }) => name.startsWith('DetectFaces'));
  const shown = subject.shownOf(calls);
  const tables: FaultTable[] = [];
  for (const { title, tries, twice } of tableKinds.filter((kind) => isOfOne || kind.twice)) {
    const outcome = (call: Call, fault: Fault) =>
      outcomeOf(stack, subject, {
        plan: { call, fault, tries },
        twice,
        isAfterLook: calls.indexOf(call) > look,
      });
    tables.push(await faultTable(title, shown, faultNames, outcome));
  }
  return tables;
}

async function outcomeOf(
  stack: FaultyStack,
  { makePhoto, bytes, portraitKey, answer, looksNeeded }: Subject,
  { plan, twice, isAfterLook }: { plan: Plan; twice: boolean; isAfterLook: boolean },
): Promise<string> {
  const photo = await makePhoto();
  const looksAt = (key = '') => stack.rekognition.looks(key);
  const looksBefore = looksAt(portraitKey);
  const { event, versionId } = await photo.upload(bytes);
  const deliver = (going?: Plan) => runInstance(() => stack.deliver(event), going);
  const isDone = async () => (await photo.item())?.['owedShard'] === undefined;
  let [mostLooks, attempts] = [looksNeeded, 0];
  let by: string | undefined;
  for (const pause of [0, ...lambdasPauses]) {
    stack.clock.forward(pause);
    const isFirst = attempts === 0;
    const [run] = await Promise.all([
      deliver(isFirst || plan.tries === 'every' ? plan : undefined),
      ...(twice && isFirst ? [deliver()] : []),
    ]);
    attempts += 1;
    if (/^(?:Detect|Compare)Faces/.test(plan.call.name) && tookEffect(plan.fault))
      mostLooks += run.instance.hits;
    if (isAfterLook && run.end !== 'returned') mostLooks += 1;
    by ??= (await isDone()) ? (isFirst ? 'at once' : 'retry') : undefined;
    if (run.end === 'returned') break;
  }
  for (let runs = 0; runs < 5 && !(await isDone()); runs += 1) {
    stack.clock.forward(3600);
    await runInstance(() => stack.reconcile());
  }
  const looks = looksAt(photo.key) + looksAt(portraitKey) - looksBefore;
  const item = await photo.item();
  expect({ plan, twice, looks, ...item }).toMatchObject({
    plan,
    answer,
    objectVersion: versionId,
    looks: Math.min(looks, mostLooks),
  });
  for (const left of ['owedShard', 'nextAttemptAt', 'leaseId']) expect(item).not.toHaveProperty(left);
  return `${by ?? 'reconcile'}${looks > looksNeeded ? `, ${looks} looks` : ''}`;
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
