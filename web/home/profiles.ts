import type { Answered, Client } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { type Read, useRead } from '../app/use-read.ts';

/** A profile in the list of those that somebody may read. */
export type ListedProfile = AnswerOf<'listProfiles'>['profiles'][number];

/** The profiles whose records this person may see, also without a signal. */
export const useProfiles = (): Read<AnswerOf<'listProfiles'>> => useRead('profiles', (api) => listAll(api));

/** All pages of them, as one. */
async function listAll(api: Client, cursor?: string): Promise<Answered<AnswerOf<'listProfiles'>>> {
  const page = await api.call('listProfiles', { query: { cursor } });
  if (!page.ok || page.body.cursor === undefined) return page;
  const rest = await listAll(api, page.body.cursor);
  return rest.ok ? { ...page, body: { profiles: [...page.body.profiles, ...rest.body.profiles] } } : rest;
}
