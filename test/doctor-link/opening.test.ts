import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { beforeCall } from '../support/before-call.ts';
import { recordToShare } from '../support/doctor-link.ts';
import { drivenApi } from '../support/driven-api.ts';
import { type EmbeddedTable, embeddedTable } from '../support/embedded-table.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { linkCode, linkSecret } from '../support/requests.ts';

let table: EmbeddedTable;
beforeAll(async () => {
  table = await embeddedTable();
});

/** Beside other records in one table. */
const sharedRecord = (placed: Parameters<typeof recordToShare>[0] = []) => recordToShare(placed, table);

const hour = 3600;
const notOpened = problemOf(403, 'link_not_opened');
const ended = problemOf(410, 'link_ended');

type Record = Awaited<ReturnType<typeof recordToShare>>;

const Links = z.object({
  links: z.array(
    z.object({
      linkId: z.string(),
      state: z.string(),
      wrongCodes: z.number(),
      openingsLeft: z.number(),
      openedAt: z.array(z.string()),
    }),
  ),
});

const Entries = z.object({
  entries: z.array(z.looseObject({ who: z.looseObject({ memberId: z.string() }) })),
});

async function listed({ links }: Record, linkId: string) {
  const all = z.parse(Links, (await links()).body).links;
  return all.find((link) => link.linkId === linkId);
}

const times = <T>(count: number, one: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => one(place)));

describe('a doctor link', () => {
  test('is opened by who has its secret and its code, without an account, for an hour', async () => {
    const record = await sharedRecord();
    const { linkId, answer, open } = await record.made({ label: 'Dr Okafor' });
    expect(answer).toMatchObject({
      status: 201,
      body: { linkId, label: 'Dr Okafor', state: 'open', openingsLeft: 3, openedAt: [], wrongCodes: 0 },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/hash/i);

    const opened = await open();

    expect(opened).toMatchObject({ status: 200, body: { openUntil: '2026-11-23T10:00:00.000Z' } });
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(await opened.read('/timeline')).toMatchObject({ status: 200, body: { episodes: [] } });
    expect(await listed(record, linkId)).toMatchObject({
      openingsLeft: 2,
      openedAt: ['2026-11-23T09:00:00.000Z'],
      wrongCodes: 0,
    });
  });

  test('is open no longer than it lasts itself', async () => {
    const record = await sharedRecord();
    const { open } = await record.made({ validForHours: 1 });
    record.api.clock.forward(hour / 2);
    expect(await open()).toMatchObject({ body: { openUntil: '2026-11-23T10:00:00.000Z' } });
  });

  test('is written into the access log by its name at each opening, and where nothing can be written it is not opened', async () => {
    const record = await recordToShare();
    const { linkId, open } = await record.made({ label: 'Dr Okafor', mostOpenings: 2 });
    failCall(record.api.table.client, 'PutItem', { table: record.api.table.accessLogTableName });
    expect(await open()).toMatchObject(problemOf(503, 'access_log_unavailable'));
    expect(await listed(record, linkId)).toMatchObject({ openingsLeft: 2, wrongCodes: 0 });

    const { read } = await open();
    record.api.clock.forward(1);
    await read('/timeline');

    const who = { memberId: linkId, name: 'Dr Okafor', role: 'doctor', isLink: true, isOwner: false };
    const { entries } = z.parse(Entries, (await record.accessLog()).body);
    expect(entries.filter((entry) => entry.who.memberId === linkId)).toMatchObject(
      ['read_timeline', 'open_doctor_link'].map((action) => ({ who, action })),
    );
  });

  test('can be opened so many times, by one condition: of two who open it at the last opening, one does', async () => {
    const record = await sharedRecord();
    const { linkId, open } = await record.made({ mostOpenings: 2 });
    await open();
    const both = await times(2, () => open());
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '410']);
    expect(await open()).toMatchObject(ended);
    expect(await listed(record, linkId)).toMatchObject({ state: 'used_up', openingsLeft: 0, wrongCodes: 0 });
  });

  test('is not opened again by the same request, whether it comes later or at the same time', async () => {
    const record = await sharedRecord();
    const { linkId, open } = await record.made({ mostOpenings: 1 });
    const token = newId();
    const answers = [...(await times(3, () => open({ token }))), await open({ token })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await listed(record, linkId)).toMatchObject({ openingsLeft: 0, wrongCodes: 0 });
  });
});

