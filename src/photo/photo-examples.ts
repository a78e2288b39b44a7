// A photo that a carer took of an imaginary patient, Ana Beispiel, during an episode.

const bytes = {
  contentType: 'image/jpeg',
  contentLength: 1_482_133,
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
} as const;

const awaited = {
  photoId: '019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
  phase: 'during',
  takenAt: { at: '2026-11-23T08:31:00.000Z', precision: 'exact' },
  takenAtSource: 'camera',
  receivedAt: '2026-11-23T08:31:04.120Z',
  bytes,
  attempts: 0,
  state: 'awaiting_upload',
} as const;

/** What the machine answered. */
export const analysed = {
  kind: 'analysed',
  reading: {
    eyes: { is: 'closed', confidencePercent: 97.2 },
    mouth: { is: 'open', confidencePercent: 88.1 },
    pose: { roll: -12.4, yaw: 8.9, pitch: -3.1 },
    expressions: [{ type: 'CALM', confidencePercent: 71.5 }],
    quality: { brightness: 62.8, sharpness: 78.6 },
    box: { left: 0.31, top: 0.18, width: 0.37, height: 0.51 },
    usability: { usable: true, reasons: [] },
    limitsVersion: 2,
  },
  faces: 1,
  faceIndex: 0,
  chosen: 'only_face',
} as const;

const answered = {
  ...awaited,
  attempts: 1,
  state: 'answered',
  answer: analysed,
  answeredAt: '2026-11-23T08:31:12.730Z',
} as const;

const by = {
  memberId: 'qv6Xl1N0o2Gg7m8dC4sJYw3RkTzEhBuF5aKpLxMnOe8',
  role: 'carer',
  name: 'Carla',
} as const;

const correction = {
  body: {
    editId: '019ab0f5-0c1d-7e2f-8a3b-4c5d6e7f8091',
    phase: 'after',
    deviceTime: '2026-11-23T09:52:10+01:00',
  },
  answer: {
    ...answered,
    phase: 'after',
    corrections: [
      {
        editId: '019ab0f5-0c1d-7e2f-8a3b-4c5d6e7f8091',
        field: 'phase',
        was: 'during',
        became: 'after',
        by,
        at: '2026-11-23T08:52:11.020Z',
        deviceTime: '2026-11-23T08:52:10.000Z',
      },
    ],
  },
} as const;

const retry = {
  body: { deviceTime: '2026-11-23T14:20:03+01:00' },
  answer: {
    ...awaited,
    state: 'awaiting_answer',
    retries: [
      {
        retryId: '019ab1a7-4d5e-7f60-8b1c-2d3e4f506172',
        by,
        at: '2026-11-23T13:20:04.310Z',
        deviceTime: '2026-11-23T13:20:03.000Z',
        was: {
          answer: { kind: 'failed', cause: 'service_error' },
          answeredAt: '2026-11-23T12:51:40.020Z',
          attempts: 8,
        },
      },
    ],
  },
} as const;

export const photoExamples = {
  requestTicket: {
    body: {
      ...bytes,
      phase: 'during',
      takenAt: { at: '2026-11-23T09:31:00+01:00', precision: 'exact' },
      takenAtSource: 'camera',
      deviceTime: '2026-11-23T09:31:03+01:00',
    },
    answer: {
      ...awaited,
      upload: {
        url: 'https://episodelens-prod-photos-123456789012.s3.eu-central-1.amazonaws.com/',
        fields: {
          key: 'photos/9b2e6a4c-3f0d-5c1e-8a77-52d0c4be9f10/019ab0f2-7c1a-7e55-b0d4-3a9f6c2e1d47/019ab0f3-1a2b-7c3d-8e4f-5a6b7c8d9e0f.jpg',
          'Content-Type': 'image/jpeg',
          'x-amz-checksum-sha256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
          Policy: 'eyJleHBpcmF0aW9uIjoi…',
          'X-Amz-Signature': '7d1f…',
        },
        expiresAt: '2026-11-23T08:46:04.120Z',
      },
    },
  },
  readPhoto: { answer: answered },
  listPhotos: { answer: { photos: [answered] } },
  listFaces: {
    answer: {
      faces: [
        {
          faceIndex: 0,
          box: { left: 0.31, top: 0.18, width: 0.37, height: 0.51 },
          confidencePercent: 99.8,
          isChosen: true,
        },
        {
          faceIndex: 1,
          box: { left: 0.74, top: 0.05, width: 0.14, height: 0.19 },
          confidencePercent: 97.1,
          isChosen: false,
        },
      ],
    },
  },
  correctPhoto: correction,
  retryPhoto: retry,
} as const;
