import { type RefObject, useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Select } from '../app/parts/select.tsx';
import { useSend } from '../app/use-send.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event, EventPhoto } from './event.ts';
import { eyesWords, offsetWords } from './event-words.ts';
import { FurtherFacts, PhotoFacts } from './photo-facts.tsx';
import { type Face, PhotoPicture } from './photo-picture.tsx';
import { readingOf } from './photo-state.ts';
import { TryAgain } from './try-again.tsx';
import { usePhotoCorrection } from './use-photo-correction.ts';
import { usePhotoView } from './use-photo-view.ts';

type Props = {
  profileId: string;
  event: Event;
  photo: EventPhoto;
  timeZone: string | undefined;
  /** Something of it was put right. */
  onCorrected: () => void;
};

type Faces = AnswerOf<'listFaces'>['faces'];

const phases = ['before', 'during', 'recovering', 'after', 'unknown'] as const;

/** One photo with what the machine read in it, and what can be put right of it. */
export function PhotoCard({ profileId, event, photo, timeZone, onCorrected }: Props) {
  const { episodeId, photoId } = photo;
  const ref = { profileId, episodeId, photoId };
  const place = useShownFirst(`#photo-${photoId}`);
  const view = usePhotoView(ref);
  const asking = useSend();
  /** Once somebody asks which other faces there are. */
  const [faces, setFaces] = useState<Faces>();
  const { isSending, failure, correct } = usePhotoCorrection(ref, () => {
    setFaces(undefined);
    onCorrected();
  });

  async function askOrClose(): Promise<void> {
    if (faces) {
      setFaces(undefined);
      return;
    }
    const found = await asking.send((api) => api.call('listFaces', { params: ref }));
    if (found) setFaces(found.faces);
  }

  const when = offsetWords(photo.takenAt.at, event);
  return (
    <li id={`photo-${photoId}`} ref={place}>
      <div className="photo-card">
        <div className="section">
          <PhotoPicture
            view={view}
            alt={texts.photoOf({ when, eyes: eyesWords(photo) })}
            faces={faces ? numbered(faces) : chosenFace(photo)}
          />
          {hasSeveralFaces(photo) && (
            <div className="row">
              <Button
                onPress={() => void askOrClose()}
                isPending={asking.isSending}
                aria-expanded={faces !== undefined}
              >
                {faces ? texts.keepFace : texts.otherFace}
              </Button>
            </div>
          )}
          {faces && (
            <FaceButtons
              faces={faces}
              isSending={isSending}
              onChoose={(faceIndex) => void correct({ faceIndex })}
            />
          )}
          <Problem failure={asking.failure} />
        </div>
        <div className="section">
          <h3>{when}</h3>
          <PhotoFacts photo={photo} timeZone={timeZone} />
          <FurtherFacts photo={photo} timeZone={timeZone} />
          {photo.answer?.kind === 'failed' && <TryAgain photo={ref} onAsked={onCorrected} />}
          <Select
            label={texts.phase}
            options={phases.map((value) => ({ value, label: texts.phases[value] }))}
            value={photo.phase}
            onChange={(phase) => void correct({ phase })}
          />
          {isSending && <output className="soft">{texts.putRight}</output>}
          <Problem failure={failure} />
        </div>
      </div>
    </li>
  );
}

const hasSeveralFaces = ({ answer }: EventPhoto): boolean =>
  (answer?.kind === 'analysed' || answer?.kind === 'patient_not_recognised') && answer.faces > 1;

/** Lets somebody who knows the patient say which of the faces is theirs. */
const FaceButtons = (props: { faces: Faces; isSending: boolean; onChoose: (faceIndex: number) => void }) => (
  <fieldset>
    <legend className="field-label">{texts.whichFace}</legend>
    {props.faces.length === 0 && <p>{texts.noFaces}</p>}
    <div className="row">
      {props.faces.map(({ faceIndex, isChosen }) => (
        <Button
          key={faceIndex}
          isPending={props.isSending}
          isDisabled={isChosen}
          onPress={() => props.onChoose(faceIndex)}
        >
          {isChosen ? texts.isTaken(faceName(faceIndex)) : faceName(faceIndex)}
        </Button>
      ))}
    </div>
  </fieldset>
);

const faceName = (faceIndex: number): string => texts.faceNumber(faceIndex + 1);

/** The face that was read, to be marked. */
export function chosenFace(photo: EventPhoto): Face[] {
  const box = readingOf(photo)?.box;
  return box ? [{ key: 'chosen', box, label: undefined, isChosen: true }] : [];
}

/** Those of which the machine says where they are. */
const numbered = (faces: Faces): Face[] =>
  faces.flatMap(({ faceIndex, box, isChosen }) =>
    box ? [{ key: String(faceIndex), box, label: String(faceIndex + 1), isChosen }] : [],
  );

/** Whoever comes by an address that names a photo sees that one first: the addresses in exported files do. */
function useShownFirst(fragment: string): RefObject<HTMLLIElement | null> {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (window.location.hash === fragment) place.current?.scrollIntoView();
  }, [fragment]);
  return place;
}