describe('guessing', () => {
  test('ends with the fifth wrong code: the right one opens nothing any more', async () => {
    const record = await sharedRecord();
    const { linkId, open } = await record.made();
    for (const code of ['000000', '000001', '000002', '000003']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as somebody types
      expect(await open({ code })).toMatchObject(notOpened);
    }
    expect((await open()).status).toBe(200);
    await open({ code: '000004' });
    expect(await open()).toMatchObject(notOpened);
    expect(await listed(record, linkId)).toMatchObject({ state: 'locked', wrongCodes: 5, openingsLeft: 2 });
  });

  test('is no better with many codes at once: five are looked at', async () => {
    const record = await sharedRecord();
    const { linkId, open } = await record.made();
    const guesses = await times(12, (guess) => open({ code: String(guess).padStart(6, '0') }));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([403]));
    expect(await listed(record, linkId)).toMatchObject({ state: 'locked', wrongCodes: 5, openedAt: [] });
  });

  test('counts before it looks: the right code, read beside five wrong ones that came before it, is not looked at', async () => {
    const record = await recordToShare();
    const { linkId, open } = await record.made();
    beforeCall(record.api.table.client, 'UpdateItem', record.api.table.tableName, () =>
      times(5, (guess) => open({ code: `00000${guess}` })),
    );
    expect(await open()).toMatchObject(notOpened);
    expect(await listed(record, linkId)).toMatchObject({ state: 'locked', wrongCodes: 5, openedAt: [] });
  });

  test('a wrong secret counts nothing: a stranger cannot lock a link', async () => {
    const record = await sharedRecord();
    const { linkId, open } = await record.made();
    const { secret } = linkSecret();
    await times(8, (guess) => open({ secret, code: `00000${guess}` }));
    expect(await listed(record, linkId)).toMatchObject({ state: 'open', wrongCodes: 0 });
    expect((await open()).status).toBe(200);
  });

  test('counts a wrong code once, however often it is typed or the SDK repeats it; a right one not at all', async () => {
    const record = await recordToShare();
    const { linkId, open } = await record.made();
    loseAnswer(record.api.table.client, 'UpdateItem');
    await times(3, () => open({ code: '000000' }));
    expect(await listed(record, linkId)).toMatchObject({ wrongCodes: 1 });
    expect((await open()).status).toBe(200);
    expect(await listed(record, linkId)).toMatchObject({ wrongCodes: 1, openingsLeft: 2 });
  });
});

