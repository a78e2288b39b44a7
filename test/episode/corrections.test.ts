import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { type DrivenApi, drivenApi, openedEpisode } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { episodeCorrection, episodeEnd, newEpisode } from '../support/requests.ts';

const earlier = { at: '2026-11-23T08:28:00.000Z', precision: 'estimated' };
const opening = { at: '2026-11-23T08:30:00.000Z', precision: 'exact' };

const correct = (api: DrivenApi, path: string, version: number, body: unknown) =>
  api.request('PATCH', path, body, { headers: { 'if-match': `"${version}"` } });

async function episodeToCorrect() {
  const api = await drivenApi();
  return { api, ...(await openedEpisode(api)) };
}

test('a corrected start is shown, and what was said before stays visible with who changed it and when', async () => {
  const { api, path, profilePath } = await episodeToCorrect();
  const edit = episodeCorrection();
  const corrected = await correct(api, path, 1, edit);
  const expected = {
    version: 2,
    startedAt: earlier,
    corrections: [
      {
        field: 'startedAt',
        was: opening,
        became: earlier,
        version: 2,
        by: { role: 'carer' },
        at: '2026-11-23T09:00:00.000Z',
        deviceTime: '2026-11-23T08:58:00.000Z',
        editId: edit.editId,
      },
    ],
  };
  expect(corrected).toMatchObject({ status: 200, body: expected });
  expect(corrected.headers.get('etag')).toBe('"2"');
  expect(await api.request('GET', path)).toMatchObject({ body: expected });
  expect(await api.request('GET', `${profilePath}/timeline`)).toMatchObject({
    body: { episodes: [expected] },
  });
});

test('a corrected start moves the episode in the timeline', async () => {
  const { api, path, profilePath, episodeId } = await episodeToCorrect();
  const later = newId();
  await api.request(
    'PUT',
    `${profilePath}/episodes/${later}`,
    newEpisode({ startedAt: { ...opening, at: '2026-11-23T08:40:00Z' } }),
  );
  const ids = async () => (await api.request('GET', `${profilePath}/timeline`)).body;
  expect(await ids()).toMatchObject({ episodes: [{ episodeId: later }, { episodeId }] });
  await correct(api, path, 1, episodeCorrection({ startedAt: { ...opening, at: '2026-11-23T08:50:00Z' } }));
  expect(await ids()).toMatchObject({ episodes: [{ episodeId }, { episodeId: later }] });
});

test('a mistaken end is taken back, stays visible, and the episode can be ended again', async () => {
  const { api, path } = await episodeToCorrect();
  const { body: ended } = await api.request('PUT', `${path}/end`, episodeEnd());
  expect(ended).toMatchObject({ version: 2, endedBy: { role: 'carer' } });
  const takenBack = await correct(api, path, 2, episodeCorrection({ startedAt: undefined, endedAt: null }));
  expect(takenBack).toMatchObject({
    status: 200,
    body: {
      startedAt: opening,
      corrections: [{ field: 'endedAt', was: { precision: 'estimated' }, became: null }],
    },
  });
  expect(takenBack.body).not.toHaveProperty('endedAt');
  const again = await api.request('PUT', `${path}/end`, episodeEnd('2026-11-23T09:40:00+01:00'));
  expect(again).toMatchObject({ status: 200, body: { endedAt: { at: '2026-11-23T08:40:00.000Z' } } });
});

test('a phone that repeats its opening or its end after a correction is answered, and changes nothing', async () => {
  const { api, path } = await episodeToCorrect();
  await api.request('PUT', `${path}/end`, episodeEnd());
  const corrected = await correct(
    api,
    path,
    2,
    episodeCorrection({ endedAt: { at: '2026-11-23T08:41:00Z', precision: 'exact' } }),
  );
  expect(corrected).toMatchObject({ status: 200, body: { corrections: [{}, {}] } });
  expect(await api.request('PUT', path, newEpisode())).toMatchObject({ status: 200, body: corrected.body });
  expect(await api.request('PUT', `${path}/end`, episodeEnd())).toMatchObject({
    status: 200,
    body: corrected.body,
  });
});

test('a repeated edit succeeds again, also when others have changed the episode since', async () => {
  const { api, path } = await episodeToCorrect();
  const edit = episodeCorrection();
  const first = await correct(api, path, 1, edit);
  expect(await correct(api, path, 1, edit)).toMatchObject({ status: 200, body: first.body });
  await correct(api, path, 2, episodeCorrection({ startedAt: opening }));
  expect(await correct(api, path, 1, edit)).toMatchObject({
    status: 200,
    body: { version: 3, startedAt: opening },
  });
});

test('an edit id that says something else is refused', async () => {
  const { api, path } = await episodeToCorrect();
  const edit = episodeCorrection();
  await correct(api, path, 1, edit);
  expect(await correct(api, path, 2, { ...edit, startedAt: opening })).toMatchObject(
    problemOf(409, 'edit_differs'),
  );
});

