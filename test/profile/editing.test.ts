import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { beforeCall } from '../support/before-call.ts';
import { type DrivenApi, drivenApi, keyOf, madeProfile } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { putRecordItem, recordItem } from '../support/record-item.ts';
import { profileEdit } from '../support/requests.ts';

const carla = { memberId: keyOf('carla'), role: 'carer' };

async function profileToEdit() {
  const api = await drivenApi();
  const { profileId, path } = await madeProfile(api);
  await putMember(api.table, profileId, { as: 'pia', role: 'patient' });
  return { api, profileId, path };
}

/** Edits a profile that the editor saw at some version. */
const edit = (api: DrivenApi, path: string, seen: number | string, body: unknown, as = 'carla') => {
  const tag = typeof seen === 'number' ? `"${seen}"` : seen;
  return api.request('PATCH', path, body, { as, headers: { 'if-match': tag } });
};

const versionsOf = async (api: DrivenApi, path: string) =>
  (await api.request('GET', `${path}/versions`)).body;

test('an edit makes the next version, which says who made it and when', async () => {
  const { api, path } = await profileToEdit();
  api.clock.forward(60);
  const body = profileEdit({ notes: 'Gets up slowly.\nHolds on.', deviceTime: '2026-11-23T10:05:00+01:00' });
  const edited = await edit(api, path, 1, body);
  expect(edited).toMatchObject({
    status: 200,
    body: {
      version: 2,
      name: 'Anna Beispiel',
      notes: 'Gets up slowly.\nHolds on.',
      editId: body.editId,
      editedAt: '2026-11-23T09:01:00.000Z',
      editedBy: carla,
      deviceTime: '2026-11-23T09:05:00.000Z',
      createdAt: '2026-11-23T09:00:00.000Z',
    },
  });
  expect(await api.request('GET', path)).toMatchObject({ status: 200, body: edited.body });
});

test('an edit may declare itself as the merge patch that it is', async () => {
  const { api, path } = await profileToEdit();
  const headers = { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' };
  expect(await api.request('PATCH', path, profileEdit(), { headers })).toMatchObject({ status: 200 });
});

describe('every answer that shows one version', () => {
  test('tags it, so that the next edit can say which one it changed', async () => {
    const { api, path } = await profileToEdit();
    const edited = await edit(api, path, 1, profileEdit());
    const read = await api.request('GET', path);
    const first = await api.request('GET', `${path}/versions/1`);
    expect([edited, read, first].map(({ headers }) => headers.get('etag'))).toEqual(['"2"', '"2"', '"1"']);
    expect(await edit(api, path, read.headers.get('etag') ?? '', profileEdit({ notes: 'x' }))).toMatchObject({
      body: { version: 3 },
    });
  });

  test('keeps to itself what it remembers of other edits', async () => {
    const { api, path } = await profileToEdit();
    const edited = await edit(api, path, 1, profileEdit());
    const stale = await edit(api, path, 1, profileEdit({ notes: 'other' }));
    for (const { body } of [edited, await api.request('GET', path), stale]) {
      expect(JSON.stringify(body)).not.toMatch(/lastEdits|recentEdits|PK/);
    }
  });
});

describe('a field', () => {
  test('that an edit does not name stays; one that it names is replaced whole; null takes it back to not asked', async () => {
    const { api, path } = await profileToEdit();
    const history = { episodesBefore: 3, heartDisease: { answer: 'no' } };
    await edit(api, path, 1, profileEdit({ history, allergies: 'none_known', pregnancy: 'no' }));
    const second = await edit(api, path, 2, profileEdit({ history: { since: '2019' }, pregnancy: null }));
    expect(second.body).toMatchObject({ version: 3, allergies: 'none_known' });
    expect(second.body).toHaveProperty('history', { since: '2019' });
    expect(second.body).not.toHaveProperty('pregnancy');
  });

  test.each(['name', 'birthDate'])('%s cannot be taken away', async (field) => {
    const { api, path } = await profileToEdit();
    expect(await edit(api, path, 1, profileEdit({ [field]: null }))).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'body', field }]),
    );
  });

  test('that a later release keeps survives an edit by this one, and is not shown', async () => {
    const { api, profileId, path } = await profileToEdit();
    const item = { PK: `PROFILE#${profileId}`, SK: 'PROFILE#00000001' };
    await putRecordItem(api.table, { ...(await recordItem(api.table, item)), ...item, shoeSize: 38 });
    const edited = await edit(api, path, 1, profileEdit());
    expect(edited.status).toBe(200);
    expect(edited.body).not.toHaveProperty('shoeSize');
    expect(await recordItem(api.table, { ...item, SK: 'PROFILE#00000002' })).toMatchObject({ shoeSize: 38 });
  });
});

