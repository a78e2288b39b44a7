import { consent } from './consents.ts';
import type { DemoPeople } from './demo-people.ts';
import { inLanes } from './in-lanes.ts';
import { daysBefore } from './local-day.ts';
import { editPlan } from './plan.ts';
import { anasTimeZone, editProfile, makeProfile } from './profile.ts';
import { putRight } from './put-right.ts';
import { shotsOf } from './shots.ts';
import { awaitAnswers, putPhotosRight, sendPhotos } from './take-photos.ts';
import { gatherTeam } from './team.ts';
import { refOf, tellEpisode } from './tell-episode.ts';
import { yearBefore } from './year.ts';

/** How much is sent at a time: more would only wait for each other. */
const lanes = 4;

/** What was seeded. */
export type Seeded = { profileId: string; episodes: number; photos: number; unanswered: number };

/**
 * Seeds a year of Ana's record, through the API alone. Run again, it adds what an earlier run did not come to, and doubles
 * nothing: the year ends on the day on which the profile was made.
 * @param say is told how far it is
 */
export async function seedRecord(
  people: DemoPeople,
  { episodes: count, say }: { episodes: number; say: (step: string) => void },
): Promise<Seeded> {
  say('the profile, the care team, the consents and the plan');
  const profile = await makeProfile(people);
  const { profileId } = profile;
  const lastDay = daysBefore(new Date(profile.createdAt), 0);
  await gatherTeam(people, profileId);
  await consent(people, profileId, daysBefore(lastDay, 364));
  await editProfile(people, profile);
  await editPlan(people, profileId, lastDay);

  const year = yearBefore(lastDay, count, anasTimeZone);
  let told = 0;
  await inLanes(year, lanes, async (episode) => {
    await tellEpisode(people, profileId, episode);
    await putRight(people, profileId, episode);
    told += 1;
    say(`episode ${told} of ${year.length}`);
  });

  const photographed = year
    .filter(({ hasPhotos }) => hasPhotos)
    .map((episode, place) => ({ episode, shots: shotsOf(episode, place) }));
  const photos = photographed.flatMap(({ shots }) => shots).length;
  let answered = 0;
  const unanswered = await inLanes(photographed, lanes, async (photographs) => {
    const { episode, shots } = photographs;
    await sendPhotos(people, profileId, photographs);
    const waiting = await awaitAnswers(people, refOf(profileId, episode));
    if (waiting === 0) await putPhotosRight(people, refOf(profileId, episode), shots);
    answered += shots.length - waiting;
    say(`photo ${answered} of ${photos}`);
    return waiting;
  });
  return {
    profileId,
    episodes: year.length,
    photos,
    unanswered: unanswered.reduce((sum, waiting) => sum + waiting, 0),
  };
}
