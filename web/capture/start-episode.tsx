import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useLocation } from 'wouter';
import { Icon } from '../app/parts/icon.tsx';
import { useServices } from '../app/services.tsx';
import { runningIn } from '../outbox/running.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { useOutbox } from '../waiting/use-outbox.ts';
import { nowPath } from './now-path.ts';
import { usePlan } from './plan.ts';
import { startEpisode } from './recorder.ts';
import './start-episode.css';

type Props = {
  profileId: string;
  /** First aid and the call are needed then, too: it says what becomes of what is recorded, and starts. */
  isBeingErased: boolean;
};

/** The one large button. It starts an episode at once, with or without a signal; where one runs already, it leads there. */
export function StartEpisode({ profileId, isBeingErased }: Props) {
  const { outbox } = useServices();
  const { entries } = useOutbox();
  const [, navigate] = useLocation();
  const [isStarting, setIsStarting] = useState(false);
  // Read ahead, so that the first aid is there when the signal is not.
  usePlan(profileId);
  const isRunning = runningIn(entries.filter((entry) => entry.profileId === profileId)) !== undefined;
  const { start, startWords, startWordsErasing, runningLine, goBack } = captureTexts;

  async function press(): Promise<void> {
    if (isStarting) return;
    setIsStarting(true);
    if (!isRunning) await startEpisode(outbox, profileId);
    navigate(nowPath(profileId));
  }

  return (
    <Button className="start-episode" onPress={() => void press()}>
      <Icon name="start" />
      <span className="start-episode-words">
        <strong>{isRunning ? goBack : start}</strong>
        <span>{isRunning ? runningLine : isBeingErased ? startWordsErasing : startWords}</span>
      </span>
    </Button>
  );
}
