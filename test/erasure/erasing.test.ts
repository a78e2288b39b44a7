import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { eraseOnSchedule } from '../../src/erasure/erase-on-schedule.ts';
import { graceSeconds } from '../../src/erasure/erasure.ts';
import { Tombstone } from '../../src/erasure/proof.ts';
import { pauseBetweenSweepsSeconds } from '../../src/erasure/sweep.ts';
import { newId } from '../../src/platform/ids.ts';
import { tableOf } from '../../src/platform/table.ts';
import { keyOf, madeProfile, photoBucket } from '../support/driven-api.ts';
import {
  type DrivenErasure,
  drivenErasure,
  dueRecord,
  fullRecord,
  whatIsLeft,
} from '../support/driven-erasure.ts';
import { awaitedPhoto } from '../support/driven-photos.ts';
import { gateItem } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { newProfile } from '../support/requests.ts';

async function tombstoneOf({ bucket }: DrivenErasure, profileId: string): Promise<Tombstone> {
  const { Body } = await bucket.client.send(
    new GetObjectCommand({ Bucket: photoBucket, Key: `erasures/${profileId}.json` }),
  );
  return z.parse(Tombstone, JSON.parse((await Body?.transformToString()) ?? ''));
}

const someText: unknown = expect.any(String);

/** What an erased record leaves, and all that it leaves. */
const onlyTombstone = (profileId: string) => ({
  items: [
    {
      PK: `PROFILE#${profileId}`,
      SK: 'GATE',
      profileId,
      state: 'erased',
      erasedAt: someText,
    },
  ],
  entries: [],
  objects: [`erasures/${profileId}.json`],
});

/** Puts something into the record past the API, as a request that was under way may. */
async function putItem({ api }: DrivenErasure, item: Record<string, unknown>, name = api.table.tableName) {
  await tableOf(api.table.client, name).client.send(new PutCommand({ TableName: name, Item: item }));
}

/** Runs the function every hour until nothing is due any more. */
async function eraseToTheEnd(stack: DrivenErasure): Promise<void> {
  for (let runs = 0; runs < 12; runs += 1) {
    await stack.erase();
    stack.clock.forward(3600);
  }
}

test('a record whose erasure is due is gone after two runs, down to the last version and pointer', async () => {
  const stack = await drivenErasure();
  const record = await fullRecord(stack);
  await record.ask();
  const { entries } = await whatIsLeft(stack, record.profileId);
  stack.clock.forward(graceSeconds);
  expect(await stack.erase()).toEqual({ swept: 1 });
  stack.clock.forward(pauseBetweenSweepsSeconds);
  const finishedAt = stack.clock.now();
  expect(await stack.erase()).toEqual({ finished: 1 });

  expect(await whatIsLeft(stack, record.profileId)).toEqual(onlyTombstone(record.profileId));
  const daysLater = (days: number) => new Date(finishedAt.getTime() + days * 24 * 3600 * 1000).toISOString();
  expect(await tombstoneOf(stack, record.profileId)).toEqual({
    profileId: record.profileId,
    erasedAt: '2026-12-07T09:00:00.000Z',
    proofs: [
      {
        begunAt: '2026-12-07T09:00:00.000Z',
        finishedAt: finishedAt.toISOString(),
        counts: { ...record.counts, ...record.gateCounts, access_entry: entries.length },
        backupsLapseAt: daysLater(35),
        logsLapseAt: daysLater(30),
        failedEventsLapseAt: daysLater(4),
      },
    ],
  });
  expect(entries.length).toBeGreaterThan(0);
  stack.clock.forward(24 * 3600);
  expect(await stack.erase()).toEqual({});
});

