import { analysed } from '../photo/photo-examples.ts';

const author = {
  memberId: 'qv6Xl1N0o2Gg7m8dC4sJYw3RkTzEhBuF5aKpLxMnOe8',
  role: 'carer',
  name: 'Carla',
} as const;

/** The last page of an imaginary patient's timeline, of one episode. */
export const timelineExample = {
  episodes: [
    {
      profileId: '5f2b9a34-6c1d-5e8f-9a7b-3c4d5e6f7a8b',
      episodeId: '01930f60-9a40-7b21-8c5d-6e7f8a9b0c1d',
      startedAt: { at: '2026-11-23T09:30:00.000Z', precision: 'exact' },
      endedAt: { at: '2026-11-23T09:33:00.000Z', precision: 'estimated' },
      deviceTime: '2026-11-23T09:30:02.000Z',
      receivedAt: '2026-11-23T09:30:03.410Z',
      openedBy: author,
      version: 2,
      corrections: [],
      photos: [
        {
          photoId: '01930f61-3f00-7c4e-9d2a-1b3c5d7e9f01',
          phase: 'during',
          takenAt: { at: '2026-11-23T09:30:40.000Z', precision: 'exact' },
          receivedAt: '2026-11-23T09:30:45.020Z',
          bytes: {
            contentType: 'image/jpeg',
            contentLength: 1_482_133,
            sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
          },
          attempts: 1,
          state: 'answered',
          answer: analysed,
          answeredAt: '2026-11-23T09:30:48.730Z',
        },
      ],
      accounts: [
        {
          accountId: '01930f6a-5b00-7c3e-8a51-2f6d9b1c7e40',
          saidAt: { at: '2026-11-23T09:52:00.000Z', precision: 'exact' },
          eyes: 'open',
          source: 'witness',
          author,
          deviceTime: '2026-11-23T09:52:04.000Z',
          receivedAt: '2026-11-23T09:52:05.120Z',
        },
      ],
      measurements: [],
      testsDone: [],
      joined: [],
      overlaps: [],
    },
  ],
} as const;
