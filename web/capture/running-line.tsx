import { useLocation } from 'wouter';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { runningIn } from '../outbox/running.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { useOutbox } from '../waiting/use-outbox.ts';
import { nowPath } from './now-path.ts';

/** Above every other page while an episode runs: whoever reloads or strays finds back at once. */
export function RunningLine() {
  const running = runningIn(useOutbox().entries);
  const [location] = useLocation();
  if (!running || location === nowPath(running.profileId)) return null;
  const { runningLine, goBack } = captureTexts;
  return (
    <Notice live icon="start" action={<ButtonLink to={nowPath(running.profileId)}>{goBack}</ButtonLink>}>
      {runningLine}
    </Notice>
  );
}
