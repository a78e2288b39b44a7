import { useEffect, useEffectEvent } from 'react';
import { moment } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import type { Event, EventPhoto } from '../timeline/event.ts';
import { eyesWords, offsetWords } from '../timeline/event-words.ts';
import { chosenFace } from '../timeline/photo-card.tsx';
import { PhotoFacts } from '../timeline/photo-facts.tsx';
import { PhotoPicture } from '../timeline/photo-picture.tsx';
import { type PhotoView, usePhotoView } from '../timeline/use-photo-view.ts';

type Props = {
  event: Event;
  photo: EventPhoto;
  timeZone: string;
  /** It is there to be printed, or it is said why it is not. */
  onSettled: (photoId: string) => void;
};

/** A photo of somebody's own record, asked for at once: what is not seen on the screen is printed, too. */
export function PaperPhoto({ profileId, ...shown }: Props & { profileId: string }) {
  const { episodeId, photoId } = shown.photo;
  const view = usePhotoView({ profileId, episodeId, photoId }, true);
  return <PhotoOnPaper view={view} isRead {...shown} />;
}

/** A photo with what was read in it, where that is to be shown. */
export function PhotoOnPaper(props: Props & { view: PhotoView; isRead: boolean }) {
  const { view, event, photo, timeZone, isRead, onSettled } = props;
  const { photoId } = photo;
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
        alt={isRead ? texts.photoOf({ when, eyes: eyesWords(photo) }) : when}
        faces={isRead ? chosenFace(photo) : []}
        onLoad={() => onSettled(photoId)}
      />
      <div className="section">
        <h3>
          {when}, {timelineTexts.phases[photo.phase]}
        </h3>
        {isRead ? (
          <PhotoFacts photo={photo} timeZone={timeZone} />
        ) : (
          <p>{moment(photo.takenAt.at, timeZone)}</p>
        )}
      </div>
    </li>
  );
}
