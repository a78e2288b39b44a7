import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DetectFacesCommand, RekognitionClient } from '@aws-sdk/client-rekognition';
import { type ApiClient, apiClient, upload } from '../../src/local/demo/api.ts';
import { freeBasePort } from '../../src/local/demo/free-base-port.ts';
import { drawnPhotosToSend, type PhotoToSend } from '../../src/local/demo/photos-to-send.ts';
import { consentToPhotos } from '../../src/local/demo/run-main-job.ts';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import { startStack } from '../../src/local/start-stack.ts';
import { shownAttributes } from '../../src/photo/face-detector.ts';
import { newId } from '../../src/platform/ids.ts';
import { type Comparison, compare, type Pair } from './statistics.ts';

const warmUps = 3;
const photosMeasured = 12;
/** Seldom: whoever looks all the time takes the processor from what is waited for. */
const pauseBetweenLooksMilliseconds = 300;
const longestWaitMilliseconds = 30_000;

/**
 * From the end of an upload to the moment of its answer, on the laptop's own stack; against what its analyser takes for the
 * same photo alone, asked right afterwards. One photo at a time.
 */
export async function measureLatency(): Promise<Comparison> {
  const data = await mkdtemp(path.join(tmpdir(), 'episodelens-latency-'));
  const stack = await startStack({ port: await freeBasePort(), data, quiet: true });
  const { rekognitionUrl: endpoint, region, administrator: credentials } = stack;
  const analyser = new RekognitionClient({ endpoint, region, credentials });
  try {
    const { accessToken } = await signIn(stack.issuerUrl, 'carer');
    const api = apiClient(stack.apiUrl, accessToken);
    const { profileId } = await api.makeProfile({
      clientId: newId(),
      role: 'carer',
      name: 'Ana Lindqvist',
      birthDate: '1991-04-02',
    });
    await consentToPhotos(api, profileId);
    const photos = (await drawnPhotosToSend()).filter(({ name }) =>
      /^(?:before|during|recovering)/.test(name),
    );
    const pairs: Pair[] = [];
    for (let sent = 0; sent < warmUps + photosMeasured; sent += 1) {
      const photo = photos[sent % photos.length];
      if (!photo) throw new Error('There should be drawn photos.');
      // One at a time: each waits for the one before it.
      // oxlint-disable-next-line no-await-in-loop
      const candidate = await uploadToAnswer(api, profileId, photo);
      // oxlint-disable-next-line no-await-in-loop
      const floor = await analyserAlone(analyser, photo);
      if (sent >= warmUps) pairs.push({ candidate, floor });
    }
    return compare(pairs);
  } finally {
    analyser.destroy();
    await stack.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** In milliseconds, in an episode of its own. */
async function uploadToAnswer(
  api: ApiClient,
  profileId: string,
  { contentType, bytes, phase }: PhotoToSend,
): Promise<number> {
  const now = new Date().toISOString();
  const moment = { at: now, precision: 'exact' as const };
  const episodePath = `/profiles/${profileId}/episodes/${newId()}`;
  await api.openEpisode(episodePath, moment, now);
  const ticket = await api.requestTicket(episodePath, newId(), {
    contentType,
    contentLength: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    phase,
    takenAt: moment,
    deviceTime: now,
  });
  if (!ticket.upload) throw new Error('A new photo should be taken in.');
  await upload(ticket.upload, bytes);
  const uploadedAt = Date.now();
  while (Date.now() - uploadedAt < longestWaitMilliseconds) {
    // Each look follows the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await pause(pauseBetweenLooksMilliseconds);
    // oxlint-disable-next-line no-await-in-loop
    const { photos } = await api.readEpisode(episodePath);
    const [{ answeredAt } = {}] = photos;
    if (answeredAt !== undefined) return Date.parse(answeredAt) - uploadedAt;
  }
  throw new Error('The photo should have an answer by now.');
}

/** In milliseconds: the stack's DetectFaces, sent the photo itself and asked for what the function asks for. */
async function analyserAlone(analyser: RekognitionClient, { bytes }: PhotoToSend): Promise<number> {
  const command = new DetectFacesCommand({ Image: { Bytes: bytes }, Attributes: [...shownAttributes] });
  const began = performance.now();
  await analyser.send(command);
  return performance.now() - began;
}
