import { useId } from 'react';
import { episodeTexts } from '../texts/en/episode.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { AccountsTable } from '../timeline/accounts-table.tsx';
import { Remarks, Told } from '../timeline/episode-table.tsx';
import { type Event, standingMeasurements } from '../timeline/event.ts';
import { lastedWords, measuredWords, photoWords, startWords } from '../timeline/event-words.ts';
import { ReadingsTable } from '../timeline/readings.tsx';
import { hasMarks, Strip } from '../timeline/strip.tsx';

type Props = { event: Event; timeZone: string; shows: { accounts: boolean; readings: boolean } };

/** One event of the printed timeline. What is seen at a glance stays on one page. */
export function PaperEvent({ event, timeZone, shows }: Props) {
  const id = useId();
  const standing = standingMeasurements(event);
  return (
    <section className="paper-event" aria-labelledby={id}>
      <div className="paper-glance">
        <h3 id={id}>{startWords(event, timeZone)}</h3>
        <Remarks event={event} />
        <dl className="paper-facts">
          <div>
            <dt>{texts.columns.lasted}</dt>
            <dd>{lastedWords(event)}</dd>
          </div>
          <div>
            <dt>{texts.columns.told}</dt>
            <dd>
              <Told event={event} />
            </dd>
          </div>
          <div>
            <dt>{texts.columns.photos}</dt>
            <dd>{photoWords(event)}</dd>
          </div>
          {standing.length > 0 && (
            <div className="paper-measured">
              <dt>{texts.columns.measured}</dt>
              {standing.map(({ measurementId, measured }) => (
                <dd key={measurementId}>{measuredWords(measured)}</dd>
              ))}
            </div>
          )}
        </dl>
        {hasMarks(event) && <Strip event={event} timeZone={timeZone} />}
      </div>
      {shows.readings && event.photos.length > 0 && <ReadingsTable event={event} timeZone={timeZone} />}
      {shows.accounts && event.accounts.length > 0 && (
        <>
          <h4 id={`${id}-accounts`}>{episodeTexts.accounts}</h4>
          <AccountsTable accounts={event.accounts} timeZone={timeZone} labelledBy={`${id}-accounts ${id}`} />
        </>
      )}
    </section>
  );
}
