import { captureTexts } from '../texts/en/capture.ts';
import type { Phase } from './recorder.ts';

const PHASES: readonly Phase[] = ['before', 'during', 'recovering', 'after'];

/** In which phase the next photo is taken. */
export const Phases = ({ phase, onChange }: { phase: Phase; onChange: (phase: Phase) => void }) => (
  <fieldset className="phases">
    <legend>{captureTexts.phase}</legend>
    {PHASES.map((one) => (
      <label key={one}>
        <input type="radio" name="phase" checked={one === phase} onChange={() => onChange(one)} />
        <span>{captureTexts.phases[one]}</span>
      </label>
    ))}
  </fieldset>
);
