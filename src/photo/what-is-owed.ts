import { secondsSince } from '../platform/clock.ts';
import { objectKeyOf } from './object-key.ts';
import { isAnswered, type PhotoRef } from './photo.ts';
import type { ReconcileDependencies } from './reconcile-photos.ts';

export type WhatIsOwed = {
  /** How many photos wait for their answer, come or not, or for the deletion of their files. */
  photos: number;
  /** For how long the longest-waiting photo has been in the bucket; 0 where none waits. */
  oldestSeconds: number;
};

/** How many photos are looked into: when more of them wait, that alone is news enough. */
const mostLookedInto = 500;
const atOnce = 25;
const always = new Date('9999-01-01');

type Dependencies = Pick<ReconcileDependencies, 'photosDue' | 'readPhoto' | 'currentVersion' | 'now'>;

/** Looks through all that is owed an answer, due or not; changes nothing. */
export const whatIsOwed = (dependencies: Dependencies) => async (): Promise<WhatIsOwed> => {
  const waiting: PhotoRef[] = [];
  for await (const due of dependencies.photosDue(always)) if (!('portraitsOf' in due)) waiting.push(due);
  let oldestSeconds = 0;
  for (let from = 0; from < Math.min(waiting.length, mostLookedInto); from += atOnce) {
    const some = waiting.slice(from, from + atOnce);
    // Some at once, not all: DynamoDB and S3 have others to serve.
    const looks = some.map((ref) => secondsWaited(dependencies, ref));
    // oxlint-disable-next-line no-await-in-loop
    const settled = await Promise.allSettled(looks);
    const waits = settled.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
    // A photo that cannot be looked at hides no other, and its turn says so; that none can be is not "nobody waits".
    // oxlint-disable-next-line no-await-in-loop
    if (waits.length === 0) await Promise.all(looks);
    oldestSeconds = Math.max(oldestSeconds, ...waits);
  }
  return { photos: waiting.length, oldestSeconds };
};

async function secondsWaited(
  { readPhoto, currentVersion, now }: Dependencies,
  ref: PhotoRef,
): Promise<number> {
  const photo = await readPhoto(ref);
  if (!photo || isAnswered(photo)) return 0;
  const version = await currentVersion(objectKeyOf(ref, photo.bytes));
  return version?.uploadedAt ? secondsSince(version.uploadedAt, now()) : 0;
}