test('the tombstone and the proof name nobody', async () => {
  const stack = await drivenErasure();
  const record = await fullRecord(stack);
  await record.ask();
  stack.clock.forward(graceSeconds);
  await eraseToTheEnd(stack);
  const tombstone = JSON.stringify(await tombstoneOf(stack, record.profileId));
  for (const subject of ['carla', 'dora', 'fred']) expect(tombstone).not.toContain(keyOf(subject));
  expect(tombstone).not.toMatch(/Anna|Beispiel|1990/);
  expect(JSON.stringify(stack.eraseLog)).not.toMatch(/Anna|Beispiel/);
});

test('before the first thing is deleted the record is closed, its tombstone stands, and all is counted', async () => {
  const stack = await drivenErasure();
  const { profileId, ask, counts } = await fullRecord(stack);
  await ask();
  stack.clock.forward(graceSeconds);
  const seen: unknown[] = [];
  let isFirst = true;
  await stack.withEachCall(
    async (operation, call) => {
      if (['BatchWriteItem', 'DeleteObjects'].includes(operation) && isFirst) {
        isFirst = false;
        seen.push(await gateItem(stack.api.table, profileId), await tombstoneOf(stack, profileId));
      }
      await call();
    },
    () => stack.erase(),
  );
  expect(seen).toMatchObject([
    { state: 'erased', sweep: { counts } },
    { profileId, erasedAt: '2026-12-07T09:00:00.000Z', proofs: [] },
  ]);
});

test('other records stay as they are', async () => {
  const stack = await drivenErasure();
  const other = await fullRecord(stack);
  const before = await whatIsLeft(stack, other.profileId);
  await dueRecord(stack);
  await eraseToTheEnd(stack);
  expect(await whatIsLeft(stack, other.profileId)).toEqual(before);
});

test('an erasure that is not due yet, or was taken back, erases nothing', async () => {
  const stack = await drivenErasure();
  const { profileId, path, ask } = await fullRecord(stack);
  const { body } = await ask();
  const { erasureId } = z.parse(z.object({ erasureId: z.string() }), body);
  stack.clock.forward(graceSeconds - 0.001);
  expect(await stack.erase()).toEqual({});
  expect(await stack.api.request('DELETE', `${path}/erasure?erasureId=${erasureId}`)).toMatchObject({
    status: 200,
  });
  stack.clock.forward(graceSeconds);
  expect(await stack.erase()).toEqual({});
  expect(await whatIsLeft(stack, profileId)).not.toEqual(onlyTombstone(profileId));
  expect(await stack.api.request('GET', path)).toMatchObject({ status: 200 });
});

test.each(['erased first', 'taken back first'])(
  'at the very moment that it is due a record is either erased or taken back, never both: %s',
  async (order) => {
    const stack = await drivenErasure();
    const { profileId, path } = await madeProfile(stack.api);
    const erasureId = newId();
    const erasurePath = `${path}/erasure`;
    const deviceTime = '2026-11-23T10:00:00+01:00';
    await stack.api.request('PUT', erasurePath, { erasureId, deviceTime });
    // The clock of the machine that erases is a moment ahead of the one that is asked.
    stack.clock.forward(graceSeconds - 0.001);
    const ahead = new Date(stack.clock.now().getTime() + 1);
    const both = [
      () => stack.erase({ now: () => ahead }),
      () => stack.api.request('DELETE', `${erasurePath}?erasureId=${erasureId}`),
    ];
    if (order !== 'erased first') both.reverse();
    const results = await Promise.all(both.map((act) => act()));
    const [erased, takenBack] = order === 'erased first' ? results : results.toReversed();
    const item = await gateItem(stack.api.table, profileId);
    const { status: found } = await stack.api.request('GET', path);
    expect([
      [{ swept: 1 }, 404, 'erased', 404],
      [{ not_due: 1 }, 200, 'active', 200],
      // Taken back before the erasing looked for what is due.
      [{}, 200, 'active', 200],
    ]).toContainEqual([erased, statusOf(takenBack), item?.['state'], found]);
  },
);

const statusOf = (answer: unknown) => z.parse(z.object({ status: z.number() }), answer).status;

