import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { upload } from '../demo/api.ts';
import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { seededId } from './seeded.ts';
import type { Shot } from './shots.ts';
import { type EpisodeRef, exactly, recorderOf, refOf } from './tell-episode.ts';
import type { PlannedEpisode } from './year.ts';

const longestWaitMilliseconds = 120_000;

/** Sends an episode's photos, but those that an earlier run sent already. */
export async function sendPhotos(
  people: DemoPeople,
  profileId: string,
  { episode, shots }: { episode: PlannedEpisode; shots: Shot[] },
): Promise<void> {
  const ref = refOf(profileId, episode);
  const recorder = people[recorderOf(episode)];
  const { photos } = granted(await recorder.call('listPhotos', { params: ref }));
  const there = new Set(
    photos.filter(({ state }) => state !== 'awaiting_upload').map(({ photoId }) => photoId),
  );
  for (const shot of shots) {
    const photoId = photoIdOf(shot);
    if (there.has(photoId)) continue;
    // One after the other, as a phone sends them.
    // oxlint-disable-next-line no-await-in-loop
    const bytes = await shot.bytes();
    const ticket = granted(
      // oxlint-disable-next-line no-await-in-loop
      await recorder.call('requestTicket', {
        params: { ...ref, photoId },
        body: {
          contentType: 'image/jpeg',
          contentLength: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('base64'),
          phase: shot.phase,
          takenAt: exactly(shot.takenAt),
          deviceTime: shot.takenAt.toISOString(),
        },
      }),
    );
    // oxlint-disable-next-line no-await-in-loop
    if (ticket.upload) await upload(ticket.upload, bytes);
  }
}

const photoIdOf = ({ name, takenAt }: Shot): string => seededId(name, takenAt);

/** Waits until each photo of an episode has its answer; resolves with how many have none after as long as anyone would wait. */
export async function awaitAnswers(people: DemoPeople, ref: EpisodeRef): Promise<number> {
  const giveUpAt = performance.now() + longestWaitMilliseconds;
  for (;;) {
    // Each look follows the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const { photos } = granted(await people.ben.call('listPhotos', { params: ref }));
    const waiting = photos.filter(({ state }) => state === 'awaiting_upload' || state === 'awaiting_answer');
    if (waiting.length === 0 || performance.now() > giveUpAt) return waiting.length;
    // oxlint-disable-next-line no-await-in-loop
    await pause(250);
  }
}

/** Deletes the photo that Ana did not want kept, and puts the phase right that Ben had mixed up. */
export async function putPhotosRight(people: DemoPeople, ref: EpisodeRef, shots: Shot[]): Promise<void> {
  for (const shot of shots) {
    if (!shot.later) continue;
    const params = { ...ref, photoId: photoIdOf(shot) };
    if (shot.later === 'deleted') {
      // oxlint-disable-next-line no-await-in-loop
      granted(await people.ana.call('deletePhoto', { params }));
      continue;
    }
    const deviceTime = shot.takenAt.toISOString();
    const editId = seededId(`${shot.name} phase`, shot.takenAt);
    const body = { editId, phase: 'recovering', deviceTime } as const;
    // oxlint-disable-next-line no-await-in-loop
    granted(await people.ben.call('correctPhoto', { params, body }));
  }
}
