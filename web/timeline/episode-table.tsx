import { Link } from 'wouter';
import { Icon } from '../app/parts/icon.tsx';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event } from './event.ts';
import { lastedWords, measuredWords, startWords, toldWords } from './event-words.ts';
import { Readings } from './readings.tsx';
import { Strip } from './strip.tsx';

type Props = { profileId: string; events: readonly Event[]; timeZone: string | undefined };

/** One row an episode. On a narrow screen each row is a card, and names its columns itself. */
export const EpisodeTable = ({ profileId, events, timeZone }: Props) => (
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
      <tbody>
        {events.map((event) => (
          <Row key={event.episodeId} profileId={profileId} event={event} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  </div>
);

function Row({
  profileId,
  event,
  timeZone,
}: {
  profileId: string;
  event: Event;
  timeZone: string | undefined;
}) {
  const { columns } = texts;
  return (
    <tr>
      <th scope="row">
        <Link href={`/profiles/${profileId}/episodes/${event.episodeId}`} className="episode-link">
          {startWords(event, timeZone)}
        </Link>
        <Remarks event={event} />
      </th>
      <td data-label={columns.lasted}>{lastedWords(event)}</td>
      <td data-label={columns.eyes}>
        <Strip event={event} timeZone={timeZone} />
        {event.photos.length > 0 && <Readings event={event} timeZone={timeZone} />}
      </td>
      <td data-label={columns.told}>
        <Told event={event} />
      </td>
      <td data-label={columns.photos}>{photoWords(event)}</td>
      <td data-label={columns.measured}>
        {event.measurements.length === 0 ? (
          <span className="soft">{texts.nothingMeasured}</span>
        ) : (
          <ul>
            {event.measurements.map(({ measurementId, measured }) => (
              <li key={measurementId}>{measuredWords(measured)}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** What is to be known of an event before it is read. */
export function Remarks({ event: { joined, overlaps, isHidden } }: { event: Event }) {
  const remarks = [
    joined > 0 && texts.joined(joined),
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

function photoWords({ photos, ofNoUse }: Event): string {
  if (photos.length === 0) return texts.noPhotos;
  const count = texts.photos(photos.length);
  return ofNoUse === 0 ? count : `${count}, ${texts.ofNoUse(ofNoUse)}`;
}