test('what comes after the first sweep is found by another, and counted', async () => {
  const stack = await drivenErasure();
  const { profileId } = await dueRecord(stack);
  expect(await stack.erase()).toEqual({ swept: 1 });
  const PK = `PROFILE#${profileId}`;
  await putItem(stack, { PK, SK: `EPISODE#${newId()}` });
  await putItem(stack, { PK: `PERSON#${keyOf('carla')}`, SK: PK, profileId });
  await putItem(stack, { PK, SK: '2026-12-07T09:00:00.000Z#1' }, stack.api.table.accessLogTableName);
  await stack.bucket.put(`photos/${profileId}/e/f.jpg`);
  stack.clock.forward(pauseBetweenSweepsSeconds - 1);
  expect(await stack.erase()).toEqual({});
  stack.clock.forward(1);
  expect(await stack.erase()).toEqual({ swept: 1 });
  stack.clock.forward(pauseBetweenSweepsSeconds);
  expect(await stack.erase()).toEqual({ finished: 1 });
  expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
  const { proofs } = await tombstoneOf(stack, profileId);
  expect(proofs).toMatchObject([
    // Two pointers: the one that the maker had, and the one that came late. Entries: of making,
    // two consents and asking; and the late one.
    {
      counts: { profile_version: 1, episode: 1, pointer: 2, photo_object: 1, access_entry: 5, membership: 1 },
    },
  ]);
});

test('a photo that comes while its record is about to be erased, or is gone, is not looked at', async () => {
  const stack = await drivenErasure();
  const photo = await awaitedPhoto(stack);
  const { profileId } = photo.ref;
  await askAndForward(stack, profileId, graceSeconds - 1);
  await stack.deliver(await photo.upload());
  stack.clock.forward(1);
  await stack.deliver(await photo.upload());
  await stack.erase();
  await stack.deliver(await photo.upload());
  await stack.reconcile();
  await eraseToTheEnd(stack);
  expect(stack.rekognition.inputs()).toEqual([]);
  expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
});

test('a phone that repeats itself late does not make the profile again', async () => {
  const stack = await drivenErasure();
  const profile = newProfile();
  const { body } = await stack.api.request('POST', '/api/profiles', profile);
  const { profileId } = z.parse(z.object({ profileId: z.string() }), body);
  await stack.api.request('PUT', `/api/profiles/${profileId}/erasure`, {
    erasureId: newId(),
    deviceTime: '2026-11-23T10:00:00+01:00',
  });
  stack.clock.forward(graceSeconds);
  const repeat = () => stack.api.request('POST', '/api/profiles', profile);
  expect(await repeat()).toMatchObject(problemOf(404, 'not_found'));
  await stack.erase();
  expect(await repeat()).toMatchObject(problemOf(404, 'not_found'));
  stack.clock.forward(pauseBetweenSweepsSeconds);
  await stack.erase();
  expect(await repeat()).toMatchObject(problemOf(404, 'not_found'));
  expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
});

describe('a large record', () => {
  test('is erased page by page, everything counted once', async () => {
    const stack = await drivenErasure();
    const { profileId } = await madeProfile(stack.api);
    const { accessLogTableName, client } = stack.api.table;
    const entries = Array.from({ length: 600 }, (_, n) => ({
      PutRequest: { Item: { PK: `PROFILE#${profileId}`, SK: `2026-11-22T09:00:00.000Z#${n}` } },
    }));
    while (entries.length > 0) {
      const RequestItems = { [accessLogTableName]: entries.splice(0, 25) };
      await tableOf(client, accessLogTableName).client.send(new BatchWriteCommand({ RequestItems }));
    }
    for (let n = 0; n < 130; n += 1) {
      const Key = `photos/${profileId}/e/${n % 65}.jpg`;
      await stack.bucket.client.send(new PutObjectCommand({ Bucket: photoBucket, Key, Body: 'x' }));
    }
    await askAndForward(stack, profileId);
    await eraseToTheEnd(stack);
    expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
    const { proofs } = await tombstoneOf(stack, profileId);
    expect(proofs).toMatchObject([{ counts: { access_entry: 604, photo_object: 130 } }]);
  });
});

