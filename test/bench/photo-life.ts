import * as z from 'zod/mini';
import { currentText } from '../../src/consent/consent-texts.ts';
import type { PhotoRef } from '../../src/photo/photo.ts';
import type { Bundles } from './bundles.ts';
import { httpEvent, scheduledEvent, uploadEvent } from './events.ts';
import type { Invocation, Invoke } from './invoke.ts';
import type { AwsCall, LoopbackAws } from './loopback-aws.ts';
import type { RecordTable } from './record-table.ts';

const Answer = z.object({ statusCode: z.number(), body: z.string() });
const Created = z.object({ profileId: z.string() });
const AnsweredPhoto = z.object({ answer: z.object({ kind: z.literal('analysed') }) });

const moment = { at: '2026-11-23T09:30:00.000Z', precision: 'exact' };
const episodeId = '019ab000-0000-7000-8000-000000000001';
const photoId = '019ab000-0000-7000-8000-000000000002';
const duePhotoId = '019ab000-0000-7000-8000-000000000003';
const laterPhotoId = '019ab000-0000-7000-8000-000000000004';
const ticketRequest = {
  contentType: 'image/jpeg',
  contentLength: 1_500_000,
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  phase: 'during',
  takenAt: moment,
  deviceTime: moment.at,
};

const consents = (['store_photo', 'face_analysis'] as const).map((purpose, place) => {
  const { version, language, sha256 } = currentText(purpose, 'en');
  return {
    consentId: `019ab000-0000-7000-8000-00000000001${place}`,
    purpose,
    text: { version, language, sha256 },
    capacity: 'parental_responsibility',
    relationship: 'mother',
    method: 'in_app',
    deviceTime: moment.at,
  };
});

/** One invocation of a photo's life: what the handler said, logged and called. */
export type Step = { handler: 'api' | 'analyse-photo'; answer: string; log: string; calls: AwsCall[] };

/** The events that the handlers are measured by: each can be answered again and again. */
type Events = Record<'analyse-photo' | 'api' | 'reconcile', unknown>;

/**
 * Runs one photo from its ticket to the reading of its answer, in an episode made beforehand, and leaves a second photo
 * to reconcile. Fails unless each step ends as it should.
 */
export async function livePhoto(
  invoke: Invoke,
  { candidate }: Bundles,
  aws: LoopbackAws,
  table: RecordTable,
): Promise<{ steps: Step[]; events: Events; template: PhotoRef }> {
  const request = async (event: unknown, expectedStatus: number): Promise<{ body: string; step: Step }> => {
    const invocation = await invoke(candidate.api.file, event);
    const { statusCode, body } = z.parse(Answer, invocation.answer);
    if (statusCode !== expectedStatus) throw new Error(`the API answered ${statusCode}: ${body}`);
    return { body, step: stepOf('api', body, invocation) };
  };
  const stepOf = (handler: Step['handler'], answer: string, { log }: Invocation): Step => ({
    handler,
    answer,
    log,
    calls: aws.takeCalls(),
  });

  const newProfile = { clientId: episodeId, role: 'carer', name: 'Ada Example', birthDate: '1990-05-01' };
  const created = await request(httpEvent('POST', '/profiles', newProfile), 201);
  const { profileId } = z.parse(Created, JSON.parse(created.body));
  for (const { consentId, ...consent } of consents) {
    // Each step's calls are told apart by what was called since the step before.
    // oxlint-disable-next-line no-await-in-loop
    await request(httpEvent('PUT', `/profiles/${profileId}/consents/${consentId}`, consent), 201);
  }
  const episodePath = `/profiles/${profileId}/episodes/${episodeId}`;
  await request(httpEvent('PUT', episodePath, { startedAt: moment, deviceTime: moment.at }), 201);

  const ticketOf = (id: string) => httpEvent('PUT', `${episodePath}/photos/${id}`, ticketRequest);
  const uploaded = uploadEvent(`photos/${profileId}/${episodeId}/${photoId}.jpg`);
  const ticket = await request(ticketOf(photoId), 201);
  await request(ticketOf(duePhotoId), 201);
  // Before its ticket a photo was not there.
  aws.forgetAnswersAbout(profileId);
  const analysis = stepOf('analyse-photo', '', await invoke(candidate['analyse-photo'].file, uploaded));
  const read = await request(httpEvent('GET', `${episodePath}/photos/${photoId}`), 200);
  z.parse(AnsweredPhoto, JSON.parse(read.body));

  const laterTicket = ticketOf(laterPhotoId);
  await request(laterTicket, 201);
  await table.makeDue({
    PK: { S: `PROFILE#${profileId}` },
    SK: { S: `EPISODE#${episodeId}#PHOTO#${duePhotoId}` },
  });
  await invoke(candidate.reconcile.file, scheduledEvent);
  aws.takeCalls();

  return {
    steps: [ticket.step, analysis, read.step],
    template: { profileId, episodeId, photoId },
    events: { api: laterTicket, 'analyse-photo': uploaded, reconcile: scheduledEvent },
  };
}