describe('an edit that says the version', () => {
  test('not at all is refused', async () => {
    const { api, path } = await profileToEdit();
    expect(await api.request('PATCH', path, profileEdit())).toMatchObject(problemOf(428, 'version_required'));
  });

  test.each(['W/"1"', '1', '*', '"1", "2"', '"01"', '"one"', '"-1"', '"123456789"', ''])(
    'as %j is refused',
    async (tag) => {
      const { api, path } = await profileToEdit();
      expect(await edit(api, path, tag, profileEdit())).toMatchObject(
        problemOf(422, 'invalid_request', [{ in: 'header', field: 'if-match' }]),
      );
    },
  );

  test('as one that is past gets what changed since, by whom and when, and the current version', async () => {
    const { api, path } = await profileToEdit();
    await edit(api, path, 1, profileEdit({ notes: 'one', pregnancy: 'no', name: 'Anna B.' }));
    api.clock.forward(60);
    await edit(api, path, 2, profileEdit({ notes: 'two' }), 'pia');
    const current = await edit(api, path, 3, profileEdit({ name: 'Anna Beispiel' }));
    const stale = await edit(api, path, 1, profileEdit({ notes: 'mine' }));
    expect(stale).toMatchObject(problemOf(412, 'version_stale'));
    expect(stale.body).toHaveProperty('current', current.body);
    // The name is again what it was: nothing to tell.
    expect(stale.body).toHaveProperty('changes', [
      {
        field: 'notes',
        version: 3,
        at: '2026-11-23T09:01:00.000Z',
        by: { memberId: keyOf('pia'), role: 'patient', name: 'pia' },
      },
      { field: 'pregnancy', version: 2, at: '2026-11-23T09:00:00.000Z', by: carla },
    ]);
    expect((await api.request('GET', path)).body).toEqual(current.body);
  });

  test.each([0, 7])('as %i, which never was, is as stale as any', async (never) => {
    const { api, path } = await profileToEdit();
    const stale = await edit(api, path, never, profileEdit());
    expect(stale).toMatchObject(problemOf(412, 'version_stale'));
    expect(stale.body).toMatchObject({ current: { version: 1 }, changes: [] });
  });
});

describe('an edit that is repeated', () => {
  test('succeeds again with the version that it made', async () => {
    const { api, path } = await profileToEdit();
    const body = profileEdit();
    const first = await edit(api, path, 1, body);
    api.clock.forward(3600);
    expect(await edit(api, path, 1, body)).toMatchObject({ status: 200, body: first.body });
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 2 } });
  });

  test('succeeds again also when others have edited since, and undoes nothing of theirs', async () => {
    const { api, path } = await profileToEdit();
    const body = profileEdit({ notes: 'mine' });
    const first = await edit(api, path, 1, body);
    const theirs = await edit(api, path, 2, profileEdit({ notes: 'theirs' }), 'pia');
    expect(await edit(api, path, 1, body)).toMatchObject({ status: 200, body: first.body });
    expect((await api.request('GET', path)).body).toEqual(theirs.body);
  });

  test('succeeds again also when its app has read the newer version meanwhile', async () => {
    const { api, path } = await profileToEdit();
    const body = profileEdit({ notes: 'mine' });
    const first = await edit(api, path, 1, body);
    expect(await edit(api, path, 2, body)).toMatchObject({ status: 200, body: first.body });
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 2 } });
  });

  test.each([
    ['another value', { notes: 'other' }],
    ['a further field', { notes: 'mine', pregnancy: 'no' }],
    ['another field', { pregnancy: 'no' }],
    ['that the field is taken back', { notes: null }],
  ])('with %s is refused', async (_, changes) => {
    const { api, path } = await profileToEdit();
    const body = profileEdit({ notes: 'mine' });
    await edit(api, path, 1, body);
    const other = { editId: body.editId, ...changes };
    expect(await edit(api, path, 2, other)).toMatchObject(problemOf(409, 'edit_differs'));
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 2, notes: 'mine' } });
  });

  test('ten times at once makes one version', async () => {
    const { api, path } = await profileToEdit();
    const body = profileEdit();
    const answers = await Promise.all(Array.from({ length: 10 }, () => edit(api, path, 1, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 2 } });
  });

  test('by the SDK, which lost the answer of the database, makes one version', async () => {
    const { api, path } = await profileToEdit();
    loseAnswer(api.table.client, 'PutItem');
    expect(await edit(api, path, 1, profileEdit())).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test.each(['before', 'after'] as const)('because it failed %s its write makes it whole', async (when) => {
    const { api, path } = await profileToEdit();
    failCall(api.table.client, 'PutItem', { when, table: api.table.tableName });
    const body = profileEdit();
    expect(await edit(api, path, 1, body)).toMatchObject(problemOf(500, 'internal_error'));
    expect(await edit(api, path, 1, body)).toMatchObject({ status: 200, body: { version: 2 } });
  });
});

