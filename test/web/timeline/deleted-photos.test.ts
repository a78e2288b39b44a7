import { describe, expect, test } from 'vitest';
import { createClient } from '../../../src/client/client.ts';
import { readDeleted } from '../../../web/timeline/deleted-photos.tsx';
import { aPhoto, minute } from './an-episode.ts';

const deleted = (photoId: string) => ({
  photoId,
  takenAt: { at: minute(1), precision: 'exact' },
  receivedAt: minute(1),
  state: 'deleted',
  deletedAt: minute(9),
  deletedBy: { memberId: 'ana', role: 'patient', name: 'Ana' },
});

/** An API that lists these photos of each episode; another episode cannot be had. */
const apiWith = (photos: Record<string, unknown[]>) =>
  createClient({
    baseUrl: 'http://api.example',
    accessToken: () => Promise.resolve(''),
    async fetch(asking) {
      const [, episodeId = ''] = /episodes\/([^/]+)\/photos$/u.exec(new Request(asking).url) ?? [];
      const found = photos[episodeId];
      return found ? Response.json({ photos: found }) : new Response('', { status: 502 });
    },
  });

describe('the photos of an event that were deleted', () => {
  const api = apiWith({
    first: [aPhoto('kept', minute(1)), deleted('gone')],
    second: [deleted('gone, too')],
  });

  test('are found in each of its episodes', async () => {
    const read = await readDeleted(api, 'mira', ['first', 'second']);
    expect(read.ok && read.body.map(({ photoId }) => photoId)).toEqual(['gone', 'gone, too']);
  });

  test('are not said to be all of them where one list cannot be had', async () => {
    expect(await readDeleted(api, 'mira', ['first', 'third'])).toMatchObject({ ok: false });
  });
});
