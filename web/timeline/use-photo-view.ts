import { useEffect, useEffectEvent, useState } from 'react';
import type { Answered, Failure } from '../../src/client/client.ts';
import type { AnswerOf } from '../../src/client/request.ts';
import { useServices } from '../app/services.tsx';
import type { EventPhoto } from './event.ts';

export type PhotoRef = { profileId: string } & Pick<EventPhoto, 'episodeId' | 'photoId'>;

/** A photo to be looked at. Its address opens it for a minute, and is never kept. */
export type PhotoView = {
  /** Takes what the photo is shown in: it is asked for once that comes near. */
  showIn: (place: HTMLElement | null) => void;
  url: string | undefined;
  failure: Failure | undefined;
  /** The address opened nothing, or no more; another one is asked for, a few times. */
  failed: () => void;
  isGivenUp: boolean;
  /** Asks once more, as often as somebody likes. */
  again: () => void;
};

const MOST_TRIES = 3;

/**
 * Asks for a photo only when somebody comes to it: each look is written down for the patient.
 * @param isNearAtFirst asks for it at once, wherever it stands
 */
export function usePhotoView(photo: PhotoRef, isNearAtFirst = false): PhotoView {
  const { api } = useServices();
  const { profileId, episodeId, photoId } = photo;
  return useViewAskedFor(photoId, isNearAtFirst, () =>
    api.call('viewPhoto', { params: { profileId, episodeId, photoId } }),
  );
}

/** The same by whatever asks for it: once for a photo, and again in each further round. */
export function useViewAskedFor(
  photoId: string,
  isNearAtFirst: boolean,
  ask: (asking: { photoId: string; number: number }) => Promise<Answered<Pick<AnswerOf<'viewPhoto'>, 'url'>>>,
): PhotoView {
  const askNow = useEffectEvent(ask);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [isNear, setNear] = useState(isNearAtFirst);
  const [round, setRound] = useState({ number: 0, tries: 1 });
  const [shown, setShown] = useState<{ url?: string; failure?: Failure }>({});
  useEffect(() => {
    if (!place || isNear) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, [place, isNear]);
  const { number } = round;
  useEffect(() => {
    if (!isNear) return undefined;
    let isCurrent = true;
    const look = async () => {
      const answered = await askNow({ photoId, number });
      if (isCurrent) setShown(answered.ok ? { url: answered.body.url } : { failure: answered });
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [isNear, number, photoId]);
  const isGivenUp = round.tries > MOST_TRIES;
  return {
    showIn: setPlace,
    url: isGivenUp ? undefined : shown.url,
    failure: shown.failure,
    failed: () =>
      setRound((before) => ({
        number: before.number + (before.tries < MOST_TRIES ? 1 : 0),
        tries: before.tries + 1,
      })),
    isGivenUp,
    again() {
      setShown({});
      setRound((before) => ({ number: before.number + 1, tries: 1 }));
    },
  };
}
