import type { Author } from '../../../src/care-team/author.ts';
import type { WholeEpisode } from '../../../src/episode/episode-parts.ts';
import type { Photo } from '../../../src/photo/photo.ts';
import { defaultPlan } from '../../../src/plan/default-plan.ts';
import type { RecordInMemory } from './arbitrary-record.ts';

const profileId = '0b5ba1b0-8f0f-5c5f-9a31-0a4be2c50001';

const idOf = (number: number) => `01938000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const ben: Author = { personKey: 'key-ben', role: 'carer', name: 'Ben Witness' };
const rosa: Author = { personKey: 'key-rosa', role: 'carer', name: 'Rosa Opener' };
const received = { deviceTime: '2026-03-29T00:40:00.000Z', receivedAt: '2026-03-29T00:40:01.000Z' };
const exactly = (at: string) => ({ at, precision: 'exact' as const });

/** A photo in which the machine saw closed eyes. */
function photoOf(episodeId: string, number: number, takenAt: string): Photo {
  return {
    profileId,
    episodeId,
    photoId: idOf(number),
    phase: 'during',
    takenAt: exactly(takenAt),
    ...received,
    addedBy: rosa,
    bytes: { contentType: 'image/jpeg', contentLength: 1_500_000, sha256: 'x'.repeat(43) },
    ticketExpiresAt: '2026-03-29T01:00:00.000Z',
    attempts: 1,
    answer: {
      kind: 'analysed',
      faces: 1,
      chosen: 'only_face',
      reading: {
        eyes: { is: 'closed', confidencePercent: 98.5 },
        mouth: { is: 'open', confidencePercent: 91 },
        pose: { roll: -40, yaw: 12, pitch: 8 },
        expressions: (
          ['CALM', 'SAD', 'FEAR', 'CONFUSED', 'SURPRISED', 'ANGRY', 'DISGUSTED', 'HAPPY'] as const
        ).map((type, place) => ({ type, confidencePercent: 90 / (place + 1) })),
        gaze: { yaw: 3, pitch: -4, confidencePercent: 80 },
        smile: { is: 'no', confidencePercent: 99 },
        occluded: { is: 'no', confidencePercent: 97 },
        eyeglasses: { is: 'no', confidencePercent: 97 },
        sunglasses: { is: 'no', confidencePercent: 99 },
        quality: { brightness: 70, sharpness: 85 },
        box: { left: 0.2, top: 0.2, width: 0.4, height: 0.5 },
      },
    },
    answeredAt: '2026-03-29T00:40:03.000Z',
    objectVersion: 'version',
  };
}

/** An episode with photos, an account, and something measured, just before the clocks went forward in Sweden. */
export function episodeOf(number: number, startedAt: string, photos = 1): WholeEpisode {
  const episodeId = idOf(number);
  const start = Date.parse(startedAt);
  const later = (seconds: number) => new Date(start + seconds * 1000).toISOString();
  const part = { profileId, episodeId, author: ben, ...received };
  return {
    episode: {
      profileId,
      episodeId,
      version: 1,
      startedAt: exactly(startedAt),
      endedAt: { at: later(312), precision: 'estimated' },
      ...received,
      openedBy: rosa,
      corrections: [],
    },
    parts: {
      photos: Array.from({ length: photos }, (_, place) =>
        photoOf(episodeId, number + 100 + place, later(20 + 15 * place)),
      ),
      accounts: [
        {
          ...part,
          accountId: idOf(number + 1),
          source: 'witness',
          saidAt: exactly(later(900)),
          circumstances: 'Stood up from the sofa <quickly> & sank down.',
          eyes: 'closed',
          colour: 'pale',
          movement: [{ kind: 'jerking', seconds: 20, cameAndWent: 'yes' }],
          injuries: [],
          response: ['first_aid', 'ambulance_called'],
        },
      ],
      measurements: [
        {
          ...part,
          measurementId: idOf(number + 2),
          measured: { kind: 'glucose', unit: 'mmol/L', value: 5.4 },
          at: exactly(later(400)),
          source: 'witness',
        },
      ],
      testsDone: [
        {
          ...part,
          testDoneId: idOf(number + 3),
          at: exactly(later(900)),
          testId: 'lactate',
          by: 'Nurse on duty',
          value: '2.1',
          unit: 'mmol/L',
        },
      ],
    },
  };
}

/** A record with something in each section, and each thing named so that it is found again. */
export const ada: RecordInMemory = {
  profile: {
    profileId,
    version: 3,
    createdAt: '2026-01-01T00:00:00.000Z',
    name: 'Ada Example',
    birthDate: '1990-04-01',
    sex: 'female',
    languages: ['sv', 'en'],
    timeZone: 'Europe/Stockholm',
    country: 'SE',
    conditions: [{ name: 'Migraine', since: '2012', note: 'with aura' }],
    allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'mild' }],
    medications: [{ name: 'Lamotrigine', dose: '100 mg', schedule: 'one at night', since: '2024-03-01' }],
    devices: [{ name: 'Loop recorder', since: '2025-06', note: 'left chest' }],
    emergencyContacts: [{ name: 'Carla Beispiel', relationship: 'sister', phone: '+46 8 550 010 21' }],
    bloodType: 'AB-',
    heightCentimetres: 168.5,
    weightKilograms: 61.25,
    pregnancy: 'no',
    history: { episodesBefore: 7, heartDisease: { answer: 'no', note: 'ultrasound was fine' } },
    notes: 'Gets up slowly.\nHolds on to something.',
  },
  plan: { ...defaultPlan(profileId), whatToDo: ['Stay with her until she is awake.'] },
  consents: [
    {
      kind: 'given',
      consentId: idOf(1),
      purpose: 'share',
      givenBy: { personKey: 'key-guardian', role: 'carer', name: 'Greta Guardian' },
      capacity: 'guardian',
      text: { version: 2, language: 'en', sha256: 'a'.repeat(64) },
      method: 'in_app',
      ...received,
    },
  ],
  members: [
    {
      personKey: 'key-mo',
      role: 'carer',
      name: 'Mo Member',
      since: '2026-01-01T00:00:00.000Z',
      isOwner: false,
    },
  ],
  events: [{ ...episodeOf(1000, '2026-03-29T00:34:05.000Z'), joined: [] }],
};
