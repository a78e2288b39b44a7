import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { signIn } from '../../src/local/oidc/sign-in.ts';
import { newId } from '../../src/platform/ids.ts';
import { newAccount, newConsent, newEpisode, newProfile, ticketRequest } from '../support/requests.ts';
import { postForm, Ticket } from '../support/upload-form.ts';

const Made = z.object({ profileId: z.string() });
const MayUpload = z.object({ upload: z.optional(Ticket.shape.upload) });

/** What was sent, as it is read back. */
const Seen = z.object({
  accounts: z.array(z.object({ accountId: z.string() })),
  photos: z.array(
    z.object({
      photoId: z.string(),
      state: z.string(),
      attempts: z.int(),
      answer: z.optional(z.looseObject({ kind: z.string() })),
      answeredAt: z.optional(z.string()),
    }),
  ),
});
export type Seen = z.infer<typeof Seen>;

/** What S3 says of a form by which the photo has come already. */
const hasCome = ['PreconditionFailed', 'ConditionalRequestConflict'];

/** Somebody who sends everything again, as it was, until it is acknowledged; through any number of ends of the stack. */
export async function steadyClient(
  { apiUrl, issuerUrl }: { apiUrl: string; issuerUrl: string },
  photo: Uint8Array<ArrayBuffer>,
) {
  let accessToken: Promise<string> | undefined;
  /** Resolves to what is acknowledged; rejects when it is refused, as nothing here should be. */
  const acknowledged = async <T>(send: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        return await send();
      } catch (error) {
        if (error instanceof Refused) throw error;
        accessToken = undefined;
        // oxlint-disable-next-line no-await-in-loop
        await wait(200);
      }
    }
  };
  const request = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown> =>
    acknowledged(async () => {
      accessToken ??= signIn(issuerUrl, 'carer').then((tokens) => tokens.accessToken);
      const response = await fetch(`${apiUrl}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${await accessToken}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      if (response.status < 500) throw new Refused(`${method} was refused with ${response.status}.`);
      throw new Error(`${method} was answered with ${response.status}.`);
    });

  const { profileId } = z.parse(Made, await request('POST', '/profiles', newProfile()));
  for (const purpose of ['store_photo', 'face_analysis'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    await request('PUT', `/profiles/${profileId}/consents/${newId()}`, newConsent(purpose));
  }
  const episodes: string[] = [];
  return {
    /** What is sent from now on is sent to a new episode: what one takes a day has its quota. */
    async openEpisode(): Promise<void> {
      const opened = `/profiles/${profileId}/episodes/${newId()}`;
      await request('PUT', opened, newEpisode());
      episodes.push(opened);
    },
    /** Resolves to the id of an account that is acknowledged. */
    async addAccount(): Promise<string> {
      const accountId = newId();
      await request('PUT', `${episodes.at(-1)}/accounts/${accountId}`, newAccount());
      return accountId;
    },
    /** Resolves to the id of a photo whose upload is acknowledged. */
    async sendPhoto(): Promise<string> {
      const photoId = newId();
      const episode = episodes.at(-1);
      await acknowledged(async () => {
        const { upload } = z.parse(
          MayUpload,
          await request('PUT', `${episode}/photos/${photoId}`, ticketRequest(photo)),
        );
        if (!upload) return;
        const { status, code = '' } = await postForm({ upload }, photo);
        if (status >= 500) throw new Error(`S3 answered with ${status}.`);
        if (status >= 400 && !hasCome.includes(code)) throw new Refused(`S3 refused with ${code}.`);
      });
      return photoId;
    },
    /** All that was sent, as it is read back. */
    async read(): Promise<Seen> {
      const seen = await Promise.all(episodes.map(async (each) => z.parse(Seen, await request('GET', each))));
      return {
        accounts: seen.flatMap(({ accounts }) => accounts),
        photos: seen.flatMap(({ photos }) => photos),
      };
    },
  };
}

class Refused extends Error {}
