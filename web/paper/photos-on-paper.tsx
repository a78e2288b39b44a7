import { type ReactNode, useState } from 'react';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event, EventPhoto } from '../timeline/event.ts';

/** The photos of an event, side by side as far as there is room. */
export const PhotosOnPaper = (props: { event: Event; children: (photo: EventPhoto) => ReactNode }) =>
  props.event.photos.length > 0 && (
    <section className="section" aria-labelledby="photos">
      <h2 id="photos">{texts.photos}</h2>
      <ol className="paper-photos">{props.event.photos.map(props.children)}</ol>
    </section>
  );

/** Whether each photo of an event is there to be printed, or it is said why it is not. */
export function useSettledPhotos({ photos }: Event): {
  areSettled: boolean;
  onSettled: (photoId: string) => void;
} {
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  return {
    areSettled: photos.every(({ photoId }) => settled.has(photoId)),
    onSettled: (photoId) => setSettled((before) => new Set([...before, photoId])),
  };
}
