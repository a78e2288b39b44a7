import { useMemo } from 'react';
import { Loading } from '../app/loading.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { moment, zoneName } from '../texts/dates.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { AccountsTable } from '../timeline/accounts-table.tsx';
import { Remarks, Told } from '../timeline/episode-table.tsx';
import { type Event, type EventPhoto, eventOf } from '../timeline/event.ts';
import { eyesWords, lastedWords, offsetWords, startWords } from '../timeline/event-words.ts';
import { Legend } from '../timeline/legend.tsx';
import { MeasurementsSection } from '../timeline/measurements-section.tsx';
import { chosenFace } from '../timeline/photo-card.tsx';
import { FurtherFacts, PhotoFacts } from '../timeline/photo-facts.tsx';
import { PhotoPicture } from '../timeline/photo-picture.tsx';
import { readingOf } from '../timeline/photo-state.ts';
import { Readings } from '../timeline/readings.tsx';
import { Strip } from '../timeline/strip.tsx';
import { useViewAskedFor } from '../timeline/use-photo-view.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import '../app/parts/facts.css';
import '../timeline/timeline.css';
import '../timeline/episode.css';
import { ByLinkFrame, type SharedRecord } from './by-link-frame.tsx';
import { byRole } from './by-role.ts';
import { TestsByLink } from './tests-by-link.tsx';
import { useLinkRead, useOpenedLink } from './use-link-read.ts';

/** One episode that an opened link shows. */
export const EpisodeByLink = ({ episodeId }: { episodeId: string }) => (
  <ByLinkFrame
    title={episodeTexts.title}
    back="/"
    ways={<ButtonLink to={`/episodes/${episodeId}/paper`}>{timelineTexts.paper}</ButtonLink>}
  >
    {(record) => <EpisodeOf key={episodeId} record={record} episodeId={episodeId} />}
  </ByLinkFrame>
);

function EpisodeOf({ record, episodeId }: { record: SharedRecord; episodeId: string }) {
  const { answer: episode, failure } = useLinkRead('readEpisodeByLink', { params: { episodeId } });
  const clock = useMemo(() => wallClock(record.patient.timeZone), [record.patient.timeZone]);
  if (!episode) return failure ? <Problem failure={failure} /> : <Loading />;
  const event = eventOf(byRole(episode));
  const { timeZone } = clock;
  const has = (section: (typeof record.link.sections)[number]) => record.link.sections.includes(section);
  return (
    <>
      <section className="card" aria-labelledby="at-a-glance">
        <h2 id="at-a-glance">{startWords(event, timeZone)}</h2>
        <p className="soft">{timelineTexts.zone(zoneName(timeZone))}</p>
        <Remarks event={event} />
        <dl className="facts facts-side-by-side">
          <div className="fact">
            <dt>{episodeTexts.lasted}</dt>
            <dd>{lastedWords(event)}</dd>
          </div>
          {has('accounts') && (
            <div className="fact">
              <dt>{timelineTexts.columns.told}</dt>
              <dd>
                <Told event={event} />
              </dd>
            </div>
          )}
        </dl>
        {has('readings') && (
          <>
            <Strip event={event} timeZone={timeZone} />
            <Legend />
            {event.photos.length > 0 && <Readings event={event} timeZone={timeZone} />}
          </>
        )}
      </section>
      {(record.link.photos || has('readings')) && (
        <Photos event={event} timeZone={timeZone} areShown={record.link.photos} areRead={has('readings')} />
      )}
      {has('accounts') && (
        <div className="section">
          <h2 id="accounts">{episodeTexts.accounts}</h2>
          <AccountsTable accounts={event.accounts} timeZone={timeZone} labelledBy="accounts" />
        </div>
      )}
      {has('measurements') && (
        <div className="columns">
          <MeasurementsSection event={event} />
          <TestsByLink event={event} timeZone={timeZone} />
        </div>
      )}
    </>
  );
}

type PhotosProps = { event: Event; timeZone: string; areShown: boolean; areRead: boolean };

const Photos = (props: PhotosProps) => (
  <section className="section" aria-labelledby="photos">
    <h2 id="photos">{episodeTexts.photos}</h2>
    {props.event.photos.length === 0 ? (
      <p className="soft">{episodeTexts.noPhotos}</p>
    ) : (
      <ol className="photo-cards">
        {props.event.photos.map((photo) => (
          <li key={photo.photoId}>
            <div className="photo-card">
              {props.areShown && <Picture {...props} photo={photo} />}
              <div className="section">
                <h3>{offsetWords(photo.takenAt.at, props.event)}</h3>
                {props.areRead ? (
                  <>
                    <PhotoFacts photo={photo} timeZone={props.timeZone} />
                    {readingOf(photo) && <FurtherFacts photo={photo} timeZone={props.timeZone} />}
                  </>
                ) : (
                  <p className="soft">{moment(photo.takenAt.at, props.timeZone)}</p>
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
    )}
  </section>
);

function Picture({ event, photo, areRead }: PhotosProps & { photo: EventPhoto }) {
  const { link } = useOpenedLink();
  const { episodeId, photoId } = photo;
  const view = useViewAskedFor(photoId, false, () =>
    link.read('viewPhotoByLink', { params: { episodeId, photoId } }),
  );
  const when = offsetWords(photo.takenAt.at, event);
  const alt = areRead ? episodeTexts.photoOf({ when, eyes: eyesWords(photo) }) : when;
  return <PhotoPicture view={view} alt={alt} faces={areRead ? chosenFace(photo) : []} />;
}
