import { timeOf } from '../texts/dates.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { elapsedText } from './elapsed.ts';

/** How long it has gone on, large; it counts from the start that is kept, so a reload changes nothing. */
export const Stopwatch = (props: { elapsedMilliseconds: number; startedAt: string; isRunning: boolean }) => {
  const { elapsed, startedAt, lasted } = captureTexts;
  const text = elapsedText(props.elapsedMilliseconds);
  return (
    <div className={props.isRunning ? 'stopwatch stopwatch-running' : 'stopwatch'}>
      {/* Not live: nobody wants every second read out. */}
      <p role="timer" aria-label={elapsed} className="stopwatch-elapsed">
        {props.isRunning ? text : lasted(text)}
      </p>
      <p>{startedAt(timeOf(props.startedAt))}</p>
    </div>
  );
};
