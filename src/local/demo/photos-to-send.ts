import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { demoPhotos } from '../drawn-photo/demo-photos.ts';
import { drawPhoto } from '../drawn-photo/draw-photo.ts';
import type { TicketRequest } from './api.ts';

export type PhotoToSend = {
  name: string;
  phase: TicketRequest['phase'];
  contentType: 'image/jpeg' | 'image/png';
  bytes: Uint8Array<ArrayBuffer>;
};

/** The drawn photos of an imaginary episode, and a file that only claims to be one. */
export async function drawnPhotosToSend(): Promise<PhotoToSend[]> {
  const drawn = await Promise.all(
    demoPhotos.map(async ({ name, phase, photo }) => ({
      name: `${name}.jpg`,
      phase,
      contentType: 'image/jpeg' as const,
      bytes: Uint8Array.from(await drawPhoto(photo)),
    })),
  );
  return [
    ...drawn,
    {
      name: 'not-an-image.jpg',
      phase: 'after',
      contentType: 'image/jpeg',
      bytes: new TextEncoder().encode('A shopping list: bread, milk, batteries.\n'),
    },
  ];
}

/** The user's own photos, as they are. */
export const readPhotosToSend = (paths: string[]): Promise<PhotoToSend[]> =>
  Promise.all(
    paths.map(async (file) => {
      const bytes = Uint8Array.from(await readFile(file));
      const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
      return {
        name: path.basename(file),
        phase: 'during',
        contentType: isPng ? 'image/png' : 'image/jpeg',
        bytes,
      };
    }),
  );