test('an edit of a version that is no more the current one is told what has changed', async () => {
  const { api, path } = await episodeToCorrect();
  const { body: current } = await correct(api, path, 1, episodeCorrection());
  const stale = await correct(api, path, 1, episodeCorrection({ startedAt: opening }));
  expect(stale).toMatchObject(problemOf(412, 'version_stale'));
  expect(stale.body).toMatchObject({
    current,
    changes: [{ field: 'startedAt', was: opening, became: earlier }],
  });
});

test('an edit that does not say which version it changes is refused', async () => {
  const { api, path } = await episodeToCorrect();
  expect(await api.request('PATCH', path, episodeCorrection())).toMatchObject(
    problemOf(428, 'version_required'),
  );
  expect((await api.request('GET', path)).body).toMatchObject({ version: 1, startedAt: opening });
});

test('an edit that changes nothing makes no correction and no version', async () => {
  const { api, path } = await episodeToCorrect();
  const same = await correct(api, path, 1, episodeCorrection({ startedAt: opening, endedAt: null }));
  expect(same).toMatchObject({ status: 200, body: { version: 1, corrections: [] } });
});

test.each([
  ['startedAt', episodeCorrection({ startedAt: null })],
  ['startedAt.at', episodeCorrection({ startedAt: { at: 'today', precision: 'exact' } })],
  ['endedAt.precision', episodeCorrection({ endedAt: { at: '2026-11-23T08:41:00Z', precision: 'about' } })],
  ['editId', episodeCorrection({ editId: undefined })],
  ['deviceTime', episodeCorrection({ deviceTime: undefined })],
  ['openedBy', episodeCorrection({ openedBy: 'me' })],
])('a wrong %s is refused by its name', async (field, body) => {
  const { api, path } = await episodeToCorrect();
  expect(await correct(api, path, 1, body)).toMatchObject(
    problemOf(422, 'invalid_request', [{ in: 'body', field }]),
  );
});

test('of two who correct at once exactly one is right, and the other one sees what was said', async () => {
  const { api, path } = await episodeToCorrect();
  const answers = await Promise.all([
    correct(api, path, 1, episodeCorrection()),
    correct(api, path, 1, episodeCorrection({ startedAt: { ...opening, at: '2026-11-23T08:29:00Z' } })),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const current = answers.find(({ status }) => status === 200)?.body;
  expect(answers.find(({ status }) => status === 412)).toMatchObject({ body: { current } });
});

test('an end said while someone corrects is lost by neither', async () => {
  const { api, path } = await episodeToCorrect();
  const [, ended] = await Promise.all([
    correct(api, path, 1, episodeCorrection()),
    api.request('PUT', `${path}/end`, episodeEnd()),
  ]);
  expect(ended.status).toBe(200);
  const { body: read } = await api.request('GET', path);
  expect(read).toMatchObject({ endedAt: { at: '2026-11-23T08:34:00.000Z' } });
});

test('an episode is corrected at most fifty times', async () => {
  const { api, path } = await episodeToCorrect();
  for (let version = 1; version <= 50; version += 1) {
    const startedAt = version % 2 === 0 ? opening : earlier;
    const { status } = await correct(api, path, version, episodeCorrection({ startedAt }));
    expect(status).toBe(200);
  }
  const refused = await correct(api, path, 51, episodeCorrection());
  expect(refused).toMatchObject(problemOf(409, 'corrections_full'));
});

test('an episode of before there were versions is version 1, and can be ended and corrected', async () => {
  const { api, path, profileId, episodeId } = await episodeToCorrect();
  const Key = { PK: { S: `PROFILE#${profileId}` }, SK: { S: `EPISODE#${episodeId}` } };
  await api.table.client.send(
    new UpdateItemCommand({
      TableName: api.table.tableName,
      Key,
      UpdateExpression: 'REMOVE #version, corrections, openedBy',
      ExpressionAttributeNames: { '#version': 'version' },
    }),
  );
  expect(await api.request('GET', path)).toMatchObject({
    status: 200,
    body: { version: 1, corrections: [] },
  });
  expect(await correct(api, path, 1, episodeCorrection())).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
});

test.each(['before', 'after'] as const)(
  'a correction whose write is lost %s it was done is made good by repeating it',
  async (when) => {
    const { api, path } = await episodeToCorrect();
    const edit = episodeCorrection();
    failCall(api.table.client, 'UpdateItem', { when });
    expect(await correct(api, path, 1, edit)).toMatchObject(problemOf(500, 'internal_error'));
    expect(await correct(api, path, 1, edit)).toMatchObject({
      status: 200,
      body: { version: 2, startedAt: earlier, corrections: [{}] },
    });
  },
);

test('a correction whose answer is lost on the way is not taken for a conflict with itself', async () => {
  const { api, path } = await episodeToCorrect();
  loseAnswer(api.table.client, 'UpdateItem');
  expect(await correct(api, path, 1, episodeCorrection())).toMatchObject({
    status: 200,
    body: { version: 2, corrections: [{}] },
  });
});
