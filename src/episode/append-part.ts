import { isDeepStrictEqual } from 'node:util';
import type { Author } from '../care-team/author.ts';
import type { Role } from '../care-team/gate.ts';
import type { Clock } from '../platform/clock.ts';
import type { TakeFromBoundedQuota } from '../platform/quota.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../platform/refusal.ts';
import type { Episode, EpisodeRef } from './episode.ts';
import type { Source } from './episode-part.ts';
import { foundEpisode } from './found-episode.ts';

type Part = EpisodeRef & {
  author: Author;
  amends?: string | undefined;
  deviceTime: string;
  receivedAt: string;
};

/** What is noted of a part when it is appended. */
type Circumstances = Pick<Part, 'author' | 'receivedAt'>;

export type Appended<P extends Part> = { created: boolean; part: P };

/** What a kind of part is written and read with. */
export type PartsOfAKind<P extends Part> = {
  add: (part: P) => Promise<'added' | 'exists'>;
  read: (ref: EpisodeRef, id: string) => Promise<P | undefined>;
};

export type AppendDependencies = {
  readEpisode: (ref: EpisodeRef) => Promise<Episode | undefined>;
  takeFromBoundedQuota: TakeFromBoundedQuota;
  now: Clock;
};

/** How many accounts, measurements and tests one episode takes in a day (UTC), and in all: it has to fit into one answer. */
export const mostParts = { aDay: 100, inAll: 200 };

/** Appends a part to its episode, once: sent again it changes nothing, and the same id saying something else is refused. */
export async function appendPart<Said extends Omit<Part, keyof Circumstances>>(
  { readEpisode, takeFromBoundedQuota, now }: AppendDependencies,
  { add, read }: PartsOfAKind<NoInfer<Said> & Circumstances>,
  { said, author, id, differs }: { said: Said; author: Author; id: string; differs: RefusalCode },
): Promise<Appended<Said & Circumstances> | Refusal> {
  const part = { ...said, author, receivedAt: now().toISOString() };
  const { profileId, episodeId, amends } = part;
  const ref = { profileId, episodeId };
  const episode = foundEpisode(await readEpisode(ref));
  if (isRefusal(episode)) return episode;
  if (amends !== undefined && !(await read(ref, amends))) return refuse('amends_unknown');
  if (!(await read(ref, id))) {
    const quota = await takeFromBoundedQuota(profileId, `PARTS#${episodeId}`, mostParts, now());
    if (quota === 'used_up') return refuse('episode_full');
    if (quota !== 'taken') return refuse('quota_reached', quota);
  }
  const isAdded = (await add(part)) === 'added';
  // Whoever discards an episode marks it and then looks for what was added; who adds looks for the mark afterwards.
  const stillThere = foundEpisode(await readEpisode(ref));
  if (isRefusal(stillThere)) return stillThere;
  if (isAdded) return { created: true, part };
  const existing = await read(ref, id);
  return existing && isSame(existing, part) ? { created: false, part: existing } : refuse(differs);
}

/** Whether the same person says the same; a repeat comes at another time, and may come under another name. */
const isSame = <P extends Part>(existing: P, repeated: P): boolean =>
  existing.author.personKey === repeated.author.personKey &&
  isDeepStrictEqual(existing, {
    ...repeated,
    author: existing.author,
    deviceTime: existing.deviceTime,
    receivedAt: existing.receivedAt,
  });

/** Whose knowledge it is, where nobody says so. */
export const sourceOfRole = (role: Role): Source =>
  (({ patient: 'patient', carer: 'witness', doctor: 'clinician' }) as const)[role];
