import type { Episode, Photo, Reading } from '../../../web/timeline/photo-state.ts';

type Account = Episode['accounts'][number];

/** A moment of the night on which it happened, in minutes after it began. */
export const minute = (minutes: number): string =>
  new Date(Date.parse('2026-11-23T22:30:00.000Z') + minutes * 60_000).toISOString();

const carla = { memberId: 'carla', role: 'carer', name: 'Carla' } as const;

/** An episode of an imaginary patient that lasted four minutes. */
export function anEpisode(changes: Partial<Episode> = {}): Episode {
  return {
    profileId: '6d0f9a52-3c1e-5b84-9f27-0a8d4e6b1c73',
    episodeId: 'first',
    version: 2,
    startedAt: { at: minute(0), precision: 'exact' },
    endedAt: { at: minute(4), precision: 'exact' },
    deviceTime: minute(0),
    receivedAt: minute(0),
    openedBy: carla,
    corrections: [],
    photos: [],
    accounts: [],
    measurements: [],
    testsDone: [],
    joined: [],
    overlaps: [],
    ...changes,
  };
}

/** A photo that shows enough of a face, with what the machine says of it. */
export const aPhoto = (
  photoId: string,
  at: string,
  reading: Partial<Reading> = {},
  changes: Partial<Photo> = {},
): Photo => ({
  photoId,
  phase: 'during',
  takenAt: { at, precision: 'exact' },
  receivedAt: at,
  bytes: { contentType: 'image/jpeg', contentLength: 1, sha256: '' },
  attempts: 1,
  state: 'answered',
  answer: {
    kind: 'analysed',
    reading: { expressions: [], usability: { usable: true, reasons: [] }, ...reading },
    faces: 1,
    chosen: 'only_face',
  },
  ...changes,
});

export const eyes = (is: 'open' | 'closed' | 'uncertain' | 'not_visible'): Pick<Reading, 'eyes'> => ({
  eyes: { is, confidencePercent: 97 },
});

/** What somebody saw. */
export const anAccount = (accountId: string, said: Partial<Account> = {}): Account => ({
  accountId,
  saidAt: { at: minute(20), precision: 'exact' },
  source: 'witness',
  author: carla,
  deviceTime: minute(20),
  receivedAt: minute(20),
  ...said,
});
