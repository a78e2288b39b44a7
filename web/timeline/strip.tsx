import { timeOf } from '../texts/dates.ts';
import type { Event } from './event.ts';
import { stripWords } from './event-words.ts';
import { Mark, MeasuredMark } from './mark.tsx';
import { timeAxis } from './time-axis.ts';
import './strip.css';

/** How high the line of each phase is. */
const phaseHeights = { before: 2, during: 7, recovering: 4, after: 2, unknown: 0 } as const;
const MIDDLE = 26;
const FOOT = 54;

/** What the photos say of the eyes over the time of one event, with what people said of its moments; all of it in words, too. */
export function Strip({ event, timeZone }: { event: Event; timeZone: string | undefined }) {
  const axis = timeAxis(event);
  const x = (at: string) => `${axis.percentOf(at)}%`;
  const width = (fromAt: string, toAt: string) => `${axis.percentOf(toAt) - axis.percentOf(fromAt)}%`;
  const isShown = (at: string) => axis.beyond(at) === undefined;
  const endsAt = event.lastedSeconds === undefined ? axis.toAt : (event.endedAt?.at ?? axis.toAt);
  return (
    <div className="strip">
      <svg className="strip-drawing" role="img" aria-label={stripWords(event, axis, timeZone)}>
        <rect
          className={event.lastedSeconds === undefined ? 'strip-lasted strip-endless' : 'strip-lasted'}
          x={x(event.startedAt.at)}
          y={MIDDLE - 14}
          width={width(event.startedAt.at, endsAt)}
          height={28}
          rx={4}
        />
        <line className="strip-line" x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} />
        {event.boundaries
          .filter(({ kind, moment }) => kind !== 'start' && kind !== 'end' && isShown(moment.at))
          .map(({ kind, moment }) => (
            <line
              key={`${kind} ${moment.at}`}
              className="strip-told"
              x1={x(moment.at)}
              x2={x(moment.at)}
              y1={MIDDLE - 18}
              y2={MIDDLE + 18}
            />
          ))}
        {event.phases
          .filter(({ fromAt, toAt }) => isShown(fromAt) && isShown(toAt))
          .map(({ phase, fromAt, toAt }) => (
            <g key={`${phase} ${fromAt}`} className="strip-phase">
              <rect
                x={x(fromAt)}
                y={FOOT - phaseHeights[phase]}
                width={width(fromAt, toAt)}
                height={phaseHeights[phase]}
              />
              <line x1={x(fromAt)} x2={x(fromAt)} y1={FOOT - 8} y2={FOOT} />
            </g>
          ))}
        {event.measurements
          .filter(({ at }) => isShown(at.at))
          .map(({ measurementId, at }) => (
            <svg key={measurementId} x={x(at.at)} y="5" overflow="visible">
              <MeasuredMark />
            </svg>
          ))}
        {event.photos
          .filter(({ takenAt }) => isShown(takenAt.at))
          .map(({ photoId, takenAt, says }) => (
            <svg key={photoId} x={x(takenAt.at)} y={MIDDLE} overflow="visible">
              <Mark says={says} />
            </svg>
          ))}
      </svg>
      <p className="strip-times" aria-hidden="true">
        <span>{timeOf(axis.fromAt, timeZone)}</span>
        <span>{timeOf(axis.toAt, timeZone)}</span>
      </p>
    </div>
  );
}
