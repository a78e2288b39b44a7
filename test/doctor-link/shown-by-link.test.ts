import { describe, expect, test } from 'vitest';
import type { Author } from '../../src/care-team/author.ts';
import { LinkSection } from '../../src/doctor-link/doctor-link.ts';
import { episodeByLink } from '../../src/doctor-link/episode-by-link.ts';
import { type Shows, shownByLink } from '../../src/doctor-link/shown-by-link.ts';
import type { Account } from '../../src/episode/account.ts';
import type { Episode } from '../../src/episode/episode.ts';
import type { WholeEpisode } from '../../src/episode/episode-parts.ts';
import type { Measurement } from '../../src/episode/measurement.ts';
import type { TestDone } from '../../src/episode/test-done.ts';
import type { Photo } from '../../src/photo/photo.ts';
import { newId, profileIdOf } from '../../src/platform/ids.ts';
import { eyesSeen } from '../support/placed-episodes.ts';

const anyText: unknown = expect.any(String);
const said = { deviceTime: '2026-11-20T08:00:00.000Z', receivedAt: '2026-11-20T08:00:00.000Z' };
const at = (moment: string) => ({ at: moment, precision: 'exact' as const });
const author = (name: string): Author => ({ personKey: `key of ${name}`, role: 'carer', name });
const ref = (episodeId: string) => ({ profileId: profileIdOf('a', 'b'), episodeId });

function whole(startedAt: string, changes: Partial<Episode> = {}): WholeEpisode {
  const episodeId = newId();
  const inEpisode = { ...ref(episodeId), ...said };
  const account: Account = {
    ...inEpisode,
    accountId: newId(),
    source: 'witness',
    saidAt: at(startedAt),
    circumstances: 'told in accounts',
    author: author('who told in accounts'),
  };
  const measurement: Measurement = {
    ...inEpisode,
    measurementId: newId(),
    source: 'witness',
    measured: { kind: 'pulse', perMinute: 52 },
    at: at(startedAt),
    author: author('who measured'),
  };
  const testDone: TestDone = {
    ...inEpisode,
    testDoneId: newId(),
    testId: 'lactate',
    by: 'the laboratory of measurements',
    at: at(startedAt),
    author: author('who noted'),
  };
  const photo: Photo = {
    ...inEpisode,
    photoId: newId(),
    phase: 'during',
    takenAt: at(startedAt),
    addedBy: author('who took it'),
    bytes: { contentType: 'image/jpeg', contentLength: 7, sha256: 'the hash of the file' },
    ticketExpiresAt: startedAt,
    attempts: 1,
    lastFailure: 'throttled',
    answer: eyesSeen('closed'),
    answeredAt: startedAt,
    corrections: [
      {
        editId: newId(),
        field: 'phase',
        was: 'before',
        became: 'during',
        by: author('who put it right'),
        at: startedAt,
        deviceTime: startedAt,
      },
    ],
  };
  return {
    episode: {
      ...inEpisode,
      version: 3,
      startedAt: at(startedAt),
      openedBy: author('who opened it'),
      corrections: [
        {
          version: 2,
          editId: newId(),
          field: 'startedAt',
          was: at('2019-01-01T00:00:00.000Z'),
          became: at(startedAt),
          by: author('who corrected it'),
          at: startedAt,
          deviceTime: startedAt,
        },
      ],
      ...changes,
    },
    parts: { photos: [photo], accounts: [account], measurements: [measurement], testsDone: [testDone] },
  };
}

const link = (changes: Partial<Shows> = {}): Shows => ({
  linkId: newId(),
  sections: [],
  photos: false,
  ...changes,
});

/** What a link shows of an event, as it goes out. */
const shown = (
  shows: Shows,
  event = { ...whole('2026-11-20T08:00:00.000Z'), joined: [] as WholeEpisode[] },
) => episodeByLink({ ...shownByLink(shows, event), overlaps: [] });
const text = (...asked: Parameters<typeof shown>) => JSON.stringify(shown(...asked));

describe('a link shows', () => {
  test('of an episode nothing but when it was, where nothing was chosen', () => {
    const { photos, accounts, measurements, testsDone, ...rest } = shown(link());
    expect([photos, accounts, measurements, testsDone]).toEqual([[], [], [], []]);
    expect(rest).toEqual({
      episodeId: anyText,
      startedAt: at('2026-11-20T08:00:00.000Z'),
      openedBy: { memberId: anyText, role: 'carer' },
      joined: [],
      overlaps: [],
    });
  });

  test.each([
    ['accounts', ['told in accounts', 'who told in accounts']],
    ['measurements', ['perMinute', 'lactate', 'the laboratory of measurements']],
    ['readings', ['"eyes"', '"confidencePercent"', '"faces"']],
  ] as const)('%s only where they were chosen', (section, words) => {
    const others = LinkSection.options.filter((one) => one !== section);
    for (const word of words) {
      expect(text(link({ sections: [section] }))).toContain(word);
      expect(text(link({ sections: others, photos: true }))).not.toContain(word);
    }
  });

  test('that there are photos where they or their readings were chosen, and nothing of their files', () => {
    expect(shown(link({ sections: ['accounts', 'measurements'] })).photos).toEqual([]);
    for (const shows of [link({ photos: true }), link({ sections: ['readings'] })]) {
      expect(shown(shows).photos).toHaveLength(1);
      expect(text(shows)).not.toMatch(/the hash|contentLength|throttled|answeredAt/);
    }
  });

  test('nothing of what was before it was put right, nor who did that', () => {
    const all = text(link({ sections: [...LinkSection.options], photos: true }));
    expect(all).not.toMatch(/corrections|2019|put it right|corrected it|"version"/);
  });

  test('whose word an account is, and of everything else what they are, by no key that anything else has', () => {
    const everything = { sections: [...LinkSection.options], photos: true };
    const [here, there] = [shown(link(everything)), shown(link(everything))];
    expect(here.accounts[0]?.author).toMatchObject({ role: 'carer', name: 'who told in accounts' });
    expect(here.openedBy).toEqual({ memberId: anyText, role: 'carer' });
    const all = JSON.stringify(here);
    expect(all).not.toMatch(/key of|who opened|who measured|who noted|who took/);
    expect(here.openedBy?.memberId).not.toBe(there.openedBy?.memberId);
  });

  test('of joined episodes those of its range that are not hidden, and not which others there are', () => {
    const primary = whole('2026-11-20T08:00:00.000Z', { joined: new Set(['hint of another']) });
    const hidden = {
      by: author('who hid it'),
      at: said.receivedAt,
      deviceTime: said.deviceTime,
      reason: 'why',
    };
    const joined = [
      whole('2026-11-20T08:00:30.000Z', { sameAs: primary.episode.episodeId }),
      whole('2026-11-20T07:59:30.000Z', { sameAs: primary.episode.episodeId }),
      whole('2026-11-20T08:01:00.000Z', { sameAs: primary.episode.episodeId }),
      whole('2026-11-20T08:00:40.000Z', { sameAs: primary.episode.episodeId, hidden }),
    ];
    const shows = link({ from: '2026-11-20T08:00:00.000Z', to: '2026-11-20T08:01:00.000Z' });
    const { joined: ofIt } = shown(shows, { ...primary, joined });
    expect(ofIt.map(({ episodeId }) => episodeId)).toEqual([joined[0]?.episode.episodeId]);
    expect(text(shows, { ...primary, joined })).not.toMatch(/sameAs|hint of another|who hid it/);
  });
});
