import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { Mark, MeasuredMark } from './mark.tsx';
import './strip.css';

const states = ['open', 'closed', 'uncertain', 'unusable', 'awaited'] as const;

/** What the marks of the strips mean. */
export const Legend = () => (
  <details className="more">
    <summary>{texts.legend}</summary>
    <ul className="legend">
      {states.map((says) => (
        <li key={says}>
          <svg viewBox="-12 -12 24 24" aria-hidden="true">
            <Mark says={says} />
          </svg>
          {texts.legendOf[says]}
        </li>
      ))}
      <li>
        <svg viewBox="-12 -12 24 24" aria-hidden="true">
          <MeasuredMark />
        </svg>
        {texts.legendOf.measured}
      </li>
      <li>
        <svg viewBox="-12 -12 24 24" aria-hidden="true">
          <rect className="strip-lasted" x="-12" y="-8" width="24" height="16" rx="3" />
        </svg>
        {texts.legendOf.lasted}
      </li>
      <li>
        <svg viewBox="-12 -12 24 24" aria-hidden="true">
          <line className="strip-told" x1="0" x2="0" y1="-11" y2="11" />
        </svg>
        {texts.legendOf.told}
      </li>
    </ul>
    <p className="soft">{texts.phasesLegend}</p>
  </details>
);
