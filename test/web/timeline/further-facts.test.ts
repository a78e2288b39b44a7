import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../web/timeline/event.ts';
import { furtherFacts, whyUnread } from '../../../web/timeline/further-facts.ts';
import type { Photo, Reading } from '../../../web/timeline/photo-state.ts';
import { anEpisode, aPhoto, minute } from './an-episode.ts';

const shown = (photo: Photo) => {
  const [first] = eventOf(anEpisode({ photos: [photo] })).photos;
  if (!first) throw new Error('It should be there.');
  return first;
};

const sign = { is: 'no', confidencePercent: 98.6 } as const;

const full: Partial<Reading> = {
  gaze: { yaw: -12.4, pitch: -3, confidencePercent: 91 },
  smile: { is: 'uncertain', confidencePercent: 60 },
  occluded: sign,
  eyeglasses: sign,
  sunglasses: sign,
  quality: { brightness: 61.7, sharpness: 80.2 },
  confidencePercent: 99.9,
};

describe('what else is known of a photo', () => {
  test('is every sign of the machine that stands nowhere else, with its confidence', () => {
    const facts = furtherFacts(shown(aPhoto('a', minute(1), full, { answeredAt: minute(2) })), 'UTC');
    expect(facts.map(({ name, words }) => `${name}: ${words.replaceAll(/\s/gu, ' ')}`)).toEqual([
      'gaze: 12° to the side, 3° down, 91%',
      'smile: not certain, 60%',
      'occluded: no, 99%',
      'eyeglasses: no, 99%',
      'sunglasses: no, 99%',
      'quality: light 62, sharpness 80, of 100',
      'isFace: 100%',
      'received: Nov 23, 2026, 10:31 PM',
      'answered: Nov 23, 2026, 10:32 PM',
    ]);
  });

  test('leaves out what the machine did not say', () => {
    const facts = furtherFacts(shown(aPhoto('a', minute(1))), 'UTC');
    expect(facts.map(({ name }) => name)).toEqual(['received']);
  });
});

const why = (changes: Partial<Photo>) => whyUnread(shown(aPhoto('a', minute(1), {}, changes)));

describe('why a photo was not read', () => {
  const { answer: _, ...awaited } = aPhoto('a', minute(1));

  test('is said in words, by its cause', () => {
    expect(why({ answer: { kind: 'failed', cause: 'throttled' } })).toContain('too much to do');
    expect(why({ answer: { kind: 'unreadable', cause: 'heic' } })).toContain('HEIC');
    expect(why({ answer: { kind: 'patient_not_recognised', faces: 3, similarityPercent: 21 } })).toContain(
      '21%',
    );
    expect(why({ answer: { kind: 'patient_not_recognised', faces: 2 } })).toContain('its 2 faces');
  });

  test('is that it was asked for again, until the machine has looked', () => {
    const was = { answer: { kind: 'failed', cause: 'throttled' }, attempts: 3 } as const;
    const by = { memberId: 'tom', role: 'carer', name: 'Tom' } as const;
    const retries = [{ retryId: 'retry', by, at: minute(5), deviceTime: minute(5), was }];
    expect(whyUnread(shown({ ...awaited, retries }))).toContain('within some minutes');
  });

  test('is the last try’s cause while it is tried again', () => {
    expect(whyUnread(shown({ ...awaited, lastFailure: 'service_error' }))).toContain('tried again');
    expect(whyUnread(shown(awaited))).toBeUndefined();
    expect(why({})).toBeUndefined();
  });
});
