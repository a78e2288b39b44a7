import { describe, expect, test } from 'vitest';
import { graceSeconds, mostTakenBack } from '../../src/erasure/erasure.ts';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, madeProfile } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { gateItem, putMember } from '../support/gate-item.ts';
import { problemOf } from '../support/problem.ts';
import { newEpisode } from '../support/requests.ts';

const newErasure = (erasureId = newId()) => ({ erasureId, deviceTime: '2026-11-23T10:00:01+01:00' });

async function profileToErase() {
  const api = await drivenApi();
  const { profileId, path } = await madeProfile(api);
  const erasurePath = `${path}/erasure`;
  return {
    api,
    profileId,
    path,
    erasurePath,
    ask: (erasureId?: string, as?: string) =>
      api.request('PUT', erasurePath, newErasure(erasureId), as === undefined ? {} : { as }),
    takeBack: (erasureId: string, as?: string) =>
      api.request(
        'DELETE',
        `${erasurePath}?erasureId=${erasureId}`,
        undefined,
        as === undefined ? {} : { as },
      ),
    read: (as?: string) => api.request('GET', erasurePath, undefined, as === undefined ? {} : { as }),
  };
}

const isIndexed = async (api: DrivenApi, profileId: string) =>
  (await gateItem(api.table, profileId))?.['nextAttemptAt'] !== undefined;

describe('an erasure that is asked for', () => {
  test('is due in 14 days, and says who asked, when, and where its proof will be', async () => {
    const { ask, read, profileId } = await profileToErase();
    const erasureId = newId();
    const asked = await ask(erasureId);
    expect(asked).toMatchObject({
      status: 201,
      body: {
        state: 'erasing',
        erasureId,
        askedAt: '2026-11-23T09:00:00.000Z',
        deviceTime: '2026-11-23T09:00:01.000Z',
        askedBy: { role: 'carer' },
        dueAt: '2026-12-07T09:00:00.000Z',
        proofKey: `erasures/${profileId}.json`,
      },
    });
    expect(await read()).toMatchObject({ status: 200, body: asked.body });
  });

  test('lets the record be read and not added to', async () => {
    const { ask, api, path } = await profileToErase();
    await ask();
    expect(await api.request('GET', path)).toMatchObject({ status: 200 });
    expect(await api.request('GET', `${path}/timeline`)).toMatchObject({ status: 200 });
    expect(await api.request('PUT', `${path}/episodes/${newId()}`, newEpisode())).toMatchObject(
      problemOf(409, 'being_erased'),
    );
  });

  test('hides the record from everybody the moment that it is due, even before anything was deleted', async () => {
    const { ask, takeBack, read, api, path } = await profileToErase();
    const erasureId = newId();
    await ask(erasureId);
    api.clock.forward(graceSeconds - 0.001);
    expect(await read()).toMatchObject({ status: 200, body: { state: 'erasing' } });
    api.clock.forward(0.001);
    expect(await read()).toMatchObject(problemOf(404, 'not_found'));
    expect(await api.request('GET', path)).toMatchObject(problemOf(404, 'not_found'));
    expect(await takeBack(erasureId)).toMatchObject(problemOf(404, 'not_found'));
    expect(await api.request('GET', '/api/profiles')).toMatchObject({ body: { profiles: [] } });
  });

  test('stands when it is asked for again, with its own date', async () => {
    const { ask, api } = await profileToErase();
    const erasureId = newId();
    const first = await ask(erasureId);
    api.clock.forward(3600);
    expect(await ask(erasureId)).toMatchObject({ status: 200, body: first.body });
    expect(await ask()).toMatchObject({ status: 200, body: first.body });
  });

  test('by two owners at once is one', async () => {
    const { ask, api, profileId, read } = await profileToErase();
    await putMember(api.table, profileId, { as: 'conny', role: 'carer', isOwner: true });
    const asked = await Promise.all([ask(newId()), ask(newId(), 'conny')]);
    expect(asked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 201]);
    const { body } = await read();
    for (const answer of asked) expect(answer.body).toEqual(body);
  });

  test.each(['before', 'after'] as const)(
    'whose write fails %s it was done can be asked for again',
    async (when) => {
      const { ask, api, read } = await profileToErase();
      const erasureId = newId();
      failCall(api.table.client, 'UpdateItem', { when });
      expect(await ask(erasureId)).toMatchObject({ status: 500 });
      const again = await ask(erasureId);
      expect(again).toMatchObject({ status: when === 'before' ? 201 : 200, body: { erasureId } });
      expect(await read()).toMatchObject({ body: again.body });
    },
  );

  test('is asked for even when the answer of the database was lost', async () => {
    const { ask, api } = await profileToErase();
    const erasureId = newId();
    loseAnswer(api.table.client, 'UpdateItem');
    expect(await ask(erasureId)).toMatchObject({ status: 200, body: { state: 'erasing', erasureId } });
  });
});

