import type { AccessEntry } from '../audit/access-entry.ts';
import type { Episode } from '../episode/episode.ts';
import type { PartsOfEach } from '../episode/episode-parts.ts';
import { joinedTo, type ReadEpisodeDependencies } from '../episode/read-episode.ts';
import type { KeptPlan } from '../plan/plan.ts';
import type { KeptProfile } from '../profile/profile.ts';
import { type EpisodesOf, roundsOf } from '../timeline/timeline-rounds.ts';
import type { BuildExportDependencies } from './build-export.ts';
import type { ExportedEvent } from './export-source.ts';

type Documents<Kept> = {
  readCurrent: (profileId: string) => Promise<Kept | undefined>;
  readVersion: (profileId: string, version: number) => Promise<Kept | undefined>;
};

export type ReadRecordDependencies = Pick<ReadEpisodeDependencies, 'readWholeEpisode'> & {
  partsOfEach: PartsOfEach;
  profiles: Documents<KeptProfile>;
  plans: Documents<KeptPlan>;
  episodesOf: EpisodesOf;
  /** Newest first. */
  entriesBetween: (profileId: string, lowest: string, highest: string) => AsyncIterable<AccessEntry>;
};

/** How many episodes are read of the timeline at once. */
const pageSize = 40;
/** How many of them are in memory at once, with all that hangs on them. */
const readAtOnce = 20;

/** Reads what an export is made of. */
export const readRecord =
  (dependencies: ReadRecordDependencies): BuildExportDependencies['readRecord'] =>
  async (gate, { from, to }, { onPage, onEvent }) => {
    const { profiles, plans, episodesOf, entriesBetween } = dependencies;
    const { profileId, consentLog = [], members, owners } = gate;
    const [profile, plan] = await Promise.all([
      profiles.readCurrent(profileId),
      plans.readCurrent(profileId),
    ]);
    if (!profile || !plan) return undefined;
    const rounds = { range: { from, to, order: 'oldest' as const }, size: pageSize };
    return {
      profile,
      plan,
      consents: consentLog,
      members: Object.entries(members).map(([personKey, member]) => ({
        ...member,
        personKey,
        isOwner: owners.has(personKey),
      })),
      async *events() {
        await onPage();
        for await (const { episodes, more } of roundsOf(episodesOf, profileId, rounds)) {
          for (let first = 0; first < episodes.length; first += readAtOnce) {
            const some = episodes.slice(first, first + readAtOnce);
            for (const event of await readEvents(dependencies, profileId, some)) {
              yield event;
              onEvent();
            }
          }
          if (more) await onPage();
        }
      },
      earlierProfiles: () => versionsBefore(profiles, profile),
      earlierPlans: () => versionsBefore(plans, plan),
      accessEntries: () => entriesBetween(profileId, '0', '~'),
    };
  };

/** Episodes that follow each other, with all that hangs on them. */
async function readEvents(
  dependencies: Pick<ReadRecordDependencies, 'partsOfEach' | 'readWholeEpisode'>,
  profileId: string,
  episodes: readonly Episode[],
): Promise<ExportedEvent[]> {
  const [parts, joined] = await Promise.all([
    dependencies.partsOfEach(profileId, episodes),
    Promise.all(episodes.map((episode) => joinedTo(dependencies, episode))),
  ]);
  return episodes.flatMap((episode, place) => {
    const [own, others] = [parts[place], joined[place]];
    return own && others ? { episode, parts: own, joined: others } : [];
  });
}

/** Versions count from 1 without a gap; 0 is a plan that nobody has edited. */
async function* versionsBefore<Kept extends { profileId: string; version: number }>(
  { readVersion }: Documents<Kept>,
  { profileId, version }: Kept,
): AsyncGenerator<Kept> {
  for (let earlier = 1; earlier < version; earlier += 1) {
    const kept = await readVersion(profileId, earlier);
    if (kept) yield kept;
  }
}
