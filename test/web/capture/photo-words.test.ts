import { describe, expect, test } from 'vitest';
import { FaceReading } from '../../../src/photo/face-reading.ts';
import { Answer } from '../../../src/photo/photo.ts';
import { photoWords } from '../../../web/capture/photo-words.ts';
import type { Entry, EntryOf, PhotoAnswer } from '../../../web/outbox/entry.ts';
import { captureTexts } from '../../../web/texts/en/capture.ts';
import { photoBytes, photoTask } from '../outbox/episode-on-device.ts';

const photo = (changes: Partial<Pick<Entry, 'state' | 'attempts' | 'lastProblem'>>): EntryOf<'photo'> => {
  const task = photoTask(photoBytes());
  if (task.kind !== 'photo') throw new Error('It should be a photo.');
  const of = { profileId: 'mira', episodeId: 'first', owner: 'ben', id: 'a photo', place: 1, format: 1 };
  const made = { madeAt: '2026-11-23T08:30:00.000Z', state: { is: 'waiting' } as const, attempts: 0 };
  return { ...task, ...of, ...made, ...changes };
};
const answered = (answer: PhotoAnswer) => photoWords(photo({ state: { is: 'sent', answer } }));

describe('a photo', () => {
  test('says how far it has come', () => {
    expect(photoWords(photo({})).words).toBe('Waiting to be sent');
    expect(photoWords(photo({ attempts: 1 })).words).toContain('tried again');
    expect(photoWords(photo({ state: { is: 'sent' } })).words).toBe('Sent. Being read…');
  });

  test('that is refused says why', () => {
    const lastProblem = { status: 403, code: 'consent_missing' };
    expect(photoWords(photo({ state: { is: 'blocked' }, lastProblem })).words).toContain('no consent');
  });

  test('says what the machine read in it, and nothing more', () => {
    expect(answered({ kind: 'analysed', eyes: 'closed', usable: true })).toEqual({
      words: 'Eyes shut in this photo, as the machine read it',
      tone: 'good',
    });
    expect(answered({ kind: 'analysed', eyes: 'uncertain', usable: true }).words).toContain('not sure');
  });

  test('that is poor says how to take a better one, and not what its signs would be', () => {
    expect(answered({ kind: 'analysed', eyes: 'closed', usable: false, reasons: ['too_dark'] })).toEqual({
      words: 'Too dark. Turn on a light, or a lamp closer to the face.',
      tone: 'attention',
    });
  });

  test('has words for every answer that the API gives, and for every reason against a photo', () => {
    const kinds = Answer.def.options.map((option) => [...option.def.shape.kind.def.values][0] ?? '');
    expect(kinds.filter((kind) => kind !== 'analysed' && kind !== 'expired').toSorted()).toEqual(
      Object.keys(captureTexts.photoStates)
        .filter((name) => kinds.some((kind) => kind === name))
        .toSorted(),
    );
    const { reasons } = FaceReading.def.shape.usability.def.innerType.def.shape;
    expect(Object.keys(captureTexts.better).toSorted()).toEqual(
      Object.values(reasons.def.element.def.entries).toSorted(),
    );
  });
});
