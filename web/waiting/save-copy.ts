import type { Entry } from '../outbox/entry.ts';

/** Hands an entry to its owner as a file: a photo as it is, anything else as JSON. */
export async function saveCopy(
  entry: Entry,
  bytesOf: (id: string) => Promise<ArrayBuffer | undefined>,
): Promise<void> {
  const bytes = entry.kind === 'photo' ? await bytesOf(entry.id) : undefined;
  const { kind, madeAt, profileId, episodeId, said } = entry;
  const photoId = entry.kind === 'photo_time' ? entry.photoId : undefined;
  const file = bytes
    ? new Blob([bytes], { type: 'image/jpeg' })
    : new Blob([JSON.stringify({ kind, madeAt, profileId, episodeId, photoId, said }, undefined, 2)], {
        type: 'application/json',
      });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${entry.kind}-${entry.id}.${bytes ? 'jpg' : 'json'}`;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
