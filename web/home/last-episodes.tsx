import type { AnswerOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { Way, Ways } from '../app/parts/ways.tsx';
import { useRead } from '../app/use-read.ts';
import { isUnsent } from '../outbox/entry.ts';
import { dayOf, duration, timeOf } from '../texts/dates.ts';
import { patientHomeTexts as texts } from '../texts/en/patient-home.ts';
import { useOutbox } from '../waiting/use-outbox.ts';

type Episode = AnswerOf<'readTimeline'>['episodes'][number];

const SHOWN = 3;

/** What happened last, each in a few words. */
export function LastEpisodes({
  profileId,
  timeZone,
  isDoctor,
}: {
  profileId: string;
  timeZone: string | undefined;
  /** Reads what others saw; whoever was there is asked to tell it. */
  isDoctor: boolean;
}) {
  // What was only just recorded here is not there before it is sent.
  const unsent = useOutbox().entries.filter((entry) => entry.profileId === profileId && isUnsent(entry));
  const timeline = useRead(
    `last episodes of ${profileId}`,
    (api) => api.call('readTimeline', { params: { profileId }, query: { limit: SHOWN } }),
    unsent.length,
  );
  const episodes = timeline.answer?.episodes;
  if (!episodes) return null;
  return (
    <section className="section" aria-labelledby="last-episodes">
      <h2 id="last-episodes">{texts.lastEpisodes}</h2>
      <AsOf read={timeline} />
      {episodes.length === 0 ? (
        <p className="soft">{texts.noEpisodes}</p>
      ) : (
        <Ways>
          {episodes.map((episode) => (
            <Way
              key={episode.episodeId}
              to={`/profiles/${profileId}/episodes/${episode.episodeId}${isDoctor ? '' : '/account'}`}
              title={whenOf(episode, timeZone)}
            >
              {wordsOf(episode)}
            </Way>
          ))}
        </Ways>
      )}
    </section>
  );
}

function whenOf({ startedAt }: Episode, timeZone: string | undefined): string {
  const time = timeOf(startedAt.at, timeZone);
  return texts.episode({
    day: dayOf(startedAt.at, timeZone),
    time: startedAt.precision === 'exact' ? time : texts.about(time),
  });
}

function wordsOf({ startedAt, endedAt, photos, accounts, joined, joinedLeftOut }: Episode): string {
  const all = [{ photos, accounts }, ...joined];
  const photoCount = all.reduce((sum, one) => sum + one.photos.length, 0);
  const accountCount = all.reduce((sum, one) => sum + one.accounts.length, 0);
  const parts = [
    lengthOf(startedAt, endedAt),
    photoCount > 0 && texts.photos(photoCount),
    accountCount > 0 && texts.accounts(accountCount),
    joinedLeftOut !== undefined && texts.andMore,
  ];
  const words = parts.filter((part) => part !== false).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lengthOf(startedAt: Episode['startedAt'], endedAt: Episode['endedAt']): string {
  if (!endedAt) return texts.endUnknown;
  const length = duration(startedAt.at, endedAt.at);
  const isExact = startedAt.precision === 'exact' && endedAt.precision === 'exact';
  return isExact ? texts.lasted(length) : texts.lastedAbout(length);
}
