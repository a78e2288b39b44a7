import { setTimeout as wait } from 'node:timers/promises';

/** Between one and two seconds. */
export const pauseAtRandom = (): Promise<void> => wait(1_000 + Math.random() * 1_000);
