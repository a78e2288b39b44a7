import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, madeProfile } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { newAccount, newEpisode } from '../support/requests.ts';

const Shown = z.object({ episodeId: z.string(), joined: z.array(z.object({ episodeId: z.string() })) });
const Timeline = z.object({ episodes: z.array(Shown) });

/** Several episodes of one event, as so many phones opened them. */
async function phones(count = 2) {
  const api = await drivenApi();
  const { path: profilePath } = await madeProfile(api);
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids) await api.request('PUT', `${profilePath}/episodes/${id}`, newEpisode());
  const pathOf = (id: string) => `${profilePath}/episodes/${id}`;
  const join = (id: string, episodeId: string) => api.request('PUT', `${pathOf(id)}/same-as`, { episodeId });
  const separate = (id: string) => api.request('DELETE', `${pathOf(id)}/same-as`);
  /** Each episode of the timeline with those that are shown under it; nothing may ever be in neither place. */
  const timeline = async () => {
    const { body } = await api.request('GET', `${profilePath}/timeline`);
    return Object.fromEntries(
      z
        .parse(Timeline, body)
        .episodes.map(({ episodeId, joined }) => [episodeId, joined.map((each) => each.episodeId)]),
    );
  };
  const shown = async () =>
    Object.entries(await timeline())
      .flatMap(([id, joined]) => [id, ...joined])
      .toSorted((a, b) => (a < b ? -1 : 1));
  const [a = '', b = '', c = ''] = ids;
  return { api, a, b, c, pathOf, join, separate, timeline, shown };
}

test('a joined episode is shown under the other one, with all that hangs on it, and in the timeline no more', async () => {
  const { api, a, b, pathOf, join, timeline } = await phones();
  await api.request('PUT', `${pathOf(a)}/accounts/${newId()}`, newAccount());
  expect(await join(a, b)).toMatchObject({
    status: 200,
    body: { sameAs: b, version: 2, corrections: [{ field: 'sameAs', was: null, became: b }] },
  });
  expect(await timeline()).toEqual({ [b]: [a] });
  expect(await api.request('GET', pathOf(b))).toMatchObject({
    body: { joined: [{ episodeId: a, sameAs: b, accounts: [{ eyes: 'closed' }] }], overlaps: [] },
  });
  expect(await api.request('GET', pathOf(a))).toMatchObject({ status: 200, body: { sameAs: b, joined: [] } });
});

test('joining twice changes nothing', async () => {
  const { a, b, join, timeline } = await phones();
  const { body } = await join(a, b);
  expect(await join(a, b)).toMatchObject({ status: 200, body });
  expect(await timeline()).toEqual({ [b]: [a] });
});

test('separated episodes are both in the timeline again, and can be joined the other way round', async () => {
  const { a, b, join, separate, timeline } = await phones();
  await join(a, b);
  expect(await separate(a)).toMatchObject({
    status: 200,
    body: { corrections: [{ became: b }, { field: 'sameAs', was: b, became: null }] },
  });
  expect(await timeline()).toEqual({ [a]: [], [b]: [] });
  expect((await separate(a)).status).toBe(200);
  expect((await join(b, a)).status).toBe(200);
  expect(await timeline()).toEqual({ [a]: [b] });
});

test('a late repeat of a join with an edit id does not join again what was separated', async () => {
  const { api, a, b, pathOf, separate, timeline } = await phones();
  const body = { episodeId: b, editId: newId() };
  await api.request('PUT', `${pathOf(a)}/same-as`, body);
  await separate(a);
  expect((await api.request('PUT', `${pathOf(a)}/same-as`, body)).status).toBe(200);
  expect(await timeline()).toEqual({ [a]: [], [b]: [] });
});

test('several episodes are joined to one', async () => {
  const { a, b, c, join, timeline } = await phones(3);
  await join(a, c);
  await join(b, c);
  expect(await timeline()).toEqual({ [c]: [a, b] });
});

const because = (reason: string) => ({ status: 409, body: { code: 'cannot_join', because: reason } });

