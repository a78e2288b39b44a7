import { type ReactNode, useState } from 'react';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event } from './event.ts';
import { eyesWords, looksWords, offsetWords, startWords } from './event-words.ts';
import { ExpressionsChart } from './expressions-chart.tsx';
import { readingOf } from './photo-state.ts';

/** What the machine read in each photo of an event, in words and numbers, for whoever asks for it. */
export const Readings = ({ event, timeZone }: { event: Event; timeZone: string | undefined }) => (
  <More label={texts.readings}>
    {/* What is wider than the screen is reached by keyboard, too. */}
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
    <section className="scrolled" aria-label={texts.readingsOf(startWords(event, timeZone))} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{texts.readingColumns.photo}</th>
            <th scope="col">{texts.readingColumns.phase}</th>
            <th scope="col">{texts.readingColumns.eyes}</th>
            <th scope="col">{texts.readingColumns.expressions}</th>
          </tr>
        </thead>
        <tbody>
          {event.photos.map((photo) => (
            <tr key={photo.photoId}>
              <th scope="row">{offsetWords(photo.takenAt.at, event)}</th>
              <td>{texts.phases[photo.phase]}</td>
              <td>{eyesWords(photo)}</td>
              <td>{looksWords(readingOf(photo)?.expressions ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    <ExpressionsChart event={event} />
  </More>
);

/** What is made only once somebody opens it. */
function More({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && children}
    </details>
  );
}
