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
        {event.measurements.map((measurement) => (
          <li key={measurement.measurementId}>
            {measurement.isPutRight ? (
              <s>{measuredWords(measurement.measured)}</s>
            ) : (
              <strong>{measuredWords(measurement.measured)}</strong>
            )}
            <p className="soft">{howWords(measurement, event)}</p>
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** When, by whom, and whether it still stands. */
function howWords(
  { at, author, source, amends, isPutRight }: Event['measurements'][number],
  event: Event,
): string {
  const when = offsetWords(at.at, event);
  const who = { who: author.name ?? texts.someone, role: texts.sourcesOfAccount[source] };
  return [
    at.precision === 'exact' ? when : texts.about(when),
    texts.accountOf(who),
    amends !== undefined && texts.putsRight,
    isPutRight && texts.putRightLater,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