async function askAndForward(stack: DrivenErasure, profileId: string, seconds = graceSeconds): Promise<void> {
  await stack.api.request('PUT', `/api/profiles/${profileId}/erasure`, {
    erasureId: newId(),
    deviceTime: '2026-11-23T10:00:00+01:00',
  });
  stack.clock.forward(seconds);
}

test('a run stops in time wherever it is, and the next ones go on there: everything is counted once', async () => {
  const stack = await drivenErasure();
  const record = await fullRecord(stack);
  await record.ask();
  const { entries } = await whatIsLeft(stack, record.profileId);
  stack.clock.forward(graceSeconds);
  const ends: object[] = [];
  // Each run has time for one call more than the one before.
  for (let runs = 4; runs < 35; runs += 1) {
    let calls = 0;
    const stopAt = stack.clock.now();
    const now = () => (calls < runs ? new Date(stopAt.getTime() - 1) : stopAt);
    stack.clock.forward(1);
    ends.push(
      await stack.withEachCall(
        async (_, call) => {
          calls += 1;
          await call();
        },
        () => stack.erase({ now, stopAt }),
      ),
    );
    stack.clock.forward(3600);
  }
  expect(ends).toContainEqual({ unfinished: 1 });
  expect(ends).toContainEqual({ finished: 1 });
  expect(await whatIsLeft(stack, record.profileId)).toEqual(onlyTombstone(record.profileId));
  const { proofs } = await tombstoneOf(stack, record.profileId);
  expect(proofs).toMatchObject([
    { counts: { ...record.counts, ...record.gateCounts, access_entry: entries.length } },
  ]);
});

/** Erases a small record to its end, with something done around each call. */
async function eraseSmallRecord(
  stack: DrivenErasure,
  around: (nth: number, operation: string, call: () => Promise<void>) => Promise<void>,
): Promise<string> {
  const { profileId } = await madeProfile(stack.api);
  await stack.bucket.put(`photos/${profileId}/e/f.jpg`);
  await askAndForward(stack, profileId);
  let calls = 0;
  await stack.withEachCall(
    (operation, call) => around((calls += 1), operation, call),
    async () => {
      for (let runs = 0; runs < 4; runs += 1) {
        await stack.erase().catch(() => undefined);
        stack.clock.forward(2 * 3600);
      }
    },
  );
  return profileId;
}

describe('an erasure that breaks off', () => {
  test.each([
    ['before it was done, at any call', /./],
    ['after it was done, at any call that changes something', /^(?:Update|Put|BatchWrite|Delete)/],
  ])(
    '%s, is brought to the same end by the runs that follow',
    async (when, ofInterest) => {
      const stack = await drivenErasure();
      const operations: string[] = [];
      await eraseSmallRecord(stack, (_, operation, call) => {
        operations.push(operation);
        return call();
      });
      // Two sweeps of eight places each, and what stands around them.
      expect(operations.length).toBeGreaterThan(30);
      const places = operations.flatMap((operation, index) => (ofInterest.test(operation) ? index + 1 : []));
      for (const failing of places) {
        const profileId = await eraseSmallRecord(stack, async (nth, _, call) => {
          if (nth !== failing) return call();
          if (when.startsWith('after')) await call();
          throw new Error('the network is down');
        });
        const place = `call ${failing}, ${operations[failing - 1]}`;
        expect([place, await whatIsLeft(stack, profileId)]).toEqual([place, onlyTombstone(profileId)]);
        const { proofs } = await tombstoneOf(stack, profileId);
        const counts = { profile_version: 1, pointer: 1, photo_object: 1, access_entry: 4, membership: 1 };
        expect([place, proofs]).toMatchObject([place, [{ counts }]]);
      }
    },
    120_000,
  );

  test('because a version cannot be deleted is tried again, and holds up no other', async () => {
    const stack = await drivenErasure();
    const stuck = await fullRecord(stack);
    await stuck.ask();
    stack.clock.forward(1);
    const other = await fullRecord(stack);
    await other.ask();
    stack.clock.forward(graceSeconds);
    let hasFailed = false;
    const ends = await stack.withEachCall(
      async (operation, call) => {
        if (operation === 'DeleteObjects' && !hasFailed) {
          hasFailed = true;
          throw new Error('photos/secret.jpg');
        }
        await call();
      },
      () => stack.erase(),
    );
    expect(ends).toEqual({ error: 1, swept: 1 });
    expect(stack.eraseLog).toMatchObject([
      { level: 'error', fields: { profileId: stuck.profileId, errorName: 'Error' } },
    ]);
    expect(JSON.stringify(stack.eraseLog)).not.toContain('secret');
    await eraseToTheEnd(stack);
    for (const { profileId } of [stuck, other])
      expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
  });
});

