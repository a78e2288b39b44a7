import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { zoneName } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { AccountsTable } from './accounts-table.tsx';
import { changesOf } from './changes.ts';
import { ChangesSection } from './changes-section.tsx';
import { CorrectTimes } from './correct-times.tsx';
import { DeletedPhotos } from './deleted-photos.tsx';
import { Remarks, Told } from './episode-table.tsx';
import { type Event, eventOf } from './event.ts';
import { lastedWords, recordingWords, startWords } from './event-words.ts';
import { Legend } from './legend.tsx';
import { MeasurementsSection } from './measurements-section.tsx';
import { PhotoCard } from './photo-card.tsx';
import type { Episode } from './photo-state.ts';
import { Readings } from './readings.tsx';
import { Strip } from './strip.tsx';
import { TestsSection } from './tests-section.tsx';
import { wallClock } from './wall-clock.ts';
import '../app/parts/facts.css';
import './timeline.css';
import './episode.css';

type Params = { profileId: string; episodeId: string };

/** All of one episode: its photos with what was read in them, what people saw, numbers, tests, and what was put right. */
const EpisodePage = ({ params: { profileId, episodeId } }: { params: Params }) => (
  <OfRecord profileId={profileId}>
    {(profile) => <EpisodeOf key={episodeId} profile={profile} episodeId={episodeId} />}
  </OfRecord>
);
export default EpisodePage;

function EpisodeOf({ profile, episodeId }: { profile: ListedProfile; episodeId: string }) {
  const { profileId } = profile;
  const clock = useMemo(() => wallClock(profile.timeZone), [profile.timeZone]);
  const { timeZone } = clock;
  const read = useRead(`episode ${episodeId} of ${profileId}`, (api) =>
    api.call('readEpisode', { params: { profileId, episodeId } }),
  );
  const path = `/profiles/${profileId}`;
  // As it was narrowed when one came from there.
  const search = useSearch();
  const back = `${path}/timeline${search && `?${search}`}`;
  const episode = read.answer;
  if (!episode) return <CannotRead title={texts.title} back={back} read={read} />;
  const event = eventOf(episode);
  return (
    <Page
      title={startWords(event, timeZone)}
      back={back}
      action={<ButtonLink to={`${path}/episodes/${episodeId}/account`}>{texts.tell}</ButtonLink>}
    >
      <div className="wide section">
        <AsOf read={read} />
        <div className="narrowed">
          <p className="soft">{timelineTexts.zone(zoneName(timeZone))}</p>
          <ButtonLink to={`${path}/episodes/${episodeId}/paper${search && `?${search}`}`}>
            {timelineTexts.paper}
          </ButtonLink>
        </div>
        <AtAGlance profileId={profileId} episode={episode} event={event} timeZone={timeZone} />
        <CorrectTimes
          profileId={profileId}
          event={event}
          version={episode.version}
          clock={clock}
          onCorrected={read.again}
        />
        <Photos profileId={profileId} event={event} timeZone={timeZone} onCorrected={read.again} />
        <div className="section">
          <h2 id="accounts">{texts.accounts}</h2>
          <AccountsTable accounts={event.accounts} timeZone={timeZone} labelledBy="accounts" />
        </div>
        <div className="columns">
          <MeasurementsSection event={event} />
          <TestsSection profileId={profileId} event={event} timeZone={timeZone} />
          <ChangesSection changes={changesOf(episode, timeZone)} />
        </div>
      </div>
    </Page>
  );
}

type Shown = { profileId: string; event: Event; timeZone: string };

function AtAGlance({ profileId, episode, event, timeZone }: Shown & { episode: Episode }) {
  const { columns } = timelineTexts;
  return (
    <section className="card" aria-labelledby="at-a-glance">
      <h2 id="at-a-glance">{texts.atAGlance}</h2>
      <Remarks event={event} />
      {episode.hidden && <p>{texts.hiddenBecause(episode.hidden.reason)}</p>}
      <dl className="facts facts-side-by-side">
        <div className="fact">
          <dt>{texts.lasted}</dt>
          <dd>{lastedWords(event)}</dd>
        </div>
        {episode.openedBy && (
          <div className="fact">
            <dt>{texts.openedBy}</dt>
            <dd>{episode.openedBy.name ?? texts.someone}</dd>
          </div>
        )}
        {episode.endedBy && (
          <div className="fact">
            <dt>{texts.endedBy}</dt>
            <dd>{episode.endedBy.name ?? texts.someone}</dd>
          </div>
        )}
        {event.alsoRecorded.length > 0 && (
          <div className="fact">
            <dt>{texts.alsoRecordedBy}</dt>
            {event.alsoRecorded.map((recording) => (
              <dd key={recording.episodeId}>{recordingWords(recording, timeZone)}</dd>
            ))}
          </div>
        )}
        <div className="fact">
          <dt>{columns.told}</dt>
          <dd>
            <Told event={event} />
          </dd>
        </div>
        {event.overlaps.length > 0 && (
          <Others label={texts.overlaps} profileId={profileId} episodeIds={event.overlaps} />
        )}
        {episode.joinedLeftOut && (
          <Others
            label={texts.leftOut(episode.joinedLeftOut.length)}
            profileId={profileId}
            episodeIds={episode.joinedLeftOut}
          />
        )}
      </dl>
      <Strip event={event} timeZone={timeZone} />
      <Legend />
      {event.photos.length > 0 && <Readings event={event} timeZone={timeZone} />}
      <p className="soft">{texts.whatItIsNot}</p>
    </section>
  );
}

/** The ways to other episodes that have to do with this one. */
const Others = (props: { label: string; profileId: string; episodeIds: readonly string[] }) => (
  <div className="fact">
    <dt>{props.label}</dt>
    {props.episodeIds.map((other, place) => (
      <dd key={other}>
        <Link href={`/profiles/${props.profileId}/episodes/${other}`} className="episode-link">
          {texts.overlapping(place + 1)}
        </Link>
      </dd>
    ))}
  </div>
);

const Photos = (props: Shown & { onCorrected: () => void }) => (
  <section className="section" aria-labelledby="photos">
    <h2 id="photos">{texts.photos}</h2>
    {props.event.photos.length === 0 ? (
      <p className="soft">{texts.noPhotos}</p>
    ) : (
      <ol className="photo-cards">
        {props.event.photos.map((photo) => (
          <PhotoCard key={photo.photoId} {...props} photo={photo} />
        ))}
      </ol>
    )}
    <DeletedPhotos
      profileId={props.profileId}
      episodeIds={props.event.episodeIds}
      timeZone={props.timeZone}
    />
  </section>
);