describe('an erasure that is taken back', () => {
  test('leaves the record as it was, and nothing due', async () => {
    const { ask, takeBack, read, api, path, profileId } = await profileToErase();
    const erasureId = newId();
    await ask(erasureId);
    expect(await isIndexed(api, profileId)).toBe(true);
    expect(await takeBack(erasureId)).toMatchObject({ status: 200, body: { state: 'active' } });
    expect(await read()).toMatchObject({ status: 200, body: { state: 'active' } });
    expect(await isIndexed(api, profileId)).toBe(false);
    expect(await api.request('PUT', `${path}/episodes/${newId()}`, newEpisode())).toMatchObject({
      status: 201,
    });
    api.clock.forward(graceSeconds);
    expect(await api.request('GET', path)).toMatchObject({ status: 200 });
  });

  test('can be taken back again without harm', async () => {
    const { ask, takeBack } = await profileToErase();
    const erasureId = newId();
    await ask(erasureId);
    await takeBack(erasureId);
    expect(await takeBack(erasureId)).toMatchObject({ status: 200, body: { state: 'active' } });
  });

  test('is not asked for again by a phone that repeats itself late', async () => {
    const { ask, takeBack, read } = await profileToErase();
    const erasureId = newId();
    await ask(erasureId);
    await takeBack(erasureId);
    expect(await ask(erasureId)).toMatchObject(problemOf(409, 'erasure_taken_back'));
    expect(await read()).toMatchObject({ body: { state: 'active' } });
  });

  test('before it arrived stays without effect when it does arrive', async () => {
    const { ask, takeBack, read } = await profileToErase();
    const erasureId = newId();
    expect(await takeBack(erasureId)).toMatchObject({ status: 200, body: { state: 'active' } });
    expect(await ask(erasureId)).toMatchObject(problemOf(409, 'erasure_taken_back'));
    expect(await read()).toMatchObject({ body: { state: 'active' } });
  });

  test('late does not take back the one that was asked for since', async () => {
    const { ask, takeBack, read } = await profileToErase();
    const [first, second] = [newId(), newId()];
    await ask(first);
    await takeBack(first);
    await ask(second);
    expect(await takeBack(first)).toMatchObject({
      status: 200,
      body: { state: 'erasing', erasureId: second },
    });
    expect(await takeBack(newId())).toMatchObject(problemOf(409, 'erasure_differs'));
    expect(await read()).toMatchObject({ body: { state: 'erasing', erasureId: second } });
  });

  test('can be asked for anew under another id, due 14 days from then', async () => {
    const { ask, takeBack, api } = await profileToErase();
    const erasureId = newId();
    await ask(erasureId);
    api.clock.forward(3600);
    await takeBack(erasureId);
    expect(await ask()).toMatchObject({ status: 201, body: { dueAt: '2026-12-07T10:00:00.000Z' } });
  });

  test('may be so as often as anyone likes: the oldest hundred are remembered', async () => {
    const { takeBack, api, profileId } = await profileToErase();
    for (let times = 0; times < mostTakenBack + 2; times += 1)
      expect(await takeBack(newId())).toMatchObject({ status: 200 });
    expect((await gateItem(api.table, profileId))?.['erasuresTakenBack']).toHaveProperty(
      'size',
      mostTakenBack,
    );
  });

  test.each(['ask first', 'take back first'])(
    'while it is asked for is either asked for or taken back, for good: %s',
    async (order) => {
      const { ask, takeBack, read } = await profileToErase();
      const erasureId = newId();
      const requests = [() => ask(erasureId), () => takeBack(erasureId)];
      if (order !== 'ask first') requests.reverse();
      await Promise.all(requests.map((request) => request()));
      // Whichever came first, it was taken back.
      expect(await read()).toMatchObject({ body: { state: 'active' } });
      expect(await ask(erasureId)).toMatchObject(problemOf(409, 'erasure_taken_back'));
    },
  );

  test.each(['before', 'after'] as const)(
    'whose write fails %s it was done can be taken back again',
    async (when) => {
      const { ask, takeBack, api, read } = await profileToErase();
      const erasureId = newId();
      await ask(erasureId);
      failCall(api.table.client, 'UpdateItem', { when });
      expect(await takeBack(erasureId)).toMatchObject({ status: 500 });
      expect(await takeBack(erasureId)).toMatchObject({ status: 200, body: { state: 'active' } });
      expect(await read()).toMatchObject({ body: { state: 'active' } });
    },
  );
});

