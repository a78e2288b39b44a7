import { useMemo, useState } from 'react';
import { Loading } from '../app/loading.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Paper } from '../paper/paper.tsx';
import { PaperEvent } from '../paper/paper-event.tsx';
import { PhotoOnPaper } from '../paper/paper-photo.tsx';
import { PhotosOnPaper, useSettledPhotos } from '../paper/photos-on-paper.tsx';
import { paperTexts as texts } from '../texts/en/paper.ts';
import type { Event, EventPhoto } from '../timeline/event.ts';
import { eventOf } from '../timeline/event.ts';
import { startWords } from '../timeline/event-words.ts';
import { Signs } from '../timeline/legend.tsx';
import { MeasurementsSection } from '../timeline/measurements-section.tsx';
import type { ShownEpisode } from '../timeline/photo-state.ts';
import { useViewAskedFor } from '../timeline/use-photo-view.ts';
import { wallClock } from '../timeline/wall-clock.ts';
import type { SharedRecord } from './by-link-frame.tsx';
import { byRole } from './by-role.ts';
import type { Section } from './doctor-link.ts';
import { columnsOf, leftOutWords } from './shown.ts';
import { TestsByLink } from './tests-by-link.tsx';
import { useLinkRead, useOpenedLink } from './use-link-read.ts';

/** All that an opened link shows of one episode, as it is printed. */
export default function EpisodePaperByLink({ episodeId }: { episodeId: string }) {
  const { answer: record, failure } = useLinkRead('readRecordByLink');
  const episode = useLinkRead('readEpisodeByLink', { params: { episodeId } });
  const back = `/episodes/${episodeId}`;
  if (record && episode.answer) {
    return <Printed record={record} episode={episode.answer} back={back} />;
  }
  const problem = failure ?? episode.failure;
  return (
    <Page title={texts.documentTitle} back={back}>
      {problem ? <Problem failure={problem} /> : <Loading />}
    </Page>
  );
}

function Printed(props: { record: SharedRecord; episode: ShownEpisode; back: string }) {
  const { patient, link } = props.record;
  const { timeZone } = useMemo(() => wallClock(patient.timeZone), [patient.timeZone]);
  const event = useMemo(() => eventOf(byRole(props.episode)), [props.episode]);
  const [photos, setPhotos] = useState(true);
  const [readings, setReadings] = useState(true);
  const { areSettled, onSettled } = useSettledPhotos(event);
  const has = (section: Section) => link.sections.includes(section);
  const when = startWords(event, timeZone);
  return (
    <Paper
      title={texts.episode(when)}
      documentTitle={texts.documentTitle}
      back={props.back}
      patient={patient}
      timeZone={timeZone}
      covers={{ name: texts.episodeOf, words: when }}
      byLink={{ label: link.label, leftOut: leftOutWords(link) }}
      choices={[
        ...(link.photos ? [{ label: texts.photos, isOn: photos, onChange: setPhotos }] : []),
        ...(has('readings') ? [{ label: texts.readings, isOn: readings, onChange: setReadings }] : []),
      ]}
      isReady={!link.photos || !photos || areSettled}
    >
      <PaperEvent
        event={event}
        timeZone={timeZone}
        columns={columnsOf(link)}
        shows={{ accounts: has('accounts'), readings: has('readings') && readings }}
        legend={<Signs />}
      />
      {link.photos && photos && (
        <PhotosOnPaper event={event}>
          {(photo) => (
            <PhotoByLink
              key={photo.photoId}
              event={event}
              photo={photo}
              timeZone={timeZone}
              isRead={has('readings')}
              onSettled={onSettled}
            />
          )}
        </PhotosOnPaper>
      )}
      {has('measurements') && (
        <>
          <MeasurementsSection event={event} />
          <TestsByLink event={event} timeZone={timeZone} />
        </>
      )}
    </Paper>
  );
}

/** Asked for at once: what is not seen on the screen is printed, too. */
function PhotoByLink(props: {
  event: Event;
  photo: EventPhoto;
  timeZone: string;
  isRead: boolean;
  onSettled: (photoId: string) => void;
}) {
  const { link } = useOpenedLink();
  const { episodeId, photoId } = props.photo;
  const view = useViewAskedFor(photoId, true, () =>
    link.read('viewPhotoByLink', { params: { episodeId, photoId } }),
  );
  return <PhotoOnPaper view={view} {...props} />;
}
