import { expect, test } from 'vitest';
import { drivenApi, openedEpisode } from '../support/driven-api.ts';
import { failCall } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { hiding } from '../support/requests.ts';

async function episodeToHide() {
  const api = await drivenApi();
  const episode = await openedEpisode(api);
  const hide = (changes = {}) => api.request('PUT', `${episode.path}/hidden`, hiding(changes));
  const show = () => api.request('DELETE', `${episode.path}/hidden`);
  const episodes = async () => (await api.request('GET', `${episode.profilePath}/timeline`)).body;
  return { api, ...episode, hide, show, episodes };
}

test('a hidden episode is left out of the timeline, and is still read by its id, with the reason', async () => {
  const { api, path, hide, episodes } = await episodeToHide();
  const hidden = { reason: hiding().reason, by: { role: 'carer' }, at: '2026-11-23T09:00:00.000Z' };
  expect(await hide()).toMatchObject({ status: 200, body: { version: 2, hidden } });
  expect(await episodes()).toMatchObject({ episodes: [] });
  expect(await api.request('GET', path)).toMatchObject({ status: 200, body: { hidden } });
});

test('hiding twice for the same reason changes nothing; another reason is kept beside the first', async () => {
  const { hide } = await episodeToHide();
  const { body } = await hide();
  expect(await hide()).toMatchObject({ status: 200, body });
  expect(await hide({ reason: 'A test.' })).toMatchObject({
    body: {
      version: 3,
      hidden: { reason: 'A test.' },
      corrections: [{ was: null }, { was: hiding().reason, became: 'A test.' }],
    },
  });
});

test('an episode that is shown again is in the timeline, and keeps for what reason it was hidden', async () => {
  const { hide, show, episodes } = await episodeToHide();
  await hide();
  const shown = await show();
  expect(shown).toMatchObject({
    status: 200,
    body: { corrections: [{}, { was: hiding().reason, became: null }] },
  });
  expect(shown.body).not.toHaveProperty('hidden');
  expect(await episodes()).toMatchObject({ episodes: [{}] });
  expect(await show()).toMatchObject({ status: 200, body: shown.body });
});

test('a reason of several lines is kept in the same form however it was typed', async () => {
  const { hide } = await episodeToHide();
  expect(await hide({ reason: ' Cafe\u0301\r\n\u05e9\u05dc\u05d5\u05dd 🙂 ' })).toMatchObject({
    body: { hidden: { reason: 'Caf\u00e9\n\u05e9\u05dc\u05d5\u05dd 🙂' } },
  });
});

test.each([
  ['reason', { reason: '' }],
  ['reason', { reason: 'x'.repeat(501) }],
  ['reason', { reason: 'a\u0000b' }],
  ['reason', { reason: undefined }],
  ['deviceTime', { deviceTime: undefined }],
  ['by', { by: 'me' }],
])('a wrong %s is refused by its name', async (field, changes) => {
  const { hide } = await episodeToHide();
  expect(await hide(changes)).toMatchObject(problemOf(422, 'invalid_request', [{ in: 'body', field }]));
});

test.each(['before', 'after'] as const)(
  'a hiding whose write is lost %s it was done is made good by repeating it',
  async (when) => {
    const { api, hide, episodes } = await episodeToHide();
    failCall(api.table.client, 'UpdateItem', { when });
    expect(await hide()).toMatchObject(problemOf(500, 'internal_error'));
    expect(await hide()).toMatchObject({ status: 200, body: { corrections: [{}] } });
    expect(await episodes()).toMatchObject({ episodes: [] });
  },
);
