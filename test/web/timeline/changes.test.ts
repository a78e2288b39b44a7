import { describe, expect, test } from 'vitest';
import { changesOf } from '../../../web/timeline/changes.ts';
import { anEpisode, aPhoto, minute } from './an-episode.ts';

const by = { memberId: 'tom', role: 'carer', name: 'Tom' } as const;
const editId = 'edit';
const deviceTime = minute(0);

describe('what was put right', () => {
  test('is told with what it was, what it became and who did it, the latest first', () => {
    const episode = anEpisode({
      corrections: [
        {
          field: 'endedAt',
          was: null,
          became: { at: minute(4), precision: 'estimated' },
          version: 2,
          by,
          at: minute(30),
        },
        { field: 'hidden', was: null, became: 'A try.', version: 3, by, at: minute(60) },
      ],
      photos: [
        aPhoto(
          'a',
          minute(1),
          {},
          {
            corrections: [
              { field: 'phase', was: 'during', became: 'after', editId, by, at: minute(45), deviceTime },
              {
                field: 'face',
                was: { chosen: 'presumed', faceIndex: 0 },
                became: { chosen: 'by_hand', faceIndex: 1 },
                editId: 'another edit',
                by,
                at: minute(50),
                deviceTime,
              },
            ],
            retries: [
              {
                retryId: 'retry',
                by,
                at: minute(52),
                deviceTime,
                was: { answer: { kind: 'failed', cause: 'service_error' }, attempts: 3 },
              },
            ],
          },
        ),
      ],
    });
    const words = changesOf(episode, 'UTC').map((change) => change.words);
    expect(words[0]).toContain('Hidden: A try.');
    expect(words[1]).toContain('A photo was to be read again. Tom');
    expect(words[2]).toContain('Face 2');
    expect(words[3]).toContain('Phase of a photo: During, now After. Tom');
    expect(words[4]).toContain('Its end: nobody had said, now ');
    expect(words).toHaveLength(5);
  });

  test('is of all recordings of the same event', () => {
    const {
      joined: _,
      overlaps: __,
      ...other
    } = anEpisode({
      episodeId: 'second',
      corrections: [{ field: 'sameAs', was: null, became: 'first', version: 2, by, at: minute(9) }],
    });
    const changes = changesOf(anEpisode({ joined: [other] }), 'UTC');
    expect(changes.map(({ words }) => words)).toEqual([expect.stringContaining('Joined')]);
  });
});
