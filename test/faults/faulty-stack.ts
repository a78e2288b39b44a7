import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { onTestFinished, vi } from 'vitest';
import { composeAnalysePhoto } from '../../src/compose/analyse-photo.ts';
import { composeReconcile } from '../../src/compose/reconcile.ts';
import { analyseEvent } from '../../src/photo/analyse-event.ts';
import { objectKeyOf } from '../../src/photo/object-key.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import { owedShardOf, photoKeyOf } from '../../src/photo/photo-store.ts';
import { reconcileOnSchedule } from '../../src/photo/reconcile-on-schedule.ts';
import { secondsAfter } from '../../src/platform/clock.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { drivenApi, photoBucket, ticketedPhoto } from '../support/driven-api.ts';
import { embeddedBucket } from '../support/embedded-bucket.ts';
import { makeTables } from '../support/embedded-table.ts';
import { inProcessDatabase } from '../support/in-process-database.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { recordedMeasures } from '../support/recorded-measures.ts';
import { s3Event, s3Record } from '../support/s3-events.ts';
import { testClock } from '../support/test-clock.ts';
import { faultyClients, faultyFetch } from './faulty-clients.ts';
import { lookingRekognition } from './looking-rekognition.ts';

const pause = () => Promise.resolve();

/** The functions over services every request to which can go wrong. */
export async function faultyStack() {
  const clock = testClock();
  const bucket = await embeddedBucket(photoBucket, clock.now);
  for (const [name, value] of Object.entries({
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_S3: bucket.url,
  }))
    vi.stubEnv(name, value);
  vi.stubGlobal('fetch', faultyFetch(globalThis.fetch));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  const rekognition = lookingRekognition();
  const clients = await faultyClients({ dynamodb: inProcessDatabase(), rekognition: rekognition.ask });
  const { tableName, accessLogTableName } = await makeTables(clients.dynamoDb);
  const table = { tableName, accessLogTableName, client: clients.dynamoDb };
  const api = await drivenApi({ table, clock, s3Endpoint: bucket.url });
  const { log, lines: logLines } = recordedLog();
  const { measure, measured } = recordedMeasures();
  const surroundings = {
    tableName,
    accessLogTableName,
    photoBucket,
    s3Endpoint: bucket.url,
    log,
    measure,
    now: clock.now,
    pause,
  };
  const record = tableOf(clients.dynamoDb, tableName);
  const analyse = analyseEvent({ analyse: composeAnalysePhoto(clients, surroundings), photoBucket, log });
  const reconciling = composeReconcile(clients, surroundings);
  const onSchedule = reconcileOnSchedule({ ...reconciling, measure, log, now: clock.now });
  /** The bucket goes by the test's clock, and refuses what is signed by another. */
  const followClock = () => {
    clients.s3.config.systemClockOffset = clock.now().getTime() - Date.now();
  };
  return {
    api,
    bucket,
    clients,
    clock,
    logLines,
    measured,
    record,
    rekognition,
    surroundings,
    /** All that is in the index of what is owed, due or not. */
    async owed(): Promise<unknown[]> {
      const { Items = [] } = await record.client.send(
        new ScanCommand({ TableName: tableName, IndexName: 'owed-answer' }),
      );
      return Items;
    },
    /** As Lambda runs the function for an event of S3. */
    deliver: (event: unknown) => analyse(event, { awsRequestId: newId() }),
    /** The turns of one run of reconcile, with all the time of the world. */
    reconcile: () => {
      followClock();
      return reconciling.reconcile(new Date('9999-01-01'));
    },
    /** The whole run, as the schedule invokes it: it also counts what is owed still. */
    reconcileOnSchedule: () => {
      followClock();
      return onSchedule({}, { getRemainingTimeInMillis: () => 1e9 });
    },
  };
}
export type FaultyStack = Awaited<ReturnType<typeof faultyStack>>;

/** Makes photos with a ticket of just now, all of one episode, without asking the API for each. */
export async function photoMaker(
  stack: FaultyStack,
  beforehand: (episode: { profilePath: string }) => Promise<unknown> = () => Promise.resolve(),
) {
  const { record, clock, bucket } = stack;
  const { ref, episode } = await ticketedPhoto(stack.api);
  await beforehand(episode);
  const { Item: template } = await record.client.send(
    new GetCommand({ TableName: record.name, Key: photoKeyOf(ref) }),
  );
  return async (changes: Record<string, unknown> = {}) => {
    const made: PhotoRef = { ...ref, photoId: newId() };
    const Item = {
      ...template,
      ...photoKeyOf(made),
      photoId: made.photoId,
      owedShard: owedShardOf(made),
      ticketExpiresAt: secondsAfter(clock.now(), 900),
      nextAttemptAt: secondsAfter(clock.now(), 300),
      ...changes,
    };
    await record.client.send(new PutCommand({ TableName: record.name, Item }));
    const key = objectKeyOf(made, { contentType: 'image/jpeg' });
    return {
      ref: made,
      key,
      path: `${episode.path}/photos/${made.photoId}`,
      /** Uploads it and answers with its version and the event that S3 would send. */
      async upload(bytes?: Uint8Array) {
        bucket.client.config.systemClockOffset = clock.now().getTime() - Date.now();
        const versionId = await bucket.put(key, bytes);
        return { versionId, event: s3Event(s3Record({ key, versionId })) };
      },
      async item(): Promise<Record<string, unknown> | undefined> {
        const { Item: found } = await record.client.send(
          new GetCommand({ TableName: record.name, Key: photoKeyOf(made), ConsistentRead: true }),
        );
        return found;
      },
    };
  };
}
