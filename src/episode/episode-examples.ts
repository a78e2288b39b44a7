// What the documentation shows: an episode of an imaginary patient.

const carla = { memberId: 'qv6Xl1N0o2Gg7m8dC4sJYw3RkTzEhBuF5aKpLxMnOe8', role: 'carer', name: 'Carla' };

export const opened = {
  profileId: '6d0f9a52-3c1e-5b84-9f27-0a8d4e6b1c73',
  episodeId: '01930f55-e6a0-7b3c-8d12-4f5e6a7b8c9d',
  version: 1,
  startedAt: { at: '2026-11-23T09:30:00.000Z', precision: 'exact' },
  deviceTime: '2026-11-23T09:30:02.000Z',
  receivedAt: '2026-11-23T09:30:02.410Z',
  openedBy: carla,
  corrections: [],
};

export const ended = {
  ...opened,
  version: 2,
  endedAt: { at: '2026-11-23T09:34:00.000Z', precision: 'estimated' },
  endedBy: carla,
  endDeviceTime: '2026-11-23T09:34:05.000Z',
  endReceivedAt: '2026-11-23T09:34:05.380Z',
};

export const correction = {
  editId: '01930f70-1b20-7e4d-9a31-5c6d7e8f9a0b',
  deviceTime: '2026-11-23T10:02:10.000Z',
  startedAt: { at: '2026-11-23T09:28:00.000Z', precision: 'estimated' },
};

const corrected = (change: Record<string, unknown>) => ({
  ...ended,
  version: 3,
  corrections: [{ ...change, version: 3, by: carla, at: '2026-11-23T10:02:10.520Z' }],
});

export const afterCorrection = {
  ...corrected({
    field: 'startedAt',
    was: opened.startedAt,
    became: correction.startedAt,
    editId: correction.editId,
    deviceTime: correction.deviceTime,
  }),
  startedAt: correction.startedAt,
};

export const otherEpisodeId = '01930f56-0d48-7a19-b2c4-1e2f3a4b5c6d';

export const joined = {
  ...corrected({ field: 'sameAs', was: null, became: otherEpisodeId }),
  sameAs: otherEpisodeId,
};

export const separated = {
  ...joined,
  version: 4,
  sameAs: undefined,
  corrections: [
    ...joined.corrections,
    {
      field: 'sameAs',
      was: otherEpisodeId,
      became: null,
      version: 4,
      by: carla,
      at: '2026-11-23T10:05:31.090Z',
    },
  ],
};

const reason = 'Recorded while the app was being shown to a neighbour.';

export const hiding = { reason, deviceTime: '2026-11-23T10:02:10.000Z' };

export const hidden = {
  ...corrected({ field: 'hidden', was: null, became: reason, deviceTime: hiding.deviceTime }),
  hidden: { ...hiding, by: carla, at: '2026-11-23T10:02:10.520Z' },
};

export const shown = {
  ...hidden,
  version: 4,
  hidden: undefined,
  corrections: [
    ...hidden.corrections,
    { field: 'hidden', was: reason, became: null, version: 4, by: carla, at: '2026-11-23T10:06:12.700Z' },
  ],
};

export const discarding = { deviceTime: '2026-11-23T09:31:40.000Z' };

export const discarded = {
  profileId: opened.profileId,
  episodeId: opened.episodeId,
  discarded: { ...discarding, by: carla, at: '2026-11-23T09:31:40.660Z' },
};