describe('an edit that changes nothing', () => {
  test.each([
    ['names no field', {}],
    ['says what is there', { name: 'Anna Beispiel' }],
    ['says it in another Unicode form', { notes: 'Zoe\u0308' }],
    ['takes away what was never asked', { allergies: null }],
  ])('because it %s makes no version', async (_, changes) => {
    const { api, path } = await profileToEdit();
    await edit(api, path, 1, profileEdit({ notes: 'Zo\u00eb' }));
    expect(await edit(api, path, 2, profileEdit(changes))).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await versionsOf(api, path)).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] });
  });
});

describe('of two people who edit at once', () => {
  test.each([
    ['carla', 'pia'],
    ['pia', 'carla'],
  ])('%s and %s, exactly one is told that it is done', async (first, second) => {
    const { api, path } = await profileToEdit();
    const answers = await Promise.all([
      edit(api, path, 1, profileEdit({ notes: first }), first),
      edit(api, path, 1, profileEdit({ pregnancy: 'no' }), second),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const done = answers.find(({ status }) => status === 200);
    const stale = answers.find(({ status }) => status === 412);
    expect((await api.request('GET', path)).body).toEqual(done?.body);
    expect(stale?.body).toHaveProperty('current', done?.body);
  });

  test('the one between whose reading and writing the other was is told so', async () => {
    const { api, path } = await profileToEdit();
    beforeCall(api.table.client, 'PutItem', api.table.tableName, () =>
      edit(api, path, 1, profileEdit({ notes: 'quick' }), 'pia'),
    );
    const slow = await edit(api, path, 1, profileEdit({ pregnancy: 'no' }));
    expect(slow).toMatchObject(problemOf(412, 'version_stale'));
    expect(slow.body).toMatchObject({ current: { notes: 'quick' }, changes: [{ field: 'notes' }] });
    expect(await api.request('GET', path)).toMatchObject({ body: { version: 2, notes: 'quick' } });
  });
});

describe('an edit of what is not there', () => {
  test('is refused before it is asked for its version', async () => {
    const { api, path } = await profileToEdit();
    const refused = await api.request('PATCH', path, profileEdit(), { as: 'stranger' });
    expect(refused).toMatchObject(problemOf(404, 'not_found'));
  });

  test('because its making stopped half way makes nothing of it', async () => {
    const { api, profileId, path } = await profileToEdit();
    await api.table.client.send(
      new DeleteItemCommand({
        TableName: api.table.tableName,
        Key: { PK: { S: `PROFILE#${profileId}` }, SK: { S: 'PROFILE#00000001' } },
      }),
    );
    expect(await edit(api, path, 1, profileEdit())).toMatchObject(problemOf(404, 'not_found'));
  });
});

test('a doctor of the team reads the profile and may not edit it', async () => {
  const { api, profileId, path } = await profileToEdit();
  await putMember(api.table, profileId, { as: 'dora', role: 'doctor' });
  expect(await edit(api, path, 1, profileEdit(), 'dora')).toMatchObject(problemOf(403, 'not_permitted'));
  expect(await api.request('GET', `${path}/versions/1`, undefined, { as: 'dora' })).toMatchObject({
    status: 200,
  });
});

/** A profile that was edited so many times, once a minute. */
async function editedTimes(times: number) {
  const { api, path } = await profileToEdit();
  for (let version = 1; version <= times; version += 1) {
    api.clock.forward(60);
    // Each edit is of the version before it.
    // oxlint-disable-next-line no-await-in-loop
    await edit(api, path, version, profileEdit({ notes: `Note ${version}` }));
  }
  return { api, path };
}

describe('versions', () => {
  test('can each be read as it was said', async () => {
    const { api, path } = await editedTimes(3);
    const first = await api.request('GET', `${path}/versions/1`);
    expect(first).toMatchObject({ status: 200, body: { version: 1, name: 'Anna Beispiel' } });
    expect(first.body).not.toHaveProperty('notes');
    expect(await api.request('GET', `${path}/versions/3`)).toMatchObject({ body: { notes: 'Note 2' } });
  });

  test.each(['0', '5', '99999999'])('%s is not found where it never was', async (version) => {
    const { api, path } = await editedTimes(3);
    expect(await api.request('GET', `${path}/versions/${version}`)).toMatchObject(
      problemOf(404, 'not_found'),
    );
  });

  test.each(['one', '01', '-1', '1.5', '123456789', '%31%23'])('%s is no version', async (version) => {
    const { api, path } = await profileToEdit();
    expect(await api.request('GET', `${path}/versions/${version}`)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'path', field: 'version' }]),
    );
  });

  test('are listed newest first, with who changed what, when', async () => {
    const { api, path } = await editedTimes(1);
    expect(await versionsOf(api, path)).toEqual({
      versions: [
        { version: 2, editedAt: '2026-11-23T09:01:00.000Z', editedBy: carla, changed: ['notes'] },
        {
          version: 1,
          editedAt: '2026-11-23T09:00:00.000Z',
          editedBy: carla,
          changed: ['birthDate', 'name'],
        },
      ],
    });
  });

  test('are paged without a gap or a repetition, and the last page leads nowhere', async () => {
    const { api, path } = await editedTimes(4);
    const first = await api.request('GET', `${path}/versions?limit=2`);
    expect(first.body).toMatchObject({ versions: [{ version: 5 }, { version: 4 }] });
    await edit(api, path, 5, profileEdit({ notes: 'meanwhile' }));
    const second = await api.request('GET', `${path}/versions?limit=2&cursor=${cursorIn(first.body)}`);
    expect(second.body).toMatchObject({ versions: [{ version: 3 }, { version: 2 }] });
    const third = await api.request('GET', `${path}/versions?limit=2&cursor=${cursorIn(second.body)}`);
    expect(third.body).toMatchObject({ versions: [{ version: 1 }] });
    expect(third.body).not.toHaveProperty('cursor');
  });

  test("are not led on by a cursor of another list or another profile's", async () => {
    const { api, path } = await editedTimes(2);
    const other = await madeProfile(api);
    await edit(api, other.path, 1, profileEdit());
    const cursors = await Promise.all(
      [`${other.path}/versions`, `${path}/versions`].map(async (list) =>
        cursorIn((await api.request('GET', `${list}?limit=1`)).body),
      ),
    );
    const asked = [
      `${path}/versions?cursor=${cursors[0]}`,
      `${path}/plan/versions?cursor=${cursors[1]}`,
      `${path}/timeline?cursor=${cursors[1]}`,
      `${path}/versions?cursor=x`,
      `${path}/versions?cursor=`,
    ];
    for (const refused of await Promise.all(asked.map((list) => api.request('GET', list))))
      expect(refused).toMatchObject(problemOf(400, 'cursor_invalid'));
  });

  test.each(['0', '51', 'all', '1.5', '-1'])('are not listed by %s', async (limit) => {
    const { api, path } = await profileToEdit();
    expect(await api.request('GET', `${path}/versions?limit=${limit}`)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'query', field: 'limit' }]),
    );
  });

  test('of a profile from before edits were written down are listed with what it knows', async () => {
    const { api, profileId, path } = await profileToEdit();
    await putRecordItem(api.table, {
      PK: `PROFILE#${profileId}`,
      SK: 'PROFILE#00000001',
      profileId,
      version: 1,
      name: 'Anna Beispiel',
      birthDate: '1990-04-01',
      createdAt: '2026-08-01T08:00:00.000Z',
    });
    expect(await versionsOf(api, path)).toEqual({
      versions: [{ version: 1, editedAt: '2026-08-01T08:00:00.000Z', changed: [] }],
    });
    expect(await edit(api, path, 1, profileEdit())).toMatchObject({ status: 200, body: { version: 2 } });
  });
});

const cursorIn = (body: unknown): string => {
  expect(body).toHaveProperty('cursor');
  return String(Reflect.get(Object(body), 'cursor'));
};

test('an edit with an id that no client could have made is refused', async () => {
  const { api, path } = await profileToEdit();
  expect(await edit(api, path, 1, { ...profileEdit(), editId: newId().toUpperCase() })).toMatchObject(
    problemOf(422, 'invalid_request', [{ in: 'body', field: 'editId' }]),
  );
});
