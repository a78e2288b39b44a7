import type { ReactNode } from 'react';
import { moment, percentText } from '../texts/dates.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { EventPhoto } from './event.ts';
import { eyesWords, looksWords } from './event-words.ts';
import { LookBar } from './look-bar.tsx';
import { readingOf } from './photo-state.ts';
import './photo-facts.css';

/** What was said of a photo, and what the machine read in it, with its confidence. */
export function PhotoFacts({ photo, timeZone }: { photo: EventPhoto; timeZone: string | undefined }) {
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
      {reading && (
        <Fact name="expressions">
          {looksWords(reading.expressions)}
          <LookBar photo={photo} />
        </Fact>
      )}
      {answer?.kind === 'analysed' && <Fact name="face">{faceWords(answer)}</Fact>}
    </dl>
  );
}

const degrees = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'degree',
  unitDisplay: 'narrow',
  maximumFractionDigits: 0,
});

const turnedWords = ({ yaw, pitch, roll }: { yaw: number; pitch: number; roll: number }): string => {
  const nod = degrees.format(Math.abs(pitch));
  return texts.turned({
    side: degrees.format(Math.abs(yaw)),
    nod: pitch < 0 ? texts.down(nod) : texts.up(nod),
    tilt: degrees.format(Math.abs(roll)),
  });
};

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
