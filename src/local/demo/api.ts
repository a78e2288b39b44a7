import * as z from 'zod/mini';
import type { Phase } from '../../photo/phase.ts';
import { Answer, Photo } from '../../photo/photo.ts';

/** What the API shows of a photo, as far as the demo reads it. */
const SeenPhoto = z.object({
  photoId: z.string(),
  phase: Photo.shape.phase,
  state: z.enum(['awaiting_upload', 'awaiting_answer', 'answered']),
  answer: z.optional(Answer),
  answeredAt: z.optional(z.string()),
});
export type SeenPhoto = z.infer<typeof SeenPhoto>;

const Ticket = z.object({
  upload: z.optional(z.object({ url: z.string(), fields: z.record(z.string(), z.string()) })),
});
const ConsentTexts = z.object({
  texts: z.array(
    z.object({ purpose: z.string(), version: z.int(), language: z.string(), sha256: z.string() }),
  ),
});
const MadeProfile = z.object({ profileId: z.string() });
const SeenEpisode = z.object({ episodeId: z.string(), photos: z.array(SeenPhoto) });
const SeenTimeline = z.object({ episodes: z.array(SeenEpisode) });
const Problem = z.object({
  title: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), detail: z.string() }))),
});

/** The API said no, in words for the person at the terminal. */
export class ApiRefusal extends Error {}

export type Moment = { at: string; precision: 'exact' };

export type TicketRequest = {
  contentType: string;
  contentLength: number;
  sha256: string;
  phase: z.infer<typeof Phase>;
  takenAt: Moment;
  deviceTime: string;
};

/** The HTTP API as the app uses it, on behalf of whoever the token names. */
export function apiClient(apiUrl: string, accessToken: string) {
  async function request<T extends z.ZodMiniType>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    schema: T,
    body?: object,
  ): Promise<z.output<T>> {
    const response = await fetch(`${apiUrl}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return z.parse(schema, answer);
    const { data: problem } = z.safeParse(Problem, answer);
    const fields = problem?.errors?.map(({ field, detail }) => `${field}: ${detail}`) ?? [];
    throw new ApiRefusal([problem?.title ?? `HTTP ${response.status}`, ...fields].join(' — '));
  }

  return {
    makeProfile: (profile: { clientId: string; role: string; name: string; birthDate: string }) =>
      request('POST', '/profiles', MadeProfile, profile),
    /** The texts that are consented to, as they are asked for now. */
    readConsentTexts: async (profileId: string) =>
      (await request('GET', `/profiles/${profileId}/consents?language=en`, ConsentTexts)).texts,
    giveConsent: (profileId: string, consentId: string, consent: object) =>
      request('PUT', `/profiles/${profileId}/consents/${consentId}`, z.unknown(), consent),
    openEpisode: (episodePath: string, startedAt: Moment, deviceTime: string) =>
      request('PUT', episodePath, z.unknown(), { startedAt, deviceTime }),
    endEpisode: (episodePath: string, endedAt: Moment, deviceTime: string) =>
      request('PUT', `${episodePath}/end`, z.unknown(), { endedAt, deviceTime }),
    requestTicket: (episodePath: string, photoId: string, ticket: TicketRequest) =>
      request('PUT', `${episodePath}/photos/${photoId}`, Ticket, ticket),
    readEpisode: (episodePath: string) => request('GET', episodePath, SeenEpisode),
    readTimeline: (profileId: string) => request('GET', `/profiles/${profileId}/timeline`, SeenTimeline),
  };
}

export type ApiClient = ReturnType<typeof apiClient>;

/**
 * Posts a photo by the form that a ticket gave.
 * @throws ApiRefusal with S3's own code
 */
export async function upload(
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // S3 ignores what follows the file.
  form.set('file', new Blob([bytes]));
  const response = await fetch(url, { method: 'POST', body: form });
  const answer = await response.text();
  if (response.ok) return;
  const code = /<Code>(\w+)<\/Code>/.exec(answer)?.[1];
  throw new ApiRefusal(`The upload was refused: ${code ?? `HTTP ${response.status}`}`);
}
