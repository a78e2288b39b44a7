import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { BatchWriteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { composeErase } from '../../src/compose/erase.ts';
import { graceSeconds } from '../../src/erasure/erasure.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { keyOf, madeProfile, photoBucket } from './driven-api.ts';
import { awaitedPhoto, drivenPhotos } from './driven-photos.ts';
import { putMember } from './gate-item.ts';
import { recordedLog } from './recorded-log.ts';

/** The API, the bucket, the functions that analyse, and the one that erases, every call of which can be meddled with. */
export async function drivenErasure() {
  const photos = await drivenPhotos();
  const { api, bucket, clock } = photos;
  const { log, lines: eraseLog } = recordedLog();
  const { tableName, accessLogTableName, client: dynamoDb } = api.table;

  type Around = (operation: string, call: () => Promise<void>) => Promise<void>;
  let around: Around | undefined;
  /** Everything that passes between the SDK's clients and their services while `around` is there. */
  const meddle =
    <Args, Result>(next: (args: Args) => Promise<Result>, { commandName = '' }: { commandName?: string }) =>
    async (args: Args): Promise<Result> => {
      // The bucket goes by the test's clock, and refuses what is signed by another.
      bucket.client.config.systemClockOffset = clock.now().getTime() - Date.now();
      if (!around) return next(args);
      const answers: Result[] = [];
      await around(commandName.replace(/Command$/, ''), async () => {
        answers.push(await next(args));
      });
      const [answer] = answers;
      if (answer === undefined) throw new Error('Meddling with a call should not swallow its answer.');
      return answer;
    };
  const options = { step: 'initialize', name: 'meddle' } as const;
  dynamoDb.middlewareStack.add(meddle, options);
  bucket.client.middlewareStack.add(meddle, options);

  const compose = (now = clock.now) =>
    composeErase({ dynamoDb, s3: bucket.client }, { tableName, accessLogTableName, photoBucket, log, now });
  const forever = new Date('9999-01-01');
  return {
    ...photos,
    eraseLog,
    /** The function that the clock invokes; it has all the time it wants, unless it is told to stop. */
    erase: ({ now, stopAt = forever }: { now?: () => Date; stopAt?: Date } = {}) =>
      compose(now).eraseDue(stopAt),
    replay: () => compose().replayErasures(),
    /** Does this around each call that `work` makes; which the API's calls are too, if it makes any. */
    async withEachCall<T>(doing: Around, work: () => Promise<T>): Promise<T> {
      around = doing;
      try {
        return await work();
      } finally {
        around = undefined;
      }
    },
  };
}
export type DrivenErasure = Awaited<ReturnType<typeof drivenErasure>>;

const openInvitation = {
  role: 'doctor',
  secretHash: 'x'.repeat(43),
  validForHours: 168,
  invitedBy: keyOf('carla'),
  deviceTime: '2026-11-23T09:00:00.000Z',
  receivedAt: '2026-11-23T09:00:00.000Z',
  expiresAt: '2026-11-30T09:00:00.000Z',
};

/** A profile with something of every kind, and how often an erasure finds each. */
export async function fullRecord(stack: DrivenErasure) {
  const { api, bucket } = stack;
  const photo = await awaitedPhoto(stack);
  const { profileId, episodeId, photoId } = photo.ref;
  await photo.upload();
  await stack.deliver(await photo.upload());
  await bucket.client.send(new DeleteObjectCommand({ Bucket: photoBucket, Key: photo.key }));
  await bucket.put(`shown/${profileId}/${episodeId}/${photoId}.jpg`);
  await bucket.put(`portraits/${profileId}/${newId()}.jpg`);
  await bucket.put(`exports/${profileId}/${newId()}.json`);
  await putMember(api.table, profileId, { as: 'dora', role: 'doctor' });

  const { client } = tableOf(api.table.client, api.table.tableName);
  const TableName = api.table.tableName;
  const PK = `PROFILE#${profileId}`;
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { PK, SK: 'GATE' },
      UpdateExpression: 'SET invitations = :invitations ADD formerMembers :former',
      ExpressionAttributeValues: {
        ':invitations': { [newId()]: openInvitation },
        ':former': new Set([keyOf('fred')]),
      },
    }),
  );
  const parts = ['ACCOUNT', 'MEASUREMENT', 'MEASUREMENT', 'TEST'];
  const items = [
    ...parts.map((part) => ({ PK, SK: `EPISODE#${episodeId}#${part}#${newId()}` })),
    { PK, SK: 'PROFILE#00000000' },
    { PK, SK: 'PLAN#00000001' },
    { PK, SK: 'QUOTA#EPISODES#2026-11-23' },
    { PK, SK: 'LATER#1' },
    ...['dora', 'fred'].map((subject) => ({ PK: `PERSON#${keyOf(subject)}`, SK: PK, profileId })),
  ];
  await client.send(
    new BatchWriteCommand({
      RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) },
    }),
  );
  const path = `/api/profiles/${profileId}`;
  return {
    profileId,
    path,
    photo,
    ask: () =>
      api.request('PUT', `${path}/erasure`, { erasureId: newId(), deviceTime: '2026-11-23T10:00:00+01:00' }),
    /** All but the access entries, which each request adds to. */
    counts: {
      profile_version: 2,
      plan_version: 1,
      episode: 1,
      account: 1,
      measurement: 2,
      test_done: 1,
      photo: 1,
      machine_answer: 1,
      quota: 2,
      other_item: 1,
      photo_object: 3,
      shown_copy: 1,
      portrait: 1,
      export: 1,
      pointer: 3,
    },
    /** What the gate holds: the maker and a doctor; the consents to store and to analyse. */
    gateCounts: { membership: 2, consent_entry: 2, invitation: 1 },
  };
}

/** A profile whose erasure has just become due. */
export async function dueRecord(stack: Pick<DrivenErasure, 'api' | 'clock'>) {
  const { profileId, path } = await madeProfile(stack.api);
  await stack.api.request('PUT', `${path}/erasure`, {
    erasureId: newId(),
    deviceTime: '2026-11-23T10:00:00+01:00',
  });
  stack.clock.forward(graceSeconds);
  return { profileId, path };
}

/** Every item of both tables and every object version that speaks of a profile. */
export async function whatIsLeft({ api, bucket }: Pick<DrivenErasure, 'api' | 'bucket'>, profileId: string) {
  const { tableName, accessLogTableName, client } = api.table;
  const scan = async (name: string): Promise<Record<string, unknown>[]> => {
    const { Items = [], LastEvaluatedKey } = await tableOf(client, name).client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true }),
    );
    if (LastEvaluatedKey) throw new Error('A test should not need more than a page of items.');
    return Items.filter((item) => JSON.stringify(item).includes(profileId));
  };
  const {
    Versions = [],
    DeleteMarkers = [],
    IsTruncated,
  } = await bucket.client.send(new ListObjectVersionsCommand({ Bucket: photoBucket }));
  if (IsTruncated) throw new Error('A test should not need more than a page of objects.');
  const keys = [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key);
  return {
    items: await scan(tableName),
    entries: await scan(accessLogTableName),
    objects: [...new Set(keys)].filter((key) => key.includes(profileId)),
  };
}
