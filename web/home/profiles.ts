import type { Answered, Client } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { useShelf } from '../app/shelf.ts';
import { type Read, useRead } from '../app/use-read.ts';
import { forgetLost } from './forget-lost.ts';

/** A profile in the list of those that somebody may read. */
export type ListedProfile = AnswerOf<'listProfiles'>['profiles'][number];

/** The profiles whose records this person may see, also without a signal. */
export function useProfiles(): Read<AnswerOf<'listProfiles'>> {
  const shelf = useShelf();
  return useRead('profiles', async (api) => {
    const listed = await listAll(api);
    if (listed.ok)
      await forgetLost(
        shelf,
        listed.body.profiles.map(({ profileId }) => profileId),
      );
    return listed;
  });
}

/** All pages of them, as one. */
async function listAll(api: Client, cursor?: string): Promise<Answered<AnswerOf<'listProfiles'>>> {
  const page = await api.call('listProfiles', { query: { cursor } });
  if (!page.ok || page.body.cursor === undefined) return page;
  const rest = await listAll(api, page.body.cursor);
  return rest.ok ? { ...page, body: { profiles: [...page.body.profiles, ...rest.body.profiles] } } : rest;
}
