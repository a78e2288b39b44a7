import { Link, useSearch } from 'wouter';
import { Icon } from '../app/parts/icon.tsx';
import { monthName } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { monthPlace } from './by-month.tsx';
import { type Event, standingMeasurements } from './event.ts';
import { lastedWords, measuredWords, photoWords, startWords, toldWords } from './event-words.ts';
import { eventsByMonth } from './months.ts';
import { Readings } from './readings.tsx';
import { hasMarks, Strip } from './strip.tsx';
import type { WallClock } from './wall-clock.ts';
import './episode-table.css';

export type Column = keyof typeof texts.columns;
export const allColumns: readonly Column[] = ['when', 'lasted', 'eyes', 'told', 'photos', 'measured'];

type Props = {
  /** Below which the pages of the episodes lie. */
  path: string;
  events: readonly Event[];
  clock: WallClock;
  columns?: readonly Column[];
};

/** One row an episode, month by month. On a narrow screen each row is a card, and names its columns itself. */
export const EpisodeTable = ({ path, events, clock, columns = allColumns }: Props) => (
  <div className="episodes">
    <table className="episode-table" aria-labelledby="episodes">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {texts.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      {eventsByMonth(events, clock).map(({ month, events: ofMonth }) => [
        <tbody key={month} id={monthPlace(month)} className="episode-month">
          <tr>
            <th scope="rowgroup" colSpan={columns.length}>
              {monthName(month)}
            </th>
          </tr>
        </tbody>,
        ...ofMonth.map((event) => (
          <Rows key={event.episodeId} path={path} event={event} timeZone={clock.timeZone} columns={columns} />
        )),
      ])}
    </table>
  </div>
);

type RowProps = { path: string; event: Event; timeZone: string; columns: readonly Column[] };

/** What is to be seen at a glance, and below it the readings, for whoever opens them. */
const Rows = (props: RowProps) => (
  <tbody className="episode">
    <Row {...props} />
    {props.columns.includes('eyes') && props.event.photos.length > 0 && (
      <tr className="episode-readings">
        <td colSpan={props.columns.length}>
          <Readings event={props.event} timeZone={props.timeZone} />
        </td>
      </tr>
    )}
  </tbody>
);

function Row({ path, event, timeZone, columns }: RowProps) {
  // So that the way back leads to what was looked at.
  const search = useSearch();
  return (
    <tr className="episode-row">
      <th scope="row">
        <Link href={`${path}/episodes/${event.episodeId}${search && `?${search}`}`} className="episode-link">
          {startWords(event, timeZone)}
        </Link>
        <Remarks event={event} />
      </th>
      {columns.map((column) =>
        column === 'when' ? null : <Cell key={column} column={column} event={event} timeZone={timeZone} />,
      )}
    </tr>
  );
}

type CellProps = { column: Exclude<Column, 'when'>; event: Event; timeZone: string };

const cellClass: Partial<Record<Column, string>> = { eyes: 'episode-eyes', measured: 'episode-measured' };

const Cell = (props: CellProps) => (
  <td data-label={texts.columns[props.column]} className={cellClass[props.column]}>
    <InCell {...props} />
  </td>
);

function InCell({ column, event, timeZone }: CellProps) {
  switch (column) {
    case 'lasted':
      return lastedWords(event);
    case 'eyes':
      return hasMarks(event) ? (
        <Strip event={event} timeZone={timeZone} />
      ) : (
        <span className="soft">{texts.noPhotos}</span>
      );
    case 'told':
      return <Told event={event} />;
    case 'photos':
      return photoWords(event);
    case 'measured':
    default:
      return <Measured event={event} />;
  }
}

function Measured({ event }: { event: Event }) {
  const standing = standingMeasurements(event);
  if (standing.length === 0) return <span className="soft">{texts.nothingMeasured}</span>;
  return (
    <ul>
      {standing.map(({ measurementId, measured }) => (
        <li key={measurementId}>{measuredWords(measured)}</li>
      ))}
    </ul>
  );
}

/** What is to be known of an event before it is read. */
export function Remarks({ event: { joined, leftOut, overlaps, isHidden } }: { event: Event }) {
  const remarks = [
    joined > 0 && texts.joined(joined),
    leftOut.length > 0 && texts.leftOut,
    overlaps.length > 0 && texts.overlaps,
    isHidden && texts.isHidden,
  ].filter((remark) => remark !== false);
  return remarks.map((remark) => (
    <p key={remark} className="remark">
      {remark}
    </p>
  ));
}

/** What people said of the eyes; that it differs from the photos is said, and never decided. */
export function Told({ event }: { event: Event }) {
  const told = toldWords(event);
  if (told.length === 0) return <span className="soft">{texts.notTold}</span>;
  return (
    <>
      <ul>
        {told.map((one, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- two people may say the same
          <li key={`${place} ${one}`}>{one}</li>
        ))}
      </ul>
      {event.eyesDiffer && (
        <p className="differs">
          <Icon name="notice" />
          {texts.differs}
        </p>
      )}
    </>
  );
}
