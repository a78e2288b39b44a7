import { type Answered, type Client, createClient, type Failure } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { newSecret } from '../app/secret.ts';
import type { DoctorLink } from './doctor-link.ts';

export type Reading =
  | 'readRecordByLink'
  | 'readTimelineByLink'
  | 'readSummaryByLink'
  | 'readEpisodeByLink'
  | 'viewPhotoByLink';

/** A link that somebody has opened; what it is read with is nowhere but in here. */
export type OpenedLink = {
  openUntil: string;
  read: <Name extends Reading>(name: Name, request?: Asked) => Promise<Answered<AnswerOf<Name>>>;
};

/** What is asked beside the link itself. */
export type Asked = {
  params?: { episodeId: string; photoId?: string };
  query?: { cursor?: string | undefined };
};

/** Opens a link with its code. Asked again after an answer that was lost, it is the same opening. */
export function linkOpener({ profileId, linkId, secret }: DoctorLink, send: typeof fetch) {
  const client = createClient({ baseUrl: '', fetch: send });
  const params = { profileId, linkId };
  let token = newSecret();
  return async (code: string): Promise<OpenedLink | Failure> => {
    const { secret: openingToken, secretHash: tokenHash } = await token;
    const opened = await client.call('openDoctorLink', { params, body: { secret, code, tokenHash } });
    if (!opened.ok) return opened;
    token = newSecret();
    return {
      openUntil: opened.body.openUntil,
      read: (name, asked = {}) => readingOf(client, name, { asked, params, openingToken }),
    };
  };
}

type OfLink = { params: Omit<DoctorLink, 'secret'>; openingToken: string };

function readingOf<Name extends Reading>(
  client: Client,
  name: Name,
  { asked, params, openingToken }: OfLink & { asked: Asked },
): Promise<Answered<AnswerOf<Name>>> {
  const request = {
    ...asked,
    params: { ...asked.params, ...params },
    headers: { 'opening-token': openingToken },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer is that of what was asked by this name
  return client.call<Reading>(name, request) as Promise<Answered<AnswerOf<Name>>>;
}

/** Whether nothing more is read with this opening. */
export const isOver = ({ code }: Failure): boolean =>
  code === 'link_ended' || code === 'opening_ended' || code === 'link_not_opened';
