import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../web/timeline/event.ts';
import { anAccount, anEpisode, aPhoto, eyes, minute } from './an-episode.ts';

const tom = { memberId: 'tom', role: 'carer', name: 'Tom' } as const;

const differs = (
  state: 'open' | 'closed' | 'uncertain',
  said: 'open' | 'closed' | 'varied',
  phase = 'during',
) =>
  eventOf(
    anEpisode({
      photos: [aPhoto('a', minute(1), eyes(state), { phase: phase === 'after' ? 'after' : 'during' })],
      accounts: [anAccount('a', { eyes: said })],
    }),
  ).eyesDiffer;

/** A pulse that was counted, or that says what an earlier one should have said. */
const pulse = (measurementId: string, perMinute: number, amends?: string) => ({
  measurementId,
  measured: { kind: 'pulse' as const, perMinute },
  at: { at: minute(5), precision: 'exact' as const },
  source: 'witness' as const,
  author: tom,
  deviceTime: minute(5),
  receivedAt: minute(5),
  ...(amends !== undefined && { amends }),
});

describe('an event of the timeline', () => {
  test('lasted from its start to its end, as well as they are known', () => {
    expect(eventOf(anEpisode())).toMatchObject({ lastedSeconds: 240, isEstimated: false });
    const about = anEpisode({ endedAt: { at: minute(4), precision: 'estimated' } });
    expect(eventOf(about)).toMatchObject({ lastedSeconds: 240, isEstimated: true });
    const { endedAt: _, ...endless } = anEpisode();
    expect(eventOf(endless)).toMatchObject({ lastedSeconds: undefined, isEndBeforeStart: false });
  });

  test('did not last less than no time: the clocks of two phones may differ', () => {
    const backwards = anEpisode({ endedAt: { at: minute(-2), precision: 'exact' } });
    expect(eventOf(backwards)).toMatchObject({ lastedSeconds: undefined, isEndBeforeStart: true });
  });

  test('has the photos of all its phones, in the order in which they were taken', () => {
    const {
      joined: _,
      overlaps: __,
      ...other
    } = anEpisode({
      episodeId: 'second',
      photos: [aPhoto('b', minute(1), eyes('closed'))],
    });
    const event = eventOf(
      anEpisode({
        photos: [aPhoto('c', minute(2), eyes('open')), aPhoto('a', minute(0), eyes('uncertain'))],
        joined: [other],
      }),
    );
    expect(event.photos.map(({ photoId, episodeId, says }) => [photoId, episodeId, says])).toEqual([
      ['a', 'first', 'uncertain'],
      ['b', 'second', 'closed'],
      ['c', 'first', 'open'],
    ]);
    expect(event.joined).toBe(1);
  });

  test('counts the phones for which the answer had no room, and leads to what they recorded', () => {
    const event = eventOf(anEpisode({ joinedLeftOut: ['second', 'third'] }));
    expect(event).toMatchObject({ joined: 2, leftOut: ['second', 'third'], episodeIds: ['first'] });
    expect(eventOf(anEpisode()).leftOut).toEqual([]);
  });

  test('takes no eyes from a photo that shows too little of the face, and says of how many photos nothing can be taken', () => {
    const dark = { ...eyes('closed'), usability: { usable: false, reasons: ['too_dark' as const] } };
    const event = eventOf(
      anEpisode({
        photos: [
          aPhoto('dark', minute(1), dark),
          aPhoto('faceless', minute(2), {}, { answer: { kind: 'no_face' } }),
          aPhoto('sure', minute(3), eyes('closed')),
          aPhoto('silent', minute(4)),
        ],
      }),
    );
    expect(event.photos.map(({ says }) => says)).toEqual(['unusable', 'no_face', 'closed', 'uncertain']);
    expect(event.ofNoUse).toBe(2);
  });

  test('does not count a photo as of no use whose answer is still to come', () => {
    const { answer: _, ...awaited } = aPhoto('a', minute(1), {}, { state: 'awaiting_answer' });
    const event = eventOf(anEpisode({ photos: [awaited] }));
    expect(event).toMatchObject({ ofNoUse: 0, photos: [{ says: 'awaited' }] });
  });

  test('has a phase from its first photo to its last, whatever lies between that nobody put into one', () => {
    const photos = [
      aPhoto('1', minute(0)),
      aPhoto('2', minute(1), {}, { phase: 'unknown' }),
      aPhoto('3', minute(2)),
      aPhoto('4', minute(5), {}, { phase: 'recovering' }),
    ];
    expect(eventOf(anEpisode({ photos })).phases).toEqual([
      { phase: 'during', fromAt: minute(0), toAt: minute(2) },
      { phase: 'recovering', fromAt: minute(5), toAt: minute(5) },
    ]);
  });

  test('names a moment once, though two people said it', () => {
    const regainedAt = { at: minute(3), precision: 'estimated' } as const;
    const accounts = [anAccount('a', { regainedAt }), anAccount('b', { regainedAt, author: tom })];
    expect(eventOf(anEpisode({ accounts })).boundaries.map(({ kind }) => kind)).toEqual([
      'start',
      'regained',
      'end',
    ]);
  });

  test('names the moments that people said, in their order', () => {
    const accounts = [
      anAccount('a', {
        onsetAt: { at: minute(-1), precision: 'estimated' },
        regainedAt: { at: minute(3), precision: 'estimated' },
      }),
    ];
    expect(eventOf(anEpisode({ accounts })).boundaries.map(({ kind }) => kind)).toEqual([
      'onset',
      'start',
      'regained',
      'end',
    ]);
  });
});

describe('what was told of the eyes', () => {
  test('stands until whoever said it puts it right; what is not said again stays', () => {
    const accounts = [
      anAccount('first', { eyes: 'closed', colour: 'pale' }),
      anAccount('second', { eyes: 'open', author: tom }),
      anAccount('third', { eyes: 'fluttering', amends: 'first' }),
      anAccount('fourth', { colour: 'blue', amends: 'second', author: tom }),
    ];
    expect(eventOf(anEpisode({ accounts })).told.map(({ eyes: said, by }) => [by.name, said])).toEqual([
      ['Tom', 'open'],
      ['Carla', 'fluttering'],
    ]);
  });

  test('says nothing where somebody does not know', () => {
    expect(eventOf(anEpisode({ accounts: [anAccount('a', { eyes: 'unknown' })] })).told).toEqual([]);
  });

  test('differs from the photos only where one says open and the other closed, during the episode', () => {
    expect(differs('open', 'closed')).toBe(true);
    expect(differs('closed', 'open')).toBe(true);
    expect(differs('closed', 'closed')).toBe(false);
    expect(differs('uncertain', 'open')).toBe(false);
    expect(differs('open', 'varied')).toBe(false);
    expect(differs('open', 'closed', 'after')).toBe(false);
  });

  test('knows of measurements and tests which ones a later one puts right', () => {
    const { measurements } = eventOf(
      anEpisode({ measurements: [pulse('slip', 48), pulse('meant', 84, 'slip')] }),
    );
    expect(measurements.map(({ measurementId, isPutRight }) => [measurementId, isPutRight])).toEqual([
      ['slip', true],
      ['meant', false],
    ]);
  });
});
