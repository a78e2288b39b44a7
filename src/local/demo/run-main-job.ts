import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { type ApiClient, ApiRefusal, type SeenPhoto, upload } from './api.ts';
import type { PhotoToSend } from './photos-to-send.ts';

/** What became of one photo. */
export type Sent = {
  name: string;
  phase: PhotoToSend['phase'];
  /** Why it was not taken in, where it was not. */
  refusal?: string;
  answer?: SeenPhoto['answer'];
  /** From the end of the upload to the answer seen through the API. */
  millisecondsToAnswer?: number;
};

const longestWaitMilliseconds = 90_000;

/**
 * The main job: a profile, an episode, its photos by presigned POST, and their answers read back through the API.
 * @param say is told each step, for someone who waits
 */
export async function runMainJob(
  api: ApiClient,
  photos: PhotoToSend[],
  say: (step: string) => void,
): Promise<Sent[]> {
  const { profileId } = await api.makeProfile({
    clientId: newId(),
    role: 'carer',
    name: 'Ana Lindqvist',
    birthDate: '1991-04-02',
  });
  const episodePath = `/profiles/${profileId}/episodes/${newId()}`;
  await api.openEpisode(episodePath, exactly(new Date()), new Date().toISOString());
  say(`Opened an episode. Sending ${photos.length} ${photos.length === 1 ? 'photo' : 'photos'} …`);

  const uploaded = await Promise.all(photos.map((photo) => send(api, episodePath, photo)));
  await api.endEpisode(episodePath, exactly(new Date()), new Date().toISOString());
  say('Sent. Waiting for the answers …');

  const answers = await awaitAnswers(api, episodePath, uploaded);
  // What counts is what a doctor sees: the answers as the timeline has them.
  const { episodes } = await api.readTimeline(profileId);
  const seen = new Map(episodes.flatMap((episode) => episode.photos).map((photo) => [photo.photoId, photo]));
  return uploaded.map(({ photoId, photo: { name, phase }, refusal, uploadedAt }) => {
    const answer = seen.get(photoId)?.answer;
    const answeredAt = answers.get(photoId);
    return {
      name,
      phase,
      ...(refusal !== undefined && { refusal }),
      ...(answer && { answer }),
      ...(answeredAt !== undefined && { millisecondsToAnswer: Math.round(answeredAt - uploadedAt) }),
    };
  });
}

type Uploaded = { photoId: string; photo: PhotoToSend; uploadedAt: number; refusal?: string };

async function send(api: ApiClient, episodePath: string, photo: PhotoToSend): Promise<Uploaded> {
  const photoId = newId();
  const { contentType, bytes, phase } = photo;
  try {
    const ticket = await api.requestTicket(episodePath, photoId, {
      contentType,
      contentLength: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('base64'),
      phase,
      takenAt: exactly(new Date()),
      deviceTime: new Date().toISOString(),
    });
    if (ticket.upload) await upload(ticket.upload, bytes);
    return { photoId, photo, uploadedAt: performance.now() };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { photoId, photo, uploadedAt: performance.now(), refusal: error.message };
  }
}

/** When each answer was first seen, by the photo's id; those that came in time. */
async function awaitAnswers(
  api: ApiClient,
  episodePath: string,
  uploaded: Uploaded[],
): Promise<Map<string, number>> {
  const seenAt = new Map<string, number>();
  const expected = uploaded.filter(({ refusal }) => refusal === undefined).length;
  const giveUpAt = performance.now() + longestWaitMilliseconds;
  while (seenAt.size < expected && performance.now() < giveUpAt) {
    // Each look follows the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const { photos } = await api.readEpisode(episodePath);
    for (const { photoId, answer } of photos) {
      if (answer && !seenAt.has(photoId)) seenAt.set(photoId, performance.now());
    }
    // oxlint-disable-next-line no-await-in-loop
    if (seenAt.size < expected) await pause(50);
  }
  return seenAt;
}

const exactly = (time: Date) => ({ at: time.toISOString(), precision: 'exact' as const });