test('two runs at once come to the same end', async () => {
  const stack = await drivenErasure();
  const record = await fullRecord(stack);
  await record.ask();
  const { entries } = await whatIsLeft(stack, record.profileId);
  stack.clock.forward(graceSeconds);
  for (let runs = 0; runs < 4; runs += 1) {
    await Promise.all([stack.erase(), stack.erase()]);
    stack.clock.forward(2 * 3600);
  }
  expect(await whatIsLeft(stack, record.profileId)).toEqual(onlyTombstone(record.profileId));
  const { proofs } = await tombstoneOf(stack, record.profileId);
  expect(proofs).toMatchObject([
    { counts: { ...record.counts, ...record.gateCounts, access_entry: entries.length } },
  ]);
});

test('items that the table leaves undone are asked for again', async () => {
  const stack = await drivenErasure();
  const { profileId } = await dueRecord(stack);
  let refusals = 2;
  stack.api.table.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'BatchWriteItemCommand' || refusals === 0) return next(args);
        refusals -= 1;
        const { RequestItems } = z.parse(z.looseObject({ RequestItems: z.unknown() }), args.input);
        return { output: { $metadata: {}, UnprocessedItems: RequestItems }, response: {} };
      },
    { step: 'initialize', name: 'leave-undone' },
  );
  expect(await stack.erase()).toEqual({ swept: 1 });
  expect(refusals).toBe(0);
  await eraseToTheEnd(stack);
  expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
});

