/** What a burst is, and what of AWS's behaviour is not published: the sweep tries several values of that. */
export type BurstSettings = {
  seed: number;
  photos: number;
  /** Within how long they are uploaded, evenly. */
  arrivalSeconds: number;
  /** DetectFaces' transactions a second: published for each region, and the account's to raise. */
  quotaPerSecond: number;
  /** How many invocations of analyse-photo run at once at most: what is reserved for it, or else what the account has. */
  concurrency: number;
  unpublished: Unpublished;
};

export type Unpublished = {
  /** How many calls a quota that was not used lets through at once: this many seconds' worth. */
  quotaBurstSeconds: number;
  /** The median of what DetectFaces takes, of a log-normal distribution. */
  detectFacesSeconds: number;
  /** How many events a second the asynchronous queue takes out, those that are then throttled included. */
  drainPerSecond: number;
  /** How much of a pause of the queue is left to chance, 0 to 1. */
  jitter: number;
  /** How many times longer the pauses of throttled events are while the queue is long. */
  slowdown: number;
  /** The part of the events that comes twice at the same time. */
  duplicated: number;
  /** The part of the events that never comes. */
  dropped: number;
  /** When in its minute the schedule of reconcile begins, 0 to 1. */
  phase: number;
};

export const usual: Unpublished = {
  quotaBurstSeconds: 1,
  detectFacesSeconds: 0.6,
  drainPerSecond: 500,
  jitter: 0.5,
  slowdown: 1,
  duplicated: 0.01,
  dropped: 0.01,
  phase: 0.5,
};

/** One value after the other, and two extremes. */
export const variants = {
  usual,
  'queue takes out 100 a second': { ...usual, drainPerSecond: 100 },
  'queue takes out 1,000 a second': { ...usual, drainPerSecond: 1_000 },
  'pauses without chance': { ...usual, jitter: 0 },
  'pauses of chance alone': { ...usual, jitter: 1 },
  'pauses four times as long in a long queue': { ...usual, slowdown: 4 },
  'a quota that saves half a second up': { ...usual, quotaBurstSeconds: 0.5 },
  'DetectFaces in 0.3 s': { ...usual, detectFacesSeconds: 0.3 },
  'DetectFaces in 1 s': { ...usual, detectFacesSeconds: 1 },
  'one event in twenty lost, one doubled': { ...usual, dropped: 0.05, duplicated: 0.05 },
  'reconcile at the first second': { ...usual, phase: 0.01 },
  'reconcile at the last second': { ...usual, phase: 0.99 },
  'all of it slow': {
    ...usual,
    drainPerSecond: 100,
    jitter: 0,
    slowdown: 4,
    detectFacesSeconds: 1,
    phase: 0.99,
  },
  'all of it hasty': {
    ...usual,
    drainPerSecond: 1_000,
    jitter: 1,
    quotaBurstSeconds: 0.5,
    detectFacesSeconds: 0.3,
    dropped: 0.05,
    duplicated: 0.05,
    phase: 0.01,
  },
} satisfies Record<string, Unpublished>;

/** DetectFaces' default quotas: of most regions, and of the largest. */
export const quotas = [5, 50] as const;

/** Ten thousand photos in one minute, with as many analysed at once as is advised for the quota. */
export const tenThousand = (quotaPerSecond: number, unpublished: Unpublished): BurstSettings => ({
  seed: 1,
  photos: 10_000,
  arrivalSeconds: 60,
  quotaPerSecond,
  concurrency: 2 * quotaPerSecond,
  unpublished,
});
