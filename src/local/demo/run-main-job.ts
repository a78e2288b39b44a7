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
  /** From the end of the upload to the moment of the answer. */
  millisecondsToAnswer?: number;
};

const longestWaitMilliseconds = 90_000;

/**
 * The main job: a profile, consent to photos, an episode, its photos by presigned POST, and their answers read back through the API.
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
  await consentToPhotos(api, profileId);
  const episodePath = `/profiles/${profileId}/episodes/${newId()}`;
  await api.openEpisode(episodePath, exactly(new Date()), new Date().toISOString());
  say(`Opened an episode. Sending ${photos.length} ${photos.length === 1 ? 'photo' : 'photos'} …`);

  const uploaded: Uploaded[] = [];
  // One after the other, as a phone sends them.
  // oxlint-disable-next-line no-await-in-loop
  for (const photo of photos) uploaded.push(await send(api, episodePath, photo));
  await api.endEpisode(episodePath, exactly(new Date()), new Date().toISOString());
  say('Sent. Waiting for the answers …');

  const expected = uploaded.filter(({ refusal }) => refusal === undefined).length;
  await awaitAnswers(api, episodePath, expected);
  // What counts is what a doctor sees: the answers as the timeline has them.
  const { episodes } = await api.readTimeline(profileId);
  const seen = new Map(episodes.flatMap((episode) => episode.photos).map((photo) => [photo.photoId, photo]));
  return uploaded.map(({ photoId, photo: { name, phase }, refusal, uploadedAt }) => {
    const { answer, answeredAt } = seen.get(photoId) ?? {};
    return {
      name,
      phase,
      ...(refusal !== undefined && { refusal }),
      ...(answer && { answer }),
      ...(answeredAt !== undefined && { millisecondsToAnswer: Date.parse(answeredAt) - uploadedAt }),
    };
  });
}

/** Without it no photo would be taken in. */
export async function consentToPhotos(api: ApiClient, profileId: string): Promise<void> {
  const texts = await api.readConsentTexts(profileId);
  const needed = texts.filter(({ purpose }) => purpose === 'store_photo' || purpose === 'face_analysis');
  await Promise.all(
    needed.map(({ purpose, version, language, sha256 }) =>
      api.giveConsent(profileId, newId(), {
        purpose,
        text: { version, language, sha256 },
        capacity: 'healthcare_power_of_attorney',
        method: 'in_app',
        deviceTime: new Date().toISOString(),
      }),
    ),
  );
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
    return { photoId, photo, uploadedAt: Date.now() };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { photoId, photo, uploadedAt: Date.now(), refusal: error.message };
  }
}

/** Looks until every photo that was taken in has its answer, or for as long as anyone would wait. */
async function awaitAnswers(api: ApiClient, episodePath: string, expected: number): Promise<void> {
  const giveUpAt = performance.now() + longestWaitMilliseconds;
  for (;;) {
    // Each look follows the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const { photos } = await api.readEpisode(episodePath);
    if (photos.filter(({ answer }) => answer).length >= expected || performance.now() > giveUpAt) return;
    // oxlint-disable-next-line no-await-in-loop
    await pause(100);
  }
}

const exactly = (time: Date) => ({ at: time.toISOString(), precision: 'exact' as const });
