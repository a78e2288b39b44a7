import type { EventPhoto } from './event.ts';
import { type Expression, segmentsOf } from './expressions.ts';
import './look-bar.css';

/** The look of the face in one photo, quietly; its scores stand beside it. */
export const LookBar = ({ photo }: { photo: EventPhoto }) => {
  const segments = segmentsOf(photo);
  if (segments.length === 0) return null;
  return (
    <svg className="look-bar" aria-hidden="true">
      {segments.map(({ type, fromPercent, toPercent }) => (
        <rect
          key={type}
          className={`look-${type.toLowerCase()}`}
          x={`${fromPercent}%`}
          width={`${toPercent - fromPercent}%`}
          height="100%"
        />
      ))}
    </svg>
  );
};

/** Which colour is which look. */
export const LookSign = ({ type }: { type: Expression }) => (
  <svg className="look-sign" viewBox="0 0 10 10" aria-hidden="true">
    <rect className={`look-${type.toLowerCase()}`} width="10" height="10" rx="2" />
  </svg>
);