describe('who may have a record erased', () => {
  test('is its owner; every member may see that it will be', async () => {
    const { ask, read, takeBack, api, profileId } = await profileToErase();
    await putMember(api.table, profileId, { as: 'dora', role: 'doctor' });
    const erasureId = newId();
    expect(await ask(erasureId, 'dora')).toMatchObject(problemOf(403, 'not_permitted'));
    expect(await ask(erasureId, 'stranger')).toMatchObject(problemOf(404, 'not_found'));
    await ask(erasureId);
    expect(await read('dora')).toMatchObject({ status: 200, body: { state: 'erasing' } });
    expect(await read('stranger')).toMatchObject(problemOf(404, 'not_found'));
    expect(await takeBack(erasureId, 'dora')).toMatchObject(problemOf(403, 'not_permitted'));
    expect(await takeBack(erasureId, 'stranger')).toMatchObject(problemOf(404, 'not_found'));
  });

  test('is the patient alone, where the patient owns it together with a carer', async () => {
    const { ask, takeBack, api, profileId } = await profileToErase();
    await putMember(api.table, profileId, { as: 'pia', role: 'patient', isOwner: true });
    const erasureId = newId();
    expect(await ask(erasureId)).toMatchObject(problemOf(403, 'not_permitted'));
    expect(await ask(erasureId, 'pia')).toMatchObject({
      status: 201,
      body: { askedBy: { role: 'patient' } },
    });
    expect(await takeBack(erasureId)).toMatchObject(problemOf(403, 'not_permitted'));
  });
});

test.each([
  ['erasureId', { erasureId: undefined }],
  ['erasureId', { erasureId: 'now' }],
  ['deviceTime', { deviceTime: undefined }],
  ['deviceTime', { deviceTime: 'yesterday' }],
  ['reason', { reason: 'none' }],
])('a request is refused by the name of the field that is wrong: %s', async (field, wrong) => {
  const { api, erasurePath } = await profileToErase();
  expect(await api.request('PUT', erasurePath, { ...newErasure(), ...wrong })).toMatchObject(
    problemOf(422, 'invalid_request', [{ in: 'body', field }]),
  );
});

test.each(['', '?erasureId=now', '?erasureId=1&erasureId=2'])(
  'taking back without naming one erasure is refused: "%s"',
  async (query) => {
    const { api, erasurePath } = await profileToErase();
    expect(await api.request('DELETE', `${erasurePath}${query}`)).toMatchObject(
      problemOf(422, 'invalid_request', [{ in: 'query', field: 'erasureId' }]),
    );
  },
);

test('without an entry in the access log nothing is asked for', async () => {
  const { api, ask, read } = await profileToErase();
  failCall(api.table.client, 'PutItem', { table: api.table.accessLogTableName });
  expect(await ask()).toMatchObject(problemOf(503, 'access_log_unavailable'));
  expect(await read()).toMatchObject({ body: { state: 'active' } });
});
