import type { DemoPeople } from './demo-people.ts';
import { granted } from './granted.ts';
import { secondsLater } from './local-day.ts';
import { measure } from './measure.ts';
import { recordTests } from './record-tests.ts';
import { seededBetween, seededId } from './seeded.ts';
import type { PlannedEpisode } from './year.ts';

/** What an episode is called in the record. */
export type EpisodeRef = { profileId: string; episodeId: string };

export const refOf = (profileId: string, { name, startedAt }: PlannedEpisode): EpisodeRef => ({
  profileId,
  episodeId: seededId(name, startedAt),
});

export const endOf = ({ startedAt, durationSeconds }: PlannedEpisode): Date =>
  secondsLater(startedAt, durationSeconds);

export const exactly = (at: Date) => ({ at: at.toISOString(), precision: 'exact' as const });
const about = (at: Date) => ({ at: at.toISOString(), precision: 'estimated' as const });

/** Whose phone it is recorded with: at work hers, otherwise Ben's. */
export const recorderOf = ({ scene }: PlannedEpisode): 'ana' | 'ben' =>
  scene.witness.toldBy ? 'ana' : 'ben';

/** What was said of the start at first: of one, too late a time, which was corrected afterwards. */
const startAtFirst = ({ startedAt, durationSeconds, peculiarity }: PlannedEpisode) => {
  if (peculiarity === 'corrected_start')
    return about(secondsLater(startedAt, Math.floor(durationSeconds / 2)));
  return peculiarity === 'wrong_clock' ? about(startedAt) : exactly(startedAt);
};

/** What a tablet believes whose battery was flat. */
const flatBattery = '2020-01-01T00:04:00.000Z';

/** Records an episode as those who were there did: when it was, what they saw, measured and had tested. */
export async function tellEpisode(
  people: DemoPeople,
  profileId: string,
  episode: PlannedEpisode,
): Promise<void> {
  const { startedAt, peculiarity } = episode;
  const params = refOf(profileId, episode);
  const recorder = people[recorderOf(episode)];
  granted(
    await recorder.call('openEpisode', {
      params,
      body: {
        startedAt: startAtFirst(episode),
        deviceTime: peculiarity === 'wrong_clock' ? flatBattery : secondsLater(startedAt, 2).toISOString(),
      },
    }),
  );
  if (peculiarity === 'two_phones') await openByAnotherPhone(people, profileId, episode);
  if (peculiarity === 'accident') return;
  if (peculiarity !== 'no_end') {
    const endedAt = endOf(episode);
    const isExact = seededBetween(`${episode.name} end`, 0, 3) > 0;
    granted(
      await recorder.call('endEpisode', {
        params,
        body: {
          endedAt: isExact ? exactly(endedAt) : about(endedAt),
          deviceTime: secondsLater(endedAt, 5).toISOString(),
        },
      }),
    );
  }
  await giveAccounts(people, params, episode);
  await measure(people, params, episode);
  await recordTests(people, params, episode);
}

/** What the other phone opened for the same event. */
export const otherPhoneRef = (profileId: string, { name, startedAt }: PlannedEpisode): EpisodeRef => ({
  profileId,
  episodeId: seededId(`${name} on another phone`, secondsLater(startedAt, 40)),
});

async function openByAnotherPhone(
  people: DemoPeople,
  profileId: string,
  episode: PlannedEpisode,
): Promise<void> {
  const startedAt = secondsLater(episode.startedAt, 40);
  const other = people[recorderOf(episode) === 'ben' ? 'ana' : 'ben'];
  granted(
    await other.call('openEpisode', {
      params: otherPhoneRef(profileId, episode),
      body: { startedAt: exactly(startedAt), deviceTime: startedAt.toISOString() },
    }),
  );
}

async function giveAccounts(people: DemoPeople, ref: EpisodeRef, episode: PlannedEpisode): Promise<void> {
  const { name, scene, startedAt, peculiarity } = episode;
  const ended = endOf(episode);
  // Nobody tells of every one.
  if (seededBetween(`${name} accounts`, 0, 6) === 0) return;
  const toldAt = secondsLater(ended, 60 * seededBetween(`${name} witness`, 4, 40));
  const accountId = seededId(`${name} witness`, toldAt);
  const said = {
    saidAt: exactly(toldAt),
    deviceTime: toldAt.toISOString(),
    onsetAt: about(startedAt),
    ...(peculiarity !== 'no_end' && { regainedAt: about(ended) }),
    ...scene.witness,
  };
  granted(await people.ben.call('addAccount', { params: { ...ref, accountId }, body: said }));
  if (peculiarity === 'corrected_start') {
    const amendedAt = secondsLater(toldAt, 3600);
    granted(
      await people.ben.call('addAccount', {
        params: { ...ref, accountId: seededId(`${name} witness amends`, amendedAt) },
        body: {
          ...said,
          saidAt: exactly(amendedAt),
          deviceTime: amendedAt.toISOString(),
          amends: accountId,
          circumstances: `${scene.witness.circumstances ?? ''} I looked at the call list of my phone: it began earlier than I first said.`,
        },
      }),
    );
  }
  if (!scene.patient || seededBetween(`${name} patient`, 0, 2) === 0) return;
  const herTurn = secondsLater(ended, 60 * seededBetween(`${name} patient told`, 90, 300));
  granted(
    await people.ana.call('addAccount', {
      params: { ...ref, accountId: seededId(`${name} patient`, herTurn) },
      body: { saidAt: exactly(herTurn), deviceTime: herTurn.toISOString(), ...scene.patient },
    }),
  );
}
