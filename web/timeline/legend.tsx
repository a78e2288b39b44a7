import type { ReactNode } from 'react';
import { More } from '../app/parts/more.tsx';
import { timelineTexts as texts } from '../texts/en/timeline.ts';
import { Mark, MeasuredMark } from './mark.tsx';
import './strip.css';

const states = ['open', 'closed', 'uncertain', 'unusable', 'awaited'] as const;
const phases = { during: 'during', recovering: 'recovering', otherPhases: 'before' } as const;
const phaseNames = ['during', 'recovering', 'otherPhases'] as const satisfies (keyof typeof phases)[];

/** What the marks of the strips mean, for whoever asks for it. */
export const Legend = () => (
  <More label={texts.legend}>
    <Signs />
  </More>
);

/** Each mark with what it means. */
export const Signs = () => (
  <ul className="legend">
    {states.map((says) => (
      <Sign key={says} means={says}>
        <Mark says={says} />
      </Sign>
    ))}
    <Sign means="measured">
      <MeasuredMark />
    </Sign>
    <Sign means="lasted">
      <rect className="strip-lasted" x="-12" y="-8" width="24" height="16" rx="3" />
    </Sign>
    <Sign means="told">
      <line className="strip-told" x1="0" x2="0" y1="-11" y2="11" />
    </Sign>
    {phaseNames.map((name) => (
      <Sign key={name} means={name}>
        <line className={`strip-phase strip-phase-${phases[name]}`} x1="-7" x2="7" y1="0" y2="0" />
      </Sign>
    ))}
  </ul>
);

const Sign = ({ means, children }: { means: keyof typeof texts.legendOf; children: ReactNode }) => (
  <li>
    <svg viewBox="-12 -12 24 24" aria-hidden="true">
      {children}
    </svg>
    {texts.legendOf[means]}
  </li>
);
