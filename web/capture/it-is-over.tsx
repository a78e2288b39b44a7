import { useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { useServices } from '../app/services.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import type { EpisodeHere } from './episode-here.ts';
import { endEpisode } from './recorder.ts';

/** Says that it is over; asked once more, because an end cannot be taken back from here. */
export function ItIsOver({ episode }: { episode: EpisodeHere }) {
  const { outbox } = useServices();
  const [isAsked, setIsAsked] = useState(false);
  const { over, overSure, overYes, overNo } = captureTexts;
  if (!isAsked) return <Button onPress={() => setIsAsked(true)}>{over}</Button>;
  return (
    <fieldset className="over">
      <legend>{overSure}</legend>
      {/* It stands where the button was that has just been pressed. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <Button onPress={() => void endEpisode(outbox, episode)} autoFocus>
        {overYes}
      </Button>
      <Button onPress={() => setIsAsked(false)}>{overNo}</Button>
    </fieldset>
  );
}
