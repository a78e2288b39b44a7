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

type Props = { profileId: string; events: readonly Event[]; clock: WallClock };

/** One row an episode, month by month. On a narrow screen each row is a card, and names its columns itself. */
export const EpisodeTable = ({ profileId, events, clock }: Props) => (
  <div className="episodes">
    <table className="episode-table" aria-labelledby="episodes">
      <thead>
        <tr>
          {Object.entries(texts.columns).map(([name, column]) => (
            <th key={name} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {eventsByMonth(events, clock).map(({ month, events: ofMonth }) => [
        <tbody key={month} id={monthPlace(month)} className="episode-month">
          <tr>
            <th scope="rowgroup" colSpan={Object.keys(texts.columns).length}>
              {monthName(month)}
            </th>
          </tr>
        </tbody>,
        ...ofMonth.map((event) => (
          <Rows key={event.episodeId} profileId={profileId} event={event} timeZone={clock.timeZone} />
        )),
      ])}
    </table>
  </div>
);

type RowProps = { profileId: string; event: Event; timeZone: string };

/** What is to be seen at a glance, and below it the readings, for whoever opens them. */
const Rows = (props: RowProps) => (
  <tbody className="episode">
    <Row {...props} />
    {props.event.photos.length > 0 && (
      <tr className="episode-readings">
        <td colSpan={Object.keys(texts.columns).length}>
          <Readings event={props.event} timeZone={props.timeZone} />
        </td>
      </tr>
    )}
  </tbody>
);

function Row({ profileId, event, timeZone }: RowProps) {
  const { columns } = texts;
  // So that the way back leads to what was looked at.
  const search = useSearch();
  const standing = standingMeasurements(event);
  return (
    <tr className="episode-row">
      <th scope="row">
        <Link
          href={`/profiles/${profileId}/episodes/${event.episodeId}${search && `?${search}`}`}
          className="episode-link"
        >
          {startWords(event, timeZone)}
        </Link>
        <Remarks event={event} />
      </th>
      <td data-label={columns.lasted}>{lastedWords(event)}</td>
      <td data-label={columns.eyes} className="episode-eyes">
        {hasMarks(event) ? (
          <Strip event={event} timeZone={timeZone} />
        ) : (
          <span className="soft">{texts.noPhotos}</span>
        )}
      </td>
      <td data-label={columns.told}>
        <Told event={event} />
      </td>
      <td data-label={columns.photos}>{photoWords(event)}</td>
      <td data-label={columns.measured} className="episode-measured">
        {standing.length === 0 ? (
          <span className="soft">{texts.nothingMeasured}</span>
        ) : (
          <ul>
            {standing.map(({ measurementId, measured }) => (
              <li key={measurementId}>{measuredWords(measured)}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
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