test('the secret, the code and the token are in no log and no answer, also where the database fails, and no cache keeps one', async () => {
  const record = await recordToShare();
  const { secret, body, open } = await record.made();
  const token = newId();
  const opened = await open({ token });
  const read = await Promise.all(
    ['/record', '/timeline', '/summary', `/episodes/${newId()}`, '/nothing'].map((of) => opened.read(of)),
  );
  failCall(record.api.table.client, 'UpdateItem', { table: record.api.table.tableName });
  const answers = [
    opened,
    ...read,
    await open(),
    await open({ code: '000000' }),
    await open({ secret: 'x' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404, 500, 403, 422]);
  for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');

  const { secretHash, codeHash } = body;
  const secrets = [secret, linkCode(secret).code, linkSecret(token).secret, secretHash, codeHash];
  const told = JSON.stringify([record.api.logLines, answers.map((answer) => answer.body)]);
  expect(record.api.logLines.length).toBeGreaterThan(0);
  for (const one of secrets) expect(told).not.toContain(one);
});

test('whoever runs the service sees how links are opened, and each link that a fifth wrong code locked, once and by no name', async () => {
  const record = await recordToShare();
  const { open } = await record.made();
  await open();
  await open({ secret: linkSecret().secret });
  // oxlint-disable-next-line no-await-in-loop -- one after the other, as somebody types
  for (const code of ['000000', '000001', '000001', '000002', '000003', '000004', '000004', '000005'])
    await open({ code });
  const openings = record.api.measured.filter(({ name }) => name === 'LinkOpenings');
  expect(openings.map(({ by }) => by)).toEqual([
    'opened',
    'refused',
    ...Array.from({ length: 5 }, () => 'wrong_code'),
    'locked',
    'wrong_code',
    'refused',
  ]);
  expect(new Set(openings.map((measured) => Object.keys(measured).join()))).toEqual(
    new Set(['name,value,by']),
  );
});

/** What becomes of a link, and what whoever has both its secret and its code is told then. */
const fates: [string, (record: Record, linkPath: string) => Promise<unknown>, typeof ended | undefined][] = [
  ['is open', () => Promise.resolve(), undefined],
  ['has expired', async ({ api }) => api.clock.forward(25 * hour), ended],
  ['was taken back', ({ api }, linkPath) => api.request('DELETE', linkPath), ended],
  ['is of a record whose patient no longer consents to share', ({ withdraw }) => withdraw(), ended],
  [
    'is of a record that is about to be erased',
    ({ api, path }) =>
      api.request('PUT', `${path}/erasure`, { erasureId: newId(), deviceTime: '2026-11-23T10:00:00Z' }),
    ended,
  ],
];

describe.each(fates)('a link that %s', (_, become, toldToTheRightOne) => {
  test('says the same to everybody who lacks its secret or its code', async () => {
    const record = await sharedRecord();
    const { linkPath, open, secret } = await record.made();
    await become(record, linkPath);
    const other = linkSecret().secret;
    const elsewhere = record.ways(newId(), secret);
    const nowhere = record.ways(newId(), secret, profileIdOf('nobody', newId()));
    const answers = [
      await open({ secret: other }),
      await open({ code: '000000' }),
      await open({ secret: other, code: '000000' }),
      await elsewhere.open(),
      await nowhere.open(),
    ];
    const told = answers.map(({ status, body, headers }) => ({ status, body, headers: [...headers] }));
    expect(told[0]).toMatchObject(notOpened);
    for (const one of told) expect(one).toEqual(told[0]);
    expect(await open()).toMatchObject(toldToTheRightOne ?? { status: 200 });

    // Locked, it says nothing else to whoever has the right code.
    await times(5, (guess) => open({ code: `00000${guess}` }));
    expect(await open()).toMatchObject(notOpened);
  });
});

test('a preview that fetches the link opens nothing: no address that a browser asks for names the secret', async () => {
  const record = await sharedRecord();
  const { linkId, openPath } = await record.made();
  const anyone = { event: {} };
  for (const of of ['', '/record', '/timeline', '/openings']) {
    // oxlint-disable-next-line no-await-in-loop
    expect((await record.api.request('GET', `${openPath}${of}`, undefined, anyone)).status).toBeGreaterThan(
      399,
    );
  }
  expect(await listed(record, linkId)).toMatchObject({ openingsLeft: 3, openedAt: [], wrongCodes: 0 });
});

test('without an account, nothing but doctor links is answered', async () => {
  const api = await drivenApi({ table });
  for (const path of ['/api/profiles', '/api/consent-texts', '/api/doctor-links/x/y/z', '/api/doctor-link']) {
    // oxlint-disable-next-line no-await-in-loop
    expect((await api.request('GET', path, undefined, { event: {} })).status).toBe(
      path.startsWith('/api/doctor-links/') ? 404 : 401,
    );
  }
});
