import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '../app/parts/icon.tsx';
import { useServices } from '../app/services.tsx';
import { type EntryOf, isUnsent } from '../outbox/entry.ts';
import { moment } from '../texts/dates.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { elapsedText, millisecondsBetween } from './elapsed.ts';
import type { EpisodeHere } from './episode-here.ts';
import { photoWords, toneIcons } from './photo-words.ts';
import { PickPhotos } from './pick-photos.tsx';
import { SetPhotoTime } from './set-photo-time.tsx';
import type { Adding } from './use-add-photos.ts';

const STOPWATCH_MILLISECONDS = 12 * 3_600_000;

/** Each photo with its state, the newest first. */
export function PhotoList(props: { episode: EpisodeHere; adding: Adding; phases: ReactNode }) {
  const { episode, adding, phases } = props;
  const { photos: title, photoStates, gallery } = captureTexts;
  const photos = episode.photos.toReversed();
  return (
    <section className="photos" aria-labelledby="photos">
      <h2 id="photos">{title}</h2>
      <div aria-live="polite">
        {adding.problem !== undefined && <p className="photos-problem">{adding.problem}</p>}
        {adding.preparing > 0 && <p className="soft">{photoStates.preparing}</p>}
      </div>
      <ul>
        {photos.map((photo) => {
          const { words, tone } = photoWords(photo);
          return (
            <li key={photo.id} className={`photo photo-${tone}`}>
              <Preview photo={photo} here={adding.previews.get(photo.id)} />
              <div>
                <h3>{titleOf(photo, episode)}</h3>
                <p>
                  <Icon name={toneIcons[tone]} />
                  {words}
                </p>
              </div>
              <SetPhotoTime photo={photo} episode={episode} />
            </li>
          );
        })}
      </ul>
      {phases}
      <PickPhotos adding={adding}>{gallery}</PickPhotos>
    </section>
  );
}

/** By the stopwatch, where it was taken during the episode or soon after. */
function titleOf({ said: { takenAt } }: EntryOf<'photo'>, { startedAt }: EpisodeHere): string {
  const elapsed = millisecondsBetween(startedAt, takenAt.at);
  const isByTheStopwatch = elapsed >= 0 && elapsed < STOPWATCH_MILLISECONDS;
  return isByTheStopwatch
    ? captureTexts.photoAt(elapsedText(elapsed))
    : captureTexts.photoOf(moment(takenAt.at));
}

/** As this page took it; after a reload as the device keeps it, until it is sent. */
function Preview({ photo, here }: { photo: EntryOf<'photo'>; here: string | undefined }) {
  const { outbox } = useServices();
  const [kept, setKept] = useState<string>();
  const isWanted = here === undefined && isUnsent(photo);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    let url: string | undefined;
    const read = async () => {
      const bytes = await outbox.bytesOf(photo.id);
      if (!bytes || isOver) return;
      url = URL.createObjectURL(new Blob([bytes], { type: photo.said.contentType }));
      setKept(url);
    };
    void read();
    return () => {
      isOver = true;
      setKept(undefined);
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [outbox, isWanted, photo.id, photo.said.contentType]);
  const shown = here ?? kept;
  return shown === undefined ? <Icon name="camera" /> : <img src={shown} alt="" />;
}