describe('a join is refused', () => {
  test('to itself, and to what is not there', async () => {
    const { a, join } = await phones();
    expect(await join(a, a)).toMatchObject(because('itself'));
    expect(await join(a, newId())).toMatchObject(problemOf(404, 'not_found'));
    expect(await join(newId(), a)).toMatchObject(problemOf(404, 'not_found'));
  });

  test('of what is joined to another one, and to what is joined itself, and of what others are joined to', async () => {
    const { a, b, c, join, timeline } = await phones(3);
    await join(a, b);
    expect(await join(a, c)).toMatchObject(because('is_joined'));
    expect(await join(c, a)).toMatchObject(because('other_is_joined'));
    expect(await join(b, c)).toMatchObject(because('others_are_joined'));
    expect(await timeline()).toEqual({ [b]: [a], [c]: [] });
  });

  test('of more than ten to one', async () => {
    const { api, a, pathOf, join } = await phones(1);
    for (let count = 1; count <= 11; count += 1) {
      const id = newId();
      await api.request('PUT', pathOf(id), newEpisode());
      expect(await join(id, a)).toMatchObject(count <= 10 ? { status: 200 } : because('too_many'));
    }
  });

  test('without the other episode, or with a field that is not known, by its name', async () => {
    const { api, a, b, pathOf } = await phones();
    for (const [body, field] of [
      [{}, 'episodeId'],
      [{ episodeId: 'b' }, 'episodeId'],
      [{ episodeId: b, editId: 1 }, 'editId'],
      [{ episodeId: b, reason: 'x' }, 'reason'],
    ] as const) {
      expect(await api.request('PUT', `${pathOf(a)}/same-as`, body)).toMatchObject(
        problemOf(422, 'invalid_request', [{ in: 'body', field }]),
      );
    }
  });
});

describe('at once', () => {
  test.each(['a first', 'b first'])(
    'two joined to each other, %s: one is joined, none is lost',
    async (order) => {
      const { a, b, join, shown, timeline } = await phones();
      const pair = order === 'a first' ? ([a, b] as const) : ([b, a] as const);
      const answers = await Promise.all([join(pair[0], pair[1]), join(pair[1], pair[0])]);
      expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
      expect(Object.keys(await timeline())).toHaveLength(1);
      expect(await shown()).toEqual([a, b]);
    },
  );

  test('a chain: whatever is joined, none is lost and none hangs on one that is joined', async () => {
    const { a, b, c, join, shown } = await phones(3);
    const answers = await Promise.all([join(a, b), join(b, c), join(c, a)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(await shown()).toEqual([a, b, c]);
  });

  test('the same join, sent three times, is made once', async () => {
    const { a, b, join, timeline } = await phones();
    const answers = await Promise.all([join(a, b), join(a, b), join(a, b)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await timeline()).toEqual({ [b]: [a] });
  });

  test('joining and separating: either holds, and none is lost', async () => {
    const { a, b, join, separate, shown, timeline } = await phones();
    await join(a, b);
    await Promise.all([separate(a), join(a, b), separate(a), join(a, b)]);
    expect(await shown()).toEqual([a, b]);
    await separate(a);
    expect(await timeline()).toEqual({ [a]: [], [b]: [] });
  });
});

describe('what stops in the middle', () => {
  const cases = [1, 2].flatMap((nth) => (['before', 'after'] as const).map((when) => ({ nth, when })));

  test.each(cases)(
    'joining, $when its write no. $nth, hides nothing, and is made whole by repeating it',
    async ({ nth, when }) => {
      const { api, a, b, join, shown, timeline } = await phones();
      failCall(api.table.client, 'UpdateItem', { nth, when });
      expect(await join(a, b)).toMatchObject(problemOf(500, 'internal_error'));
      expect(await shown()).toEqual([a, b]);
      expect((await join(a, b)).status).toBe(200);
      expect(await timeline()).toEqual({ [b]: [a] });
    },
  );

  test.each(cases)(
    'separating, $when its write no. $nth, hides nothing, and is made whole by repeating it',
    async ({ nth, when }) => {
      const { api, a, b, join, separate, shown, timeline } = await phones();
      await join(a, b);
      failCall(api.table.client, 'UpdateItem', { nth, when });
      expect(await separate(a)).toMatchObject(problemOf(500, 'internal_error'));
      expect(await shown()).toEqual([a, b]);
      expect((await separate(a)).status).toBe(200);
      expect(await timeline()).toEqual({ [a]: [], [b]: [] });
      expect((await join(b, a)).status).toBe(200);
      expect(await timeline()).toEqual({ [a]: [b] });
    },
  );

  test('an abandoned join holds up the other way round for a minute, and no longer', async () => {
    const { api, a, b, join, timeline } = await phones();
    failCall(api.table.client, 'UpdateItem', { nth: 2 });
    await join(b, a);
    const held = await join(a, b);
    expect(held.status).toBe(409);
    expect(held.body).toMatchObject({ because: 'being_joined', retryAfterSeconds: 60 });
    api.clock.forward(61);
    expect((await join(a, b)).status).toBe(200);
    expect(await timeline()).toEqual({ [b]: [a] });
  });

  test('a join whose answer is lost on the way is one join', async () => {
    const { api, a, b, join, timeline } = await phones();
    loseAnswer(api.table.client, 'UpdateItem');
    expect((await join(a, b)).status).toBe(200);
    expect(await timeline()).toEqual({ [b]: [a] });
  });
});
