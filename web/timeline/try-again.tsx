import { useState } from 'react';
import { v7 } from 'uuid';
import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useSend } from '../app/use-send.ts';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { PhotoRef } from './use-photo-view.ts';

type Props = {
  photo: PhotoRef;
  /** The API has it; the new answer comes some minutes later. */
  onAsked: () => void;
};

/** For a photo that could not be analysed, which says nothing of the photo. */
export function TryAgain({ photo: { profileId, episodeId, photoId }, onAsked }: Props) {
  const { isSending, failure, send } = useSend();
  // One and the same wish, however often it is sent.
  const [retryId] = useState(() => v7());

  async function ask(): Promise<void> {
    const params = { profileId, episodeId, photoId, retryId };
    const body = { deviceTime: new Date().toISOString() };
    if (await send((api) => api.call('retryPhoto', { params, body }))) onAsked();
  }

  return (
    <>
      <p>{texts.failedWords}</p>
      <div className="row">
        <Button onPress={() => void ask()} isPending={isSending}>
          {isSending ? texts.askingAgain : texts.tryAgain}
        </Button>
      </div>
      <Problem failure={failure} />
    </>
  );
}
