/** Two months of an imaginary patient. */
export const summaryExample = {
  from: '2026-10-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  complete: true,
  timeZone: 'Europe/Berlin',
  timeZoneFrom: 'profile',
  episodes: 3,
  starts: {
    estimated: 1,
    months: [
      { month: '2026-10', episodes: 1 },
      { month: '2026-11', episodes: 2 },
      { month: '2026-12', episodes: 0 },
    ],
    hours: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    weekdays: { monday: 2, tuesday: 0, wednesday: 0, thursday: 1, friday: 0, saturday: 0, sunday: 0 },
  },
  durations: {
    known: 2,
    estimated: 1,
    medianSeconds: 150,
    longestSeconds: 180,
    unknown: 1,
    endBeforeStart: 0,
  },
  gaps: { known: 2, medianSeconds: 1_728_000, shortestSeconds: 604_800, longestSeconds: 2_851_200 },
  eyes: {
    inPhotos: { open: 0, closed: 2, both: 0, notSeen: 0, noPhoto: 1 },
    asTold: { open: 1, closed: 1, fluttering: 0, varied: 0, contradictory: 0, notSeen: 0, notTold: 1 },
    compared: 2,
    differing: [
      {
        episodeId: '01930f60-9a40-7b21-8c5d-6e7f8a9b0c1d',
        startedAt: { at: '2026-11-09T09:20:00.000Z', precision: 'exact' },
      },
    ],
  },
};
