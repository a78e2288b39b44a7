import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { AsOf } from '../app/parts/as-of.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { changesOf } from '../timeline/changes.ts';
import { ChangesSection } from '../timeline/changes-section.tsx';
import { eventOf } from '../timeline/event.ts';
import { startWords } from '../timeline/event-words.ts';
import { Signs } from '../timeline/legend.tsx';
import { MeasurementsSection } from '../timeline/measurements-section.tsx';
import type { Episode } from '../timeline/photo-state.ts';
import { TestsSection } from '../timeline/tests-section.tsx';
import { wallClock } from '../timeline/wall-clock.ts';
import { Paper } from './paper.tsx';
import { PaperEvent } from './paper-event.tsx';
import { PaperPhoto } from './paper-photo.tsx';
import { PhotosOnPaper, useSettledPhotos } from './photos-on-paper.tsx';

type Params = { profileId: string; episodeId: string };

/** All of one episode as it is printed. */
const EpisodePaper = ({ params: { profileId, episodeId } }: { params: Params }) => (
  <OfRecord profileId={profileId}>
    {(profile) => <OnPaper key={episodeId} profile={profile} episodeId={episodeId} />}
  </OfRecord>
);
export default EpisodePaper;

function OnPaper({ profile, episodeId }: { profile: ListedProfile; episodeId: string }) {
  const { profileId } = profile;
  const read = useRead(`episode ${episodeId} of ${profileId}`, (api) =>
    api.call('readEpisode', { params: { profileId, episodeId } }),
  );
  // As the timeline was narrowed when one came from there.
  const search = useSearch();
  const back = `/profiles/${profileId}/episodes/${episodeId}${search && `?${search}`}`;
  if (!read.answer) return <CannotRead title={episodeTexts.title} back={back} read={read} />;
  return (
    <>
      <AsOf read={read} />
      <Printed profile={profile} episode={read.answer} back={back} />
    </>
  );
}

type Props = { profile: ListedProfile; episode: Episode; back: string };

function Printed({ profile, episode, back }: Props) {
  const { profileId } = profile;
  const { timeZone } = useMemo(() => wallClock(profile.timeZone), [profile.timeZone]);
  const event = useMemo(() => eventOf(episode), [episode]);
  const [photos, setPhotos] = useState(true);
  const [readings, setReadings] = useState(true);
  const { areSettled, onSettled } = useSettledPhotos(event);
  const when = startWords(event, timeZone);
  return (
    <Paper
      title={texts.episode(when)}
      back={back}
      patient={profile}
      timeZone={timeZone}
      covers={{ name: texts.episodeOf, words: when }}
      choices={[
        { label: texts.photos, isOn: photos, onChange: setPhotos },
        { label: texts.readings, isOn: readings, onChange: setReadings },
      ]}
      isReady={!photos || areSettled}
    >
      <PaperEvent event={event} timeZone={timeZone} shows={{ accounts: true, readings }} legend={<Signs />} />
      {photos && (
        <PhotosOnPaper event={event}>
          {(photo) => (
            <PaperPhoto
              key={photo.photoId}
              profileId={profileId}
              event={event}
              photo={photo}
              timeZone={timeZone}
              onSettled={onSettled}
            />
          )}
        </PhotosOnPaper>
      )}
      <MeasurementsSection event={event} />
      <TestsSection profileId={profileId} event={event} timeZone={timeZone} />
      <ChangesSection changes={changesOf(episode, timeZone)} />
    </Paper>
  );
}
