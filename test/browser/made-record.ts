import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { type Answered, type Client, createClient } from '../../src/client/client.ts';
import type { Role } from '../../src/local/oidc/people.ts';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import { postForm, Ticket } from '../support/upload-form.ts';
import type { OpenedApp } from './opened-app.ts';

export type MadeRecord = {
  profileId: string;
  /** Its page in the app. */
  path: string;
  /** The API as one of the demo's people. */
  as: (role: Role) => Promise<Client>;
};

/** A record that was made without the app, by someone of the demo. */
export async function madeRecord(
  { stack }: OpenedApp,
  { name, by = 'carer' }: { name: string; by?: 'patient' | 'carer' },
): Promise<MadeRecord> {
  const as = async (role: Role) => {
    const { accessToken } = await signIn(stack.issuerUrl, role);
    return createClient({ baseUrl: stack.appUrl, accessToken: async () => accessToken });
  };
  const api = await as(by);
  const body = { clientId: v7(), role: by, name, birthDate: '1990-04-01', makerName: 'Ben' };
  const made = await api.call('createProfile', { body });
  if (!made.ok) throw new Error(`The record was not made: ${made.code}`);
  const { profileId } = made.body;
  return { profileId, path: `/profiles/${profileId}`, as };
}

/** An episode of a record, with a photo that was sent without the app; answers with the photo's id. */
export async function addPhoto(
  { profileId, as }: MadeRecord,
  photo: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const api = await as('carer');
  const deviceTime = new Date().toISOString();
  await consentTo({ profileId, as }, ['store_photo', 'face_analysis']);
  const episode = { profileId, episodeId: v7() };
  const moment = { at: deviceTime, precision: 'exact' } as const;
  await bodyOf(api.call('openEpisode', { params: episode, body: { startedAt: moment, deviceTime } }));
  const photoId = v7();
  const ticket = await bodyOf(
    api.call('requestTicket', {
      params: { ...episode, photoId },
      body: {
        contentType: 'image/jpeg',
        contentLength: photo.length,
        sha256: createHash('sha256').update(photo).digest('base64'),
        phase: 'during',
        takenAt: moment,
        deviceTime,
      },
    }),
  );
  const { status } = await postForm(Ticket.parse(ticket), photo);
  if (status >= 400) throw new Error(`The photo was refused with ${status}.`);
  return photoId;
}

/** The carer consents for the patient, without the app. */
export async function consentTo(
  { profileId, as }: Pick<MadeRecord, 'profileId' | 'as'>,
  purposes: readonly ('store_photo' | 'face_analysis' | 'share')[],
): Promise<void> {
  const api = await as('carer');
  const params = { profileId };
  const consents = await bodyOf(api.call('readConsents', { params, query: { language: 'en' } }));
  for (const purpose of purposes) {
    const text = consents.texts.find((each) => each.purpose === purpose);
    if (!text) throw new Error(`There is no text for ${purpose}.`);
    const { version, language, sha256 } = text;
    const body = {
      purpose,
      text: { version, language, sha256 },
      capacity: 'guardian',
      method: 'in_app',
      deviceTime: new Date().toISOString(),
    } as const;
    // oxlint-disable-next-line no-await-in-loop -- each is an entry of one log
    await bodyOf(api.call('giveConsent', { params: { profileId, consentId: v7() }, body }));
  }
}

async function bodyOf<Body>(asked: Promise<Answered<Body>>): Promise<Body> {
  const answered = await asked;
  if (!answered.ok) throw new Error(answered.code);
  return answered.body;
}
