import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Event } from './event.ts';
import { measuredWords, offsetWords } from './event-words.ts';

/** What was measured, when, and by whom. */
export const MeasurementsSection = ({ event }: { event: Event }) => (
  <section className="section" aria-labelledby="measurements">
    <h2 id="measurements">{texts.measurements}</h2>
    {event.measurements.length === 0 ? (
      <p className="soft">{texts.noMeasurements}</p>
    ) : (
      <ul className="section">
        {event.measurements.map(({ measurementId, measured, at, author }) => (
          <li key={measurementId}>
            <strong>{measuredWords(measured)}</strong>
            <p className="soft">
              {offsetWords(at.at, event)}, {author.name ?? texts.someone}
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
);
