import { More } from '../app/parts/more.tsx';
import { percentText } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event, EventPhoto } from './event.ts';
import { eyesWords, offsetWords, startWords } from './event-words.ts';
import { expressionOrder, scoreOf } from './expressions.ts';
import { LookBar, LookSign } from './look-bar.tsx';
import './readings.css';

type Props = { event: Event; timeZone: string | undefined };

/** What the machine read in each photo of an event, in words and numbers, for whoever asks for it. */
export const Readings = (props: Props) => (
  <More label={texts.readings}>
    <ReadingsTable {...props} />
  </More>
);

/** Every score of every photo. */
export const ReadingsTable = ({ event, timeZone }: Props) => (
  <>
    {/* What is wider than the screen is reached by keyboard, too. */}
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
    <section className="scrolled" aria-label={texts.readingsOf(startWords(event, timeZone))} tabIndex={0}>
      <table className="plain-table readings">
        <thead>
          <tr>
            <th scope="col">{texts.readingColumns.photo}</th>
            <th scope="col">{texts.readingColumns.phase}</th>
            <th scope="col">{texts.readingColumns.eyes}</th>
            <td className="readings-look">{texts.readingColumns.expressions}</td>
            {expressionOrder.map((type) => (
              <th key={type} scope="col" className="readings-score">
                <LookSign type={type} /> {texts.looks[type]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {event.photos.map((photo) => (
            <Row key={photo.photoId} event={event} photo={photo} />
          ))}
        </tbody>
      </table>
    </section>
    <p className="soft">{texts.expressionsWords}</p>
  </>
);

const Row = ({ event, photo }: { event: Event; photo: EventPhoto }) => (
  <tr>
    <th scope="row">{offsetWords(photo.takenAt.at, event)}</th>
    <td>{texts.phases[photo.phase]}</td>
    <td>{eyesWords(photo)}</td>
    <td className="readings-look">
      <LookBar photo={photo} />
    </td>
    {expressionOrder.map((type) => {
      const score = scoreOf(photo, type);
      return (
        <td key={type} className="readings-score">
          {score === undefined ? '' : percentText(score)}
        </td>
      );
    })}
  </tr>
);
