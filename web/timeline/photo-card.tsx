import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Select } from '../app/parts/select.tsx';
import { type Read, useRead } from '../app/use-read.ts';
import { moment, percentText } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event, EventPhoto } from './event.ts';
import { eyesWords, looksWords, offsetWords } from './event-words.ts';
import { type Face, PhotoPicture } from './photo-picture.tsx';
import { readingOf } from './photo-state.ts';
import { usePhotoCorrection } from './use-photo-correction.ts';
import { type PhotoRef, type PhotoView, usePhotoView } from './use-photo-view.ts';

type Props = {
  profileId: string;
  event: Event;
  photo: EventPhoto;
  timeZone: string | undefined;
  /** Something of it was put right. */
  onCorrected: () => void;
};

const phases = ['before', 'during', 'recovering', 'after', 'unknown'] as const;

/** One photo with what the machine read in it, and what can be put right of it. */
export function PhotoCard({ profileId, event, photo, timeZone, onCorrected }: Props) {
  const { episodeId, photoId } = photo;
  const ref = { profileId, episodeId, photoId };
  const view = usePhotoView(ref);
  const [isChoosing, setChoosing] = useState(false);
  const { isSending, failure, correct } = usePhotoCorrection(ref, () => {
    setChoosing(false);
    onCorrected();
  });
  const when = offsetWords(photo.takenAt.at, event);
  const alt = texts.photoOf({ when, eyes: eyesWords(photo) });
  return (
    <li className="photo-card">
      {isChoosing ? (
        <ChooseFace
          photoRef={ref}
          view={view}
          alt={alt}
          isSending={isSending}
          onChoose={(faceIndex) => void correct({ faceIndex })}
          onLeave={() => setChoosing(false)}
        />
      ) : (
        <PhotoPicture view={view} alt={alt} faces={chosenFace(photo)} />
      )}
      <div className="section">
        <h3>{when}</h3>
        <PhotoFacts photo={photo} timeZone={timeZone} />
        <Select
          label={texts.phase}
          options={phases.map((value) => ({ value, label: texts.phases[value] }))}
          value={photo.phase}
          onChange={(phase) => void correct({ phase })}
        />
        {isSending && <output className="soft">{texts.putRight}</output>}
        <Problem failure={failure} />
        {hasSeveralFaces(photo) && !isChoosing && (
          <div className="row">
            <Button onPress={() => setChoosing(true)}>{texts.otherFace}</Button>
          </div>
        )}
      </div>
    </li>
  );
}

const hasSeveralFaces = ({ answer }: EventPhoto): boolean =>
  (answer?.kind === 'analysed' || answer?.kind === 'patient_not_recognised') && answer.faces > 1;

function chosenFace(photo: EventPhoto): Face[] {
  const box = readingOf(photo)?.box;
  return box ? [{ key: 'chosen', box, label: undefined, isChosen: true }] : [];
}

function PhotoFacts({ photo, timeZone }: { photo: EventPhoto; timeZone: string | undefined }) {
  const { answer, takenAt, takenAtSource, addedBy } = photo;
  const reading = readingOf(photo);
  const taken = moment(takenAt.at, timeZone);
  return (
    <dl className="facts">
      <Fact name="taken">
        {takenAt.precision === 'exact' ? taken : texts.about(taken)}
        {takenAtSource !== undefined && `, ${texts.sources[takenAtSource]}`}
      </Fact>
      {addedBy && <Fact name="by">{addedBy.name ?? texts.someone}</Fact>}
      <Fact name="eyes">{eyesWords(photo)}</Fact>
      {reading?.mouth && (
        <Fact name="mouth">
          {texts.mouths[reading.mouth.is]}, {percentText(reading.mouth.confidencePercent)}
        </Fact>
      )}
      {reading?.pose && <Fact name="turned">{turnedWords(reading.pose)}</Fact>}
      {reading && <Fact name="expressions">{looksWords(reading.expressions)}</Fact>}
      {answer?.kind === 'analysed' && <Fact name="face">{faceWords(answer)}</Fact>}
    </dl>
  );
}

const degrees = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'degree',
  maximumFractionDigits: 0,
});

const turnedWords = ({ yaw, pitch, roll }: { yaw: number; pitch: number; roll: number }): string =>
  texts.turned({ side: degrees.format(yaw), nod: degrees.format(pitch), tilt: degrees.format(roll) });

function faceWords({
  chosen,
  faces,
  similarityPercent,
}: Extract<EventPhoto['answer'], { kind: 'analysed' }>): string {
  const words = texts.ofFaces({ how: texts.chosen[chosen], count: faces });
  return similarityPercent === undefined
    ? words
    : `${words}, ${texts.similar(percentText(similarityPercent))}`;
}

const Fact = ({ name, children }: { name: keyof typeof texts.facts; children: ReactNode }) => (
  <div className="fact">
    <dt>{texts.facts[name]}</dt>
    <dd>{children}</dd>
  </div>
);

type Faces = AnswerOf<'listFaces'>;

/** Lets somebody who knows the patient say which of the faces is theirs. */
function ChooseFace(props: {
  photoRef: PhotoRef;
  view: PhotoView;
  alt: string;
  isSending: boolean;
  onChoose: (faceIndex: number) => void;
  onLeave: () => void;
}) {
  const { photoRef, view, alt, isSending, onChoose, onLeave } = props;
  const read = useRead(`faces of ${photoRef.profileId} ${photoRef.photoId}`, (api) =>
    api.call('listFaces', { params: photoRef }),
  );
  return (
    <div className="section">
      <PhotoPicture view={view} alt={alt} faces={marked(read.answer)} />
      <fieldset className="section">
        <legend className="field-label">{texts.whichFace}</legend>
        <FaceButtons read={read} isSending={isSending} onChoose={onChoose} />
        <div className="row">
          <Button look="quiet" onPress={onLeave}>
            {texts.keepFace}
          </Button>
        </div>
      </fieldset>
    </div>
  );
}

function FaceButtons(props: {
  read: Read<Faces>;
  isSending: boolean;
  onChoose: (faceIndex: number) => void;
}) {
  const { read, isSending, onChoose } = props;
  if (!read.answer) return read.is === 'loading' ? <Loading /> : <Problem failure={read.failure} />;
  if (read.answer.faces.length === 0) return <p>{texts.noFaces}</p>;
  return (
    <div className="row">
      {read.answer.faces.map(({ faceIndex, isChosen }) => {
        const face = texts.faceNumber(faceIndex + 1);
        return (
          <Button key={faceIndex} isPending={isSending} onPress={() => onChoose(faceIndex)}>
            {isChosen ? texts.isTaken(face) : face}
          </Button>
        );
      })}
    </div>
  );
}

/** Those of which the machine says where they are, by number. */
const marked = (answer: Faces | undefined): Face[] =>
  (answer?.faces ?? []).flatMap(({ faceIndex, box, isChosen }) =>
    box ? [{ key: String(faceIndex), box, label: String(faceIndex + 1), isChosen }] : [],
  );
