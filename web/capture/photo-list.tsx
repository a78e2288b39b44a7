import type { ReactNode } from 'react';
import { Icon } from '../app/parts/icon.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import { elapsedText, millisecondsBetween } from './elapsed.ts';
import type { EpisodeHere } from './episode-here.ts';
import { photoWords, toneIcons } from './photo-words.ts';
import { PickPhotos } from './pick-photos.tsx';
import type { Adding } from './use-add-photos.ts';

/** Each photo with its state, the newest first. */
export function PhotoList(props: { episode: EpisodeHere; adding: Adding; phases: ReactNode }) {
  const { episode, adding, phases } = props;
  const { photos: title, photoAt, photoStates, gallery } = captureTexts;
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
          const preview = adding.previews.get(photo.id);
          return (
            <li key={photo.id} className={`photo photo-${tone}`}>
              {preview === undefined ? <Icon name="camera" /> : <img src={preview} alt="" />}
              <div>
                <h3>{photoAt(elapsedText(millisecondsBetween(episode.startedAt, photo.said.takenAt.at)))}</h3>
                <p>
                  <Icon name={toneIcons[tone]} />
                  {words}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {phases}
      <PickPhotos adding={adding}>{gallery}</PickPhotos>
    </section>
  );
}
