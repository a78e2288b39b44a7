import { timelineTexts as texts } from '../texts/en/timeline.ts';
import type { Event } from './event.ts';
import { offsetWords } from './event-words.ts';
import { type Column, expressionColumns, expressionOrder } from './expressions.ts';
import './expressions.css';

const WIDTH = 22;
const GAP = 6;
const HEIGHT = 64;

/** The look of the face from photo to photo, quietly; each score stands in the table beside it. */
export function ExpressionsChart({ event }: { event: Event }) {
  const columns = expressionColumns(event.photos);
  if (columns.length === 0) return null;
  const seen = expressionOrder.filter((type) =>
    columns.some(({ segments }) => segments.some((segment) => segment.type === type)),
  );
  const width = columns.length * (WIDTH + GAP);
  return (
    <figure className="expressions">
      <figcaption>
        <strong>{texts.expressions}</strong>
        <span className="soft">{texts.expressionsWords}</span>
      </figcaption>
      <svg
        className="expressions-drawing"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        width={width}
        height={HEIGHT}
        aria-hidden="true"
      >
        {columns.map((column, place) => (
          <ColumnOf key={column.photo.photoId} event={event} column={column} x={place * (WIDTH + GAP)} />
        ))}
      </svg>
      <ul className="legend" aria-hidden="true">
        {seen.map((type) => (
          <li key={type}>
            <svg viewBox="-12 -12 24 24">
              <rect className={`look look-${type.toLowerCase()}`} x="-8" y="-8" width="16" height="16" />
            </svg>
            {texts.looks[type]}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const ColumnOf = ({ event, column, x }: { event: Event; column: Column; x: number }) => (
  <g>
    <title>{offsetWords(column.photo.takenAt.at, event)}</title>
    {column.segments.map(({ type, fromPercent, toPercent }) => (
      <rect
        key={type}
        className={`look look-${type.toLowerCase()}`}
        x={x}
        y={HEIGHT - (toPercent / 100) * HEIGHT}
        width={WIDTH}
        height={((toPercent - fromPercent) / 100) * HEIGHT}
      />
    ))}
  </g>
);
