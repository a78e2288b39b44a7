import { MOST_BYTES } from '../capture/photo/smaller.ts';

/** As many as a long episode has. */
const ENOUGH_PHOTOS = 20;

/**
 * How many more photos this device has room for, as its browser reckons; `undefined` where they are enough, or nobody knows.
 * Chromium of late tells always of the same room, so a device that is full is told of, too, when it takes no more.
 */
export function scarceRoom({ usage, quota }: StorageEstimate): number | undefined {
  if (usage === undefined || quota === undefined) return undefined;
  const photos = Math.max(0, Math.floor((quota - usage) / MOST_BYTES));
  return photos < ENOUGH_PHOTOS ? photos : undefined;
}
