import type { ReactNode } from 'react';
import { More } from '../app/parts/more.tsx';
import { moment, percentText } from '../texts/dates.ts';
import { episodeTexts } from '../texts/en/episode.ts';
import { photoTexts as texts } from '../texts/en/photo.ts';
import type { EventPhoto } from './event.ts';
import { eyesWords, looksWords } from './event-words.ts';
import { degreesText, directionWords, furtherFacts, whyUnread } from './further-facts.ts';
import { LookBar } from './look-bar.tsx';
import { type Reading, readingOf } from './photo-state.ts';
import '../app/parts/facts.css';

/** What was said of a photo, and what the machine read in it, with its confidence. */
export function PhotoFacts({ photo, timeZone }: { photo: EventPhoto; timeZone: string | undefined }) {
  const { answer, takenAt, takenAtSource, addedBy } = photo;
  const reading = readingOf(photo);
  const taken = moment(takenAt.at, timeZone);
  const why = whyUnread(photo);
  return (
    <dl className="facts">
      <Fact name={texts.facts.taken}>
        {takenAt.precision === 'exact' ? taken : episodeTexts.about(taken)}
        {takenAtSource !== undefined && `, ${texts.sources[takenAtSource]}`}
      </Fact>
      {addedBy && <Fact name={texts.facts.by}>{addedBy.name ?? episodeTexts.someone}</Fact>}
      <Fact name={texts.facts.eyes}>{eyesWords(photo)}</Fact>
      {why !== undefined && <Fact name={texts.facts.why}>{why}</Fact>}
      {reading?.mouth && (
        <Fact name={texts.facts.mouth}>
          {texts.mouths[reading.mouth.is]}, {percentText(reading.mouth.confidencePercent)}
        </Fact>
      )}
      {reading?.pose && <Fact name={texts.facts.turned}>{turnedWords(reading.pose)}</Fact>}
      {reading && (
        <Fact name={texts.facts.expressions}>
          {looksWords(reading.expressions)}
          <LookBar photo={photo} />
        </Fact>
      )}
      {answer?.kind === 'analysed' && <Fact name={texts.facts.face}>{faceWords(answer)}</Fact>}
    </dl>
  );
}

/** What else is known of it, for whoever asks. */
export const FurtherFacts = ({ photo, timeZone }: { photo: EventPhoto; timeZone: string | undefined }) => (
  <More label={readingOf(photo) ? texts.everything : texts.furtherOnly}>
    <dl className="facts">
      {furtherFacts(photo, timeZone).map(({ name, words }) => (
        <Fact key={name} name={texts.further[name]}>
          {words}
        </Fact>
      ))}
    </dl>
  </More>
);

const turnedWords = ({ roll, ...direction }: NonNullable<Reading['pose']>): string =>
  texts.turned({ ...directionWords(direction), tilt: degreesText(roll) });

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

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
