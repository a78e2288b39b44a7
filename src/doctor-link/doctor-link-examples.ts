import { timelineExample } from '../timeline/timeline-examples.ts';
import type { DoctorLinkForClients } from './doctor-link-for-clients.ts';
import type { RecordByLink } from './record-by-link.ts';

// A link of an imaginary patient's, for the documentation.

const shown = {
  label: 'Dr Okafor, neurology',
  from: '2026-05-01T00:00:00.000Z',
  sections: ['medical' as const, 'accounts' as const, 'readings' as const],
  photos: false,
};

export const newLinkExample = {
  ...shown,
  secretHash: '1bNnUsjR1nzb-_VWkyJusK6zB9rU2SpIXDoGCI5vqB4',
  codeHash: 'Vq3nUsjR1nzb-_VWkyJusK6zB9rU2SpIXDoGCI5vqB4',
  validForHours: 168,
  mostOpenings: 5,
  deviceTime: '2026-11-23T10:00:00+01:00',
};

export const linkExample: DoctorLinkForClients = {
  linkId: '019ab0c4-1f00-7aaa-8bbb-0123456789ab',
  ...shown,
  mostOpenings: 5,
  openingsLeft: 4,
  openedAt: ['2026-11-23T13:31:08.201Z'],
  wrongCodes: 1,
  state: 'open',
  madeBy: { memberId: 'hV6rS1n0Qm3kUj8vYt5wXz2aBc4dEf7gHi9jKl0mNoQ', role: 'patient', name: 'Ana' },
  receivedAt: '2026-11-23T09:00:02.113Z',
  expiresAt: '2026-11-30T09:00:02.113Z',
};

export const openingExample = {
  secret: 'dGhpcnR5LXR3byBieXRlcywgbm90IHNlY3JldCAuLi4',
  code: '407193',
  tokenHash: '9aNnUsjR1nzb-_VWkyJusK6zB9rU2SpIXDoGCI5vqB4',
};

export const recordExample: RecordByLink = {
  link: { ...shown, expiresAt: linkExample.expiresAt, openUntil: '2026-11-23T14:31:08.201Z' },
  patient: { name: 'Ana Beispiel', birthDate: '1990-04-01', sex: 'female', timeZone: 'Europe/Berlin' },
  medical: { conditions: [{ name: 'Migraine', since: '2012' }], allergies: 'none_known', bloodType: 'O+' },
};

const [example] = timelineExample.episodes;
const [photo] = example.photos;
const by = { memberId: 'Zk1xv0Tq5vJm', role: 'carer' } as const;

export const episodeExample = {
  episodeId: example.episodeId,
  startedAt: example.startedAt,
  endedAt: example.endedAt,
  openedBy: by,
  photos: [{ photoId: photo.photoId, phase: photo.phase, takenAt: photo.takenAt, answer: photo.answer }],
  accounts: example.accounts.map((account) => ({ ...account, author: { ...by, name: 'Carla' } })),
  measurements: [],
  testsDone: [],
  joined: [],
  overlaps: [],
};
