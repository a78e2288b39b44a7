import { useEffect, useEffectEvent } from 'react';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event, EventPhoto } from '../timeline/event.ts';
import { eyesWords, offsetWords } from '../timeline/event-words.ts';
import { chosenFace } from '../timeline/photo-card.tsx';
import { PhotoFacts } from '../timeline/photo-facts.tsx';
import { PhotoPicture } from '../timeline/photo-picture.tsx';
import { usePhotoView } from '../timeline/use-photo-view.ts';

type Props = {
  profileId: string;
  event: Event;
  photo: EventPhoto;
  timeZone: string;
  /** It is there to be printed, or it is said why it is not. */
  onSettled: (photoId: string) => void;
};

/** A photo with what was read in it, asked for at once: what is not seen on the screen is printed, too. */
export function PaperPhoto({ profileId, event, photo, timeZone, onSettled }: Props) {
  const { episodeId, photoId } = photo;
  const view = usePhotoView({ profileId, episodeId, photoId }, true);
  const isRefused = view.failure !== undefined || view.isGivenUp;
  const settle = useEffectEvent(() => onSettled(photoId));
  useEffect(() => {
    if (isRefused) settle();
  }, [isRefused]);
  const when = offsetWords(photo.takenAt.at, event);
  return (
    <li className="paper-photo">
      <PhotoPicture
        view={view}
        alt={texts.photoOf({ when, eyes: eyesWords(photo) })}
        faces={chosenFace(photo)}
        onLoad={() => onSettled(photoId)}
      />
      <div className="section">
        <h3>
          {when}, {texts.phases[photo.phase]}
        </h3>
        <PhotoFacts photo={photo} timeZone={timeZone} />
      </div>
    </li>
  );
}