describe('after a restore', () => {
  test('every erasure is made again: what came back goes, and adds a proof', async () => {
    const stack = await drivenErasure();
    const record = await fullRecord(stack);
    await record.ask();
    const TableName = stack.api.table.tableName;
    const backup = (await whatIsLeft(stack, record.profileId)).items;
    stack.clock.forward(graceSeconds);
    await eraseToTheEnd(stack);

    for (const item of backup) await putItem(stack, item, TableName);
    await putItem(stack, { ...backup.find(({ SK }) => SK === 'GATE'), state: 'active' });
    expect(await stack.api.request('GET', record.path)).toMatchObject({ status: 200 });
    expect(await stack.replay()).toBe(1);
    expect(await stack.api.request('GET', record.path)).toMatchObject(problemOf(404, 'not_found'));
    await eraseToTheEnd(stack);
    expect(await whatIsLeft(stack, record.profileId)).toEqual(onlyTombstone(record.profileId));
    const { erasedAt, proofs } = await tombstoneOf(stack, record.profileId);
    expect(proofs).toMatchObject([
      { begunAt: erasedAt, counts: { ...record.counts, ...record.gateCounts } },
      { counts: { profile_version: 2, episode: 1, pointer: 3, membership: 2 } },
    ]);
  });

  test('a profile that the backup does not know cannot be made again', async () => {
    const stack = await drivenErasure();
    const profile = newProfile();
    const { body } = await stack.api.request('POST', '/api/profiles', profile);
    const { profileId } = z.parse(z.object({ profileId: z.string() }), body);
    await askAndForward(stack, profileId);
    await eraseToTheEnd(stack);
    const [gate] = (await whatIsLeft(stack, profileId)).items;
    await tableOf(stack.api.table.client, stack.api.table.tableName).client.send(
      new BatchWriteCommand({
        RequestItems: {
          [stack.api.table.tableName]: [{ DeleteRequest: { Key: { PK: gate?.['PK'], SK: gate?.['SK'] } } }],
        },
      }),
    );
    await stack.replay();
    await eraseToTheEnd(stack);
    expect(await stack.api.request('POST', '/api/profiles', profile)).toMatchObject(
      problemOf(404, 'not_found'),
    );
    expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
  });

  test('of the access log alone what came back goes as well', async () => {
    const stack = await drivenErasure();
    const { profileId } = await dueRecord(stack);
    const { entries } = await whatIsLeft(stack, profileId);
    await eraseToTheEnd(stack);
    for (const entry of entries) await putItem(stack, entry, stack.api.table.accessLogTableName);
    await stack.replay();
    await eraseToTheEnd(stack);
    expect(await whatIsLeft(stack, profileId)).toEqual(onlyTombstone(profileId));
  });

  test('an erasure that is under way goes on where it is', async () => {
    const stack = await drivenErasure();
    const { profileId } = await dueRecord(stack);
    await stack.erase();
    const before = await gateItem(stack.api.table, profileId);
    expect(await stack.replay()).toBe(1);
    expect(await gateItem(stack.api.table, profileId)).toEqual(before);
  });

  test('records that nobody had erased stay as they are', async () => {
    const stack = await drivenErasure();
    const { profileId } = await fullRecord(stack);
    const before = await whatIsLeft(stack, profileId);
    await stack.bucket.put('erasures/not-a-profile.json');
    expect(await stack.replay()).toBe(0);
    expect(await whatIsLeft(stack, profileId)).toEqual(before);
  });
});

function functionOver(changes: Partial<Parameters<typeof eraseOnSchedule>[0]> = {}) {
  const { log, lines } = recordedLog();
  const asked: string[] = [];
  const run = eraseOnSchedule({
    eraseDue: (stopAt) => {
      asked.push(`erase until ${stopAt.toISOString()}`);
      return Promise.resolve({ swept: 2 });
    },
    replayErasures: () => {
      asked.push('replay');
      return Promise.resolve(3);
    },
    log,
    now: () => new Date('2026-11-23T09:00:00.000Z'),
    ...changes,
  });
  return { run, asked, lines };
}

describe('the function', () => {
  const scheduled = { 'detail-type': 'Scheduled Event', source: 'aws.events' };
  const invocation = { getRemainingTimeInMillis: () => 900_000 };

  test('begins nothing in its last minute, and says how many came how far', async () => {
    const { run, asked, lines } = functionOver();
    expect(await run(scheduled, invocation)).toEqual({ replayed: 0, counts: { swept: 2 } });
    expect(asked).toEqual(['erase until 2026-11-23T09:14:00.000Z']);
    expect(lines).toMatchObject([{ level: 'info', fields: { counts: { swept: 2 } } }]);
  });

  test('makes every erasure again when it is asked to, and only then', async () => {
    const { run, asked } = functionOver();
    expect(await run({ replayErasures: true }, invocation)).toEqual({ replayed: 3, counts: { swept: 2 } });
    expect(asked[0]).toBe('replay');
    await run({ replayErasures: 'false' }, invocation);
    expect(asked.filter((each) => each === 'replay')).toHaveLength(1);
  });

  test('fails without the text of what failed', async () => {
    const { run, lines } = functionOver({ eraseDue: () => Promise.reject(new RangeError('Anna Beispiel')) });
    await expect(run(scheduled, invocation)).rejects.toThrow('Erase stopped before it was done.');
    expect(lines).toMatchObject([{ level: 'error', fields: { errorName: 'RangeError' } }]);
    expect(JSON.stringify(lines)).not.toContain('Anna');
  });
});
