import { stepOf, timeOf } from '../texts/dates.ts';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event } from './event.ts';
import { stripWords } from './event-words.ts';
import { Mark, MeasuredMark } from './mark.tsx';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import './strip.css';

const MIDDLE = 28;
const TICKS = 44;
const PHASES = 57;

/** There is more to draw of an event than that it was. */
export const hasMarks = ({ photos, measurements, boundaries }: Event): boolean =>
  photos.length > 0 || measurements.length > 0 || boundaries.some(isNamed);

/** What the photos say of the eyes over the time of one event, with what people said of its moments; all of it in words, too. */
export function Strip({ event, timeZone }: { event: Event; timeZone: string | undefined }) {
  const axis = timeAxis(event);
  const further = event.photos.filter(({ takenAt }) => !isShown(axis, takenAt.at)).length;
  return (
    <div className="strip">
      <svg
        className={event.phases.length > 0 ? 'strip-drawing' : 'strip-drawing strip-low'}
        role="img"
        aria-label={stripWords(event, axis, timeZone)}
      >
        <Lasted event={event} axis={axis} />
        <line className="strip-line" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
        {axis.ticks.percents.map((percent) => (
          <line
            key={percent}
            className="strip-tick"
            x1={`${percent}%`}
            x2={`${percent}%`}
            y1={TICKS}
            y2={TICKS + 4}
          />
        ))}
        <Moments event={event} axis={axis} />
        <Phases event={event} axis={axis} />
        <Marks event={event} axis={axis} />
      </svg>
      <p className="strip-times" aria-hidden="true">
        <span>{timeOf(axis.fromAt, timeZone)}</span>
        <span>{texts.ticks(stepOf(axis.ticks.everySeconds))}</span>
        <span>{timeOf(axis.toAt, timeZone)}</span>
      </p>
      {further > 0 && (
        <p className="strip-further" aria-hidden="true">
          {texts.further(further)}
        </p>
      )}
    </div>
  );
}

type Drawn = { event: Event; axis: TimeAxis };

const x = (axis: TimeAxis, at: string) => `${axis.percentOf(at)}%`;
const isShown = (axis: TimeAxis, at: string) => axis.beyond(at) === undefined;
const isNamed = ({ kind }: Event['boundaries'][number]) => kind !== 'start' && kind !== 'end';

/** From its start to its end; open to the side where nobody said when that was. */
function Lasted({ event: { startedAt, endedAt, lastedSeconds }, axis }: Drawn) {
  const endsAt = lastedSeconds === undefined ? axis.toAt : (endedAt?.at ?? axis.toAt);
  return (
    <rect
      className={lastedSeconds === undefined ? 'strip-lasted strip-endless' : 'strip-lasted'}
      x={x(axis, startedAt.at)}
      y={MIDDLE - 15}
      width={`${axis.percentOf(endsAt) - axis.percentOf(startedAt.at)}%`}
      height={30}
      rx={4}
    />
  );
}

const Moments = ({ event, axis }: Drawn) =>
  event.boundaries
    .filter((boundary) => isNamed(boundary) && isShown(axis, boundary.moment.at))
    .map(({ kind, moment }) => (
      <line
        key={`${kind} ${moment.at}`}
        className="strip-told"
        x1={x(axis, moment.at)}
        x2={x(axis, moment.at)}
        y1={MIDDLE - 20}
        y2={MIDDLE + 20}
      />
    ));

/** From the first to the last photo of a phase; one photo is a dot. */
const Phases = ({ event, axis }: Drawn) =>
  event.phases
    .filter(({ fromAt, toAt }) => isShown(axis, fromAt) || isShown(axis, toAt))
    .map(({ phase, fromAt, toAt }) => (
      <line
        key={`${phase} ${fromAt}`}
        className={`strip-phase strip-phase-${phase}`}
        x1={x(axis, fromAt)}
        x2={x(axis, toAt)}
        y1={PHASES}
        y2={PHASES}
      />
    ));

const Marks = ({ event, axis }: Drawn) => (
  <>
    {event.measurements
      .filter(({ at }) => isShown(axis, at.at))
      .map(({ measurementId, at }) => (
        <svg key={measurementId} x={x(axis, at.at)} y="6" overflow="visible">
          <MeasuredMark />
        </svg>
      ))}
    {event.photos
      .filter(({ takenAt }) => isShown(axis, takenAt.at))
      .map(({ photoId, takenAt, says }) => (
        <svg key={photoId} x={x(axis, takenAt.at)} y={MIDDLE} overflow="visible">
          <Mark says={says} />
        </svg>
      ))}
  </>
);
