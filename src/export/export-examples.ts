import type { ExportForClients } from './export-for-clients.ts';

const asked = {
  format: 'csv',
  from: '2026-01-01T00:00:00.000Z',
  to: '2027-01-01T00:00:00.000Z',
  sections: ['accounts', 'measurements', 'readings'],
  photos: 'links',
  byteOrderMark: true,
  deviceTime: '2026-11-23T10:00:00+01:00',
} as const;

const job: ExportForClients = {
  exportId: '019ab0f8-3b5c-7d1e-9a2b-4c6d8e0f1a2b',
  ...asked,
  sections: [...asked.sections],
  deviceTime: '2026-11-23T09:00:00.000Z',
  state: 'building',
  askedAt: '2026-11-23T09:00:00.410Z',
  progress: { episodesDone: 40, episodesInAll: 96 },
};

const { progress: _, ...done } = job;
const ready: ExportForClients = {
  ...done,
  state: 'ready',
  endedAt: '2026-11-23T09:00:03.120Z',
  expiresAt: '2026-11-24T09:00:03.120Z',
  size: 184_320,
};

export const exportExamples = {
  askExport: { body: asked, answer: { ...done, state: 'waiting' } },
  readExport: { answer: job },
  listExports: { answer: { exports: [ready] } },
  getExportFile: {
    answer: {
      url: 'https://episodelens-prod-photos-123456789012.s3.eu-central-1.amazonaws.com/exports/9b2e6a4c-3f0d-5c1e-8a77-52d0c4be9f10/3Yx0LmQeR7tUiOpA5sDfG8hJkZ1cVbN2wE4rT6yU9iM/019ab0f8-3b5c-7d1e-9a2b-4c6d8e0f1a2b/019ab0f8-4d1e-7b2c-8f3a-5e6d7c8b9a0f.zip?versionId=3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY&X-Amz-Expires=60&X-Amz-Signature=7d1f…',
      expiresAt: '2026-11-23T09:05:00.000Z',
      fileName: 'episodelens-csv-2026-11-23.zip',
    },
  },
} as const;
