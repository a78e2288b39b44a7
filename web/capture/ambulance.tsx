import { Icon } from '../app/parts/icon.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import type { PlanToActBy } from './plan.ts';

/** The way to an ambulance: always at hand, and loud once the plan's limit is reached. */
export function Ambulance({ plan, elapsedMilliseconds }: { plan: PlanToActBy; elapsedMilliseconds: number }) {
  const { callAmbulanceAfterMinutes: minutes, ambulanceNumber: number } = plan;
  const isDue = elapsedMilliseconds >= minutes * 60_000;
  const { callAt, callNow, callNowWords, call, noNumber } = captureTexts;
  return (
    <section className={isDue ? 'ambulance ambulance-due' : 'ambulance'}>
      <div aria-live="polite">
        {isDue && <h2>{callNow}</h2>}
        <p>{isDue ? callNowWords(minutes) : callAt(minutes)}</p>
      </div>
      {number === undefined ? (
        <p>{noNumber}</p>
      ) : (
        <a className="button ambulance-call" href={`tel:${number.replaceAll(/[^\d+*#]/g, '')}`}>
          <Icon name="phone" />
          <span>{call(number)}</span>
        </a>
      )}
    </section>
  );
}
