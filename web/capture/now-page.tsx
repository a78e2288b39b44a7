import { lazy, Suspense, useState } from 'react';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { useServices } from '../app/services.tsx';
import { useErasedFrom } from '../record/use-erased-from.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { useOutbox } from '../waiting/use-outbox.ts';
import { AfterIt } from './after-it.tsx';
import { Ambulance } from './ambulance.tsx';
import { type EpisodeHere, episodeHere } from './episode-here.ts';
import { Eyes } from './eyes.tsx';
import { FirstAid } from './first-aid.tsx';
import { ItIsOver } from './it-is-over.tsx';
import { Phases } from './phases.tsx';
import { PhotoList } from './photo-list.tsx';
import { usePlan } from './plan.ts';
import { discardEpisode, type Phase } from './recorder.ts';
import { StartEpisode } from './start-episode.tsx';
import { Stopwatch } from './stopwatch.tsx';
import { useAddPhotos } from './use-add-photos.ts';
import { useAnswers } from './use-answers.ts';
import { useNow } from './use-now.ts';
import { useWakeLock } from './use-wake-lock.ts';
import './now-page.css';

const Camera = lazy(() => import('./camera.tsx'));

/** For how long an accident can be undone; later an episode is hidden in the record instead. */
const UNDO_MILLISECONDS = 2 * 60_000;

/** The episode that runs, or that was over just now. */
export default function NowPage({ params: { profileId } }: { params: { profileId: string } }) {
  const episode = episodeHere(useOutbox().entries, profileId);
  return episode ? (
    <Episode key={episode.episodeId} episode={episode} />
  ) : (
    <NoEpisode profileId={profileId} />
  );
}

function NoEpisode({ profileId }: { profileId: string }) {
  const isBeingErased = useErasedFrom(profileId) !== undefined;
  return (
    <Page
      title={captureTexts.none}
      back={`/profiles/${profileId}`}
      action={<StartEpisode profileId={profileId} isBeingErased={isBeingErased} />}
    />
  );
}

function Episode({ episode }: { episode: EpisodeHere }) {
  const { outbox } = useServices();
  const { profileId, startedAt, endedAt, photos } = episode;
  const isRunning = endedAt === undefined;
  const now = useNow(isRunning);
  const plan = usePlan(profileId);
  const [isCameraOpen, setIsCameraOpen] = useState(false);
  const [chosen, setChosen] = useState<{ phase: Phase; whileRunning: boolean }>();
  // What was chosen during the episode says nothing about the time after it.
  const isStillMeant = chosen?.whileRunning === isRunning;
  const phase = isStillMeant ? chosen.phase : isRunning ? 'during' : 'recovering';
  const adding = useAddPhotos(episode, phase);
  useWakeLock(isRunning);
  useAnswers(photos);

  const elapsed = Math.max(0, (isRunning ? now : Date.parse(endedAt)) - Date.parse(startedAt));
  const mayUndo = isRunning && episode.isEmpty && elapsed < UNDO_MILLISECONDS;
  const { runningTitle, overTitle, undo, takePhoto, thanks, tellWords } = captureTexts;
  const phases = (
    <Phases phase={phase} onChange={(next) => setChosen({ phase: next, whileRunning: isRunning })} />
  );
  // What became of a photo is seen at once; before there is one, first aid comes first.
  const photoList = <PhotoList episode={episode} adding={adding} phases={phases} />;

  const camera = (
    <Button look={isRunning ? 'main' : 'plain'} icon="camera" onPress={() => setIsCameraOpen(true)}>
      {takePhoto}
    </Button>
  );

  return (
    <>
      <Page
        title={isRunning ? runningTitle : overTitle}
        action={
          isRunning ? (
            <>
              <Eyes episode={episode} />
              {camera}
              <ItIsOver episode={episode} />
            </>
          ) : (
            <AfterIt episode={episode}>{camera}</AfterIt>
          )
        }
      >
        <Stopwatch elapsedMilliseconds={elapsed} startedAt={startedAt} isRunning={isRunning} />
        {mayUndo && (
          <Button look="quiet" icon="undo" onPress={() => void discardEpisode(outbox, episode)}>
            {undo}
          </Button>
        )}
        {isRunning ? (
          <Ambulance plan={plan} elapsedMilliseconds={elapsed} />
        ) : (
          <>
            <p className="lead">{thanks}</p>
            {!episode.isTold && <p>{tellWords}</p>}
          </>
        )}
        {photos.length > 0 && photoList}
        {isRunning && <FirstAid steps={plan.whatToDo} />}
        {photos.length === 0 && photoList}
      </Page>
      {isCameraOpen && (
        <Suspense fallback={<Loading />}>
          <Camera
            adding={adding}
            latest={photos.at(-1)}
            phases={phases}
            onClose={() => setIsCameraOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
