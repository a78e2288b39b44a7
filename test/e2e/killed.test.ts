import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freeBasePort } from '../../src/local/demo/free-base-port.ts';
import { demoPhotos } from '../../src/local/drawn-photo/demo-photos.ts';
import { drawPhoto } from '../../src/local/drawn-photo/draw-photo.ts';
import { localIam } from '../../src/local/iam/credentials.ts';
import { seededRandom } from '../../src/local/lambda/faults.ts';
import { invokeOverHttp } from '../../src/local/lambda/invoke.ts';
import { mostAttempts } from '../../src/photo/look-at-photo.ts';
import { addressesOf, type KillableStack, startKillableStack } from './killable-stack.ts';
import { type Seen, steadyClient } from './steady-client.ts';

/** All twenty take some minutes: EPISODELENS_KILLS=20 npx vitest run test/e2e/killed.test.ts */
const kills = Number(process.env['EPISODELENS_KILLS'] ?? 2);
const seed = 20_261_123;
/** In each of which so many accounts and photos are sent after each start. */
const lanes = 3;
const eachLane = 2;
const longestUntilKillMilliseconds = 2_500;

test(
  `of what the stack acknowledged, nothing is lost when it is killed ${kills} times`,
  async () => {
    const random = seededRandom(seed);
    const data = await mkdtemp(path.join(tmpdir(), 'killed-stack-'));
    const basePort = await freeBasePort();
    let stack: KillableStack | undefined = await startKillableStack(basePort, data);
    onTestFinished(async () => {
      await stack?.kill();
      await rm(data, { recursive: true, force: true });
    });
    const [demoPhoto] = demoPhotos;
    if (!demoPhoto) throw new Error('There are photos for a demonstration.');
    const client = await steadyClient(
      addressesOf(basePort),
      Uint8Array.from(await drawPhoto(demoPhoto.photo)),
    );
    const accounts: string[] = [];
    const photos: string[] = [];
    const firstAnswers = new Map<string, string>();
    const noteAnswers = (seen: Seen) => {
      for (const { photoId, answer, answeredAt } of seen.photos) {
        if (answer && !firstAnswers.has(photoId))
          firstAnswers.set(photoId, JSON.stringify({ answer, answeredAt }));
      }
    };

    const lane = async () => {
      for (let sent = 0; sent < eachLane; sent += 1) {
        accounts.push(await client.addAccount());
        photos.push(await client.sendPhoto());
      }
    };
    for (let killed = 0; killed < kills; killed += 1) {
      await client.openEpisode();
      const load = Promise.all(Array.from({ length: lanes }, lane));
      await wait(random() * longestUntilKillMilliseconds);
      await stack.kill();
      stack = undefined;
      stack = await startKillableStack(basePort, data);
      await load;
      noteAnswers(await client.read());
    }

    let seen = await client.read();
    const isAnswered = ({ photoId }: { photoId: string }) => firstAnswers.has(photoId);
    while (!seen.photos.every(isAnswered)) {
      await letAnHourPass(basePort);
      await reconcile(basePort);
      seen = await client.read();
      noteAnswers(seen);
    }
    expect(seen.accounts.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining(accounts));
    expect(seen.photos.map(({ photoId }) => photoId)).toEqual(expect.arrayContaining(photos));
    const givenUp = seen.photos.filter(({ answer }) => answer?.kind === 'failed');
    // All attempts broke off, or took too long: where a machine does much besides, that happens.
    for (const { attempts } of givenUp) expect(attempts).toBeGreaterThanOrEqual(mostAttempts);
    for (const { photoId, answer, answeredAt } of seen.photos) {
      expect(['analysed', 'failed']).toContain(answer?.kind);
      expect(JSON.stringify({ answer, answeredAt })).toBe(firstAnswers.get(photoId));
    }
    expect(await owed(basePort)).toEqual([]);
    const brokenOff = seen.photos.filter(({ attempts }) => attempts > 1).length;
    process.stdout.write(
      `${kills} kills (seed ${seed}): ${accounts.length} accounts and ${photos.length} photos acknowledged, none lost, ` +
        `each photo answered once; ${brokenOff} after an attempt that broke off, ${givenUp.length} given up\n`,
    );
  },
  120_000 + kills * 60_000,
);

const recordTable = 'episodelens-local-RecordTable';

function dynamoDb(basePort: number) {
  const client = new DynamoDBClient({
    endpoint: addressesOf(basePort).dynamoDbUrl,
    region: 'eu-central-1',
    credentials: localIam([]).administrator,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** What is owed an answer, or the deletion of its files. */
async function owed(basePort: number) {
  const items: Record<string, AttributeValue>[] = [];
  const client = dynamoDb(basePort);
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName: recordTable, IndexName: 'owed-answer' },
  )) {
    items.push(...Items);
  }
  return items;
}

/** Leases lapse, and next attempts are due. */
async function letAnHourPass(basePort: number): Promise<void> {
  const client = dynamoDb(basePort);
  const longAgo = { S: '2026-01-01T00:00:00.000Z' };
  for (const { PK, SK } of await owed(basePort)) {
    if (!PK || !SK) continue;
    const update = new UpdateItemCommand({
      TableName: recordTable,
      Key: { PK, SK },
      UpdateExpression: 'SET nextAttemptAt = :longAgo, leasedUntil = :longAgo',
      ConditionExpression: 'attribute_exists(owedShard)',
      ExpressionAttributeValues: { ':longAgo': longAgo },
    });
    await client.send(update).catch((error: unknown) => {
      // It was answered meanwhile.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  }
}

/** To its end: on a busy machine a run may be stopped by a timeout of its own, and the next one goes on. */
async function reconcile(basePort: number): Promise<void> {
  const invoke = invokeOverHttp(addressesOf(basePort).lambdaUrl);
  const call = { functionName: 'episodelens-local-reconcile', payload: {} };
  const run = async () =>
    expect(await invoke(call, new AbortController().signal)).toEqual({ outcome: 'succeeded' });
  await vi.waitFor(run, { timeout: 300_000, interval: 0 });
}
