import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../src/platform/ids.ts';
import { drivenApi, keyOf, ticketedPhoto } from '../support/driven-api.ts';
import { failCall, loseAnswer } from '../support/failing-call.ts';
import { problemOf } from '../support/problem.ts';
import { photoCorrection, ticketRequest } from '../support/requests.ts';

const earlier = { at: '2026-11-23T09:29:00+01:00', precision: 'estimated' };

const Corrected = z.looseObject({
  phase: z.string(),
  corrections: z.array(z.looseObject({ was: z.string(), became: z.string() })),
});

async function photoToCorrect() {
  const api = await drivenApi();
  const { path, episode } = await ticketedPhoto(api);
  return {
    api,
    path,
    episode,
    correct: (changes: Record<string, unknown> = {}) => api.request('PATCH', path, photoCorrection(changes)),
    shown: async () => (await api.request('GET', path)).body,
  };
}

describe('a correction', () => {
  test('changes what is shown, and keeps what was said before, who changed it and when', async () => {
    const { api, correct, shown } = await photoToCorrect();
    api.clock.forward(60);
    const editId = newId();
    const corrected = await correct({ editId, takenAt: earlier });
    const by = { memberId: keyOf('carla'), role: 'carer' };
    const said = { editId, by, at: '2026-11-23T09:01:00.000Z', deviceTime: '2026-11-23T08:52:10.000Z' };
    expect(corrected).toMatchObject({
      status: 200,
      body: {
        phase: 'after',
        takenAt: { at: '2026-11-23T08:29:00.000Z', precision: 'estimated' },
        corrections: [
          { ...said, field: 'phase', was: 'during', became: 'after' },
          {
            ...said,
            field: 'takenAt',
            was: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
            became: { at: '2026-11-23T08:29:00.000Z', precision: 'estimated' },
          },
        ],
      },
    });
    expect(await shown()).toEqual(corrected.body);
  });

  test('of the phase alone leaves the moment as it is', async () => {
    const { correct } = await photoToCorrect();
    expect((await correct({ phase: 'recovering' })).body).toMatchObject({
      phase: 'recovering',
      takenAt: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
      corrections: [{ field: 'phase' }],
    });
  });

  test('after another one is added to it', async () => {
    const { correct, shown } = await photoToCorrect();
    await correct({ phase: 'after' });
    await correct({ phase: 'before' });
    expect(await shown()).toMatchObject({
      phase: 'before',
      corrections: [
        { was: 'during', became: 'after' },
        { was: 'after', became: 'before' },
      ],
    });
  });

  test('sent again succeeds again and changes nothing, even when another one was made since', async () => {
    const { correct, shown } = await photoToCorrect();
    const editId = newId();
    await correct({ editId, phase: 'after' });
    await correct({ phase: 'before' });
    const before = await shown();
    expect(await correct({ editId, phase: 'after' })).toMatchObject({ status: 200, body: before });
    expect(await shown()).toEqual(before);
  });

  test.each([
    ['something else', { phase: 'before' }],
    ['more', { phase: 'after', takenAt: earlier }],
    ['of something else', { phase: undefined, takenAt: earlier }],
  ])('with the id of an edit that said %s is refused', async (_, changes) => {
    const { correct, shown } = await photoToCorrect();
    const editId = newId();
    await correct({ editId, phase: 'after' });
    const before = await shown();
    expect(await correct({ editId, ...changes })).toMatchObject(problemOf(409, 'edit_differs'));
    expect(await shown()).toEqual(before);
  });

  test('and three others at once are all made, each upon the one before', async () => {
    const { correct, shown } = await photoToCorrect();
    const phases = ['before', 'recovering', 'after', 'unknown'];
    const answers = await Promise.all(phases.map((phase) => correct({ phase })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { phase, corrections } = z.parse(Corrected, await shown());
    expect(corrections.map(({ became }) => became).toSorted()).toEqual(phases.toSorted());
    const chain = ['during', ...corrections.map(({ became }) => became)];
    expect(corrections.map(({ was }) => was)).toEqual(chain.slice(0, -1));
    expect(phase).toBe(chain.at(-1));
  });

  test('sent twice at once is made once', async () => {
    const { correct, shown } = await photoToCorrect();
    const editId = newId();
    const answers = await Promise.all([correct({ editId }), correct({ editId }), correct({ editId })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await shown()).toMatchObject({ corrections: [{ editId }] });
  });

  test.each(['before', 'after'] as const)(
    'that breaks off %s it is written can be sent again',
    async (when) => {
      const { api, correct, shown } = await photoToCorrect();
      const editId = newId();
      failCall(api.table.client, 'UpdateItem', { when });
      expect(await correct({ editId })).toMatchObject(problemOf(500, 'internal_error'));
      expect(await correct({ editId })).toMatchObject({ status: 200 });
      expect(await shown()).toMatchObject({ corrections: [{ editId, was: 'during', became: 'after' }] });
    },
  );

  test('whose answer the database loses is made once', async () => {
    const { api, correct } = await photoToCorrect();
    loseAnswer(api.table.client, 'UpdateItem');
    const editId = newId();
    expect((await correct({ editId })).body).toMatchObject({ phase: 'after', corrections: [{ editId }] });
  });

  test('is refused when there were twenty', async () => {
    const { correct } = await photoToCorrect();
    for (let index = 0; index < 10; index += 1) await correct({ takenAt: earlier });
    expect(await correct()).toMatchObject(problemOf(409, 'too_many_corrections'));
  });

  test('does not make another photo of it for the phone that asks for its ticket again', async () => {
    const { api, path, correct } = await photoToCorrect();
    await correct({ takenAt: earlier });
    expect(await api.request('PUT', path, ticketRequest())).toMatchObject({
      status: 200,
      body: { phase: 'after', upload: {} },
    });
    const corrected = ticketRequest(undefined, { phase: 'after', takenAt: earlier });
    expect(await api.request('PUT', path, corrected)).toMatchObject(problemOf(409, 'photo_differs'));
  });

  test('of a photo that there is not is not found', async () => {
    const { api, episode } = await photoToCorrect();
    const path = `${episode.path}/photos/${newId()}`;
    expect(await api.request('PATCH', path, photoCorrection())).toMatchObject(problemOf(404, 'not_found'));
  });

  test.each([
    ['editId', { editId: 'x' }],
    ['editId', { editId: undefined }],
    ['phase', { phase: 'later' }],
    ['phase', { phase: undefined }],
    ['takenAt.at', { takenAt: { at: '2026-11-23T09:29:00', precision: 'exact' } }],
    ['takenAt.precision', { takenAt: { at: '2026-11-23T09:29:00Z', precision: 'about' } }],
    ['deviceTime', { deviceTime: 'now' }],
    ['caption', { caption: 'Anna' }],
  ])('with a wrong %s is refused, and by that name', async (field, changes) => {
    const { correct } = await photoToCorrect();
    expect(await correct(changes)).toMatchObject({
      ...problemOf(422, 'invalid_request'),
      body: { errors: [{ in: 'body', field }] },
    });
  });
});
