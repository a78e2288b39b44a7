import { type ReactNode, useId } from 'react';
import { episodeTexts } from '../texts/en/episode.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { AccountsTable } from '../timeline/accounts-table.tsx';
import { allColumns, type Column, Remarks, Told } from '../timeline/episode-table.tsx';
import { type Event, standingMeasurements } from '../timeline/event.ts';
import { lastedWords, measuredWords, photoWords, startWords } from '../timeline/event-words.ts';
import { ReadingsTable } from '../timeline/readings.tsx';
import { hasMarks, Strip } from '../timeline/strip.tsx';

type Props = {
  event: Event;
  timeZone: string;
  /** What of it there is to be shown: what was left out of a link is not said to be missing. */
  columns?: readonly Column[];
  shows: { accounts: boolean; readings: boolean };
  /** What the marks mean, where nothing above it says so. */
  legend?: ReactNode;
};

/** One event of the printed timeline. What is seen at a glance stays on one page. */
export function PaperEvent({ event, timeZone, columns = allColumns, shows, legend }: Props) {
  const id = useId();
  const has = (column: Column) => columns.includes(column);
  const standing = has('measured') ? standingMeasurements(event) : [];
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
          {has('told') && (
            <div>
              <dt>{texts.columns.told}</dt>
              <dd>
                <Told event={event} />
              </dd>
            </div>
          )}
          {has('photos') && (
            <div>
              <dt>{texts.columns.photos}</dt>
              <dd>{photoWords(event)}</dd>
            </div>
          )}
          {standing.length > 0 && (
            <div className="paper-measured">
              <dt>{texts.columns.measured}</dt>
              {standing.map(({ measurementId, measured }) => (
                <dd key={measurementId}>{measuredWords(measured)}</dd>
              ))}
            </div>
          )}
        </dl>
        {has('eyes') && hasMarks(event) && (
          <>
            <Strip event={event} timeZone={timeZone} />
            {legend}
          </>
        )}
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
