import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Icon } from '../app/parts/icon.tsx';
import type { EntryOf } from '../outbox/entry.ts';
import { captureTexts } from '../texts/en/capture.ts';
import { photoWords, toneIcons } from './photo-words.ts';
import { PickPhotos } from './pick-photos.tsx';
import type { Adding } from './use-add-photos.ts';
import { useCamera } from './use-camera.ts';
import './camera.css';

/** The camera over the whole screen: one photo after the other, until it is closed. */
export default function Camera(props: {
  adding: Adding;
  latest: EntryOf<'photo'> | undefined;
  phases: ReactNode;
  onClose: () => void;
}) {
  const { adding, latest, phases, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const shutterButton = useRef<HTMLButtonElement>(null);
  const { video, state, turn, take } = useCamera();
  const [taken, setTaken] = useState(0);
  useEffect(() => {
    const { current } = dialog;
    if (!current?.open) current?.showModal();
  }, []);
  const { title, opening, shutter, turn: turnText, close, tip, own, taken: takenText } = captureTexts.camera;

  async function press(): Promise<void> {
    const image = await take();
    if (!image) return;
    setTaken((count) => count + 1);
    await adding.addImage(image);
  }

  const isOpen = state === 'open';
  useEffect(() => {
    // Whoever holds no finger over it takes the photo by the key under theirs.
    if (isOpen) shutterButton.current?.focus();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="camera" aria-label={title} onClose={onClose}>
      {/* What it sees is shown to whoever holds it; there is nothing to caption. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={video} muted playsInline hidden={!(isOpen || state === 'opening')} />
      <div className="camera-words" aria-live="polite">
        {state === 'opening' && <p>{opening}</p>}
        {(state === 'refused' || state === 'missing' || state === 'busy') && (
          <p>{captureTexts.camera[state]}</p>
        )}
        {isOpen && taken === 0 && <p>{tip}</p>}
        {isOpen && taken > 0 && <Latest photo={latest} otherwise={takenText(taken)} />}
        {adding.problem !== undefined && <p>{adding.problem}</p>}
      </div>
      <div className="camera-hand">
        {isOpen || state === 'opening' ? (
          phases
        ) : (
          <div className="camera-instead">
            <PickPhotos adding={adding} camera>
              {own}
            </PickPhotos>
            <PickPhotos adding={adding}>{captureTexts.gallery}</PickPhotos>
          </div>
        )}
        <div className="camera-buttons">
          <Button aria-label={close} icon="close" onPress={() => dialog.current?.close()}>
            {captureTexts.done}
          </Button>
          <button
            ref={shutterButton}
            type="button"
            className="camera-shutter"
            aria-label={shutter}
            disabled={!isOpen}
            onClick={() => void press()}
          />
          <Button aria-label={turnText} icon="turn" isDisabled={!isOpen} onPress={turn}>
            {captureTexts.camera.turnShort}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

/** What became of the photo taken last: a poor one says how to take a better one while there is time. */
function Latest({ photo, otherwise }: { photo: EntryOf<'photo'> | undefined; otherwise: string }) {
  if (!photo) return <p>{otherwise}</p>;
  const { words, tone } = photoWords(photo);
  return (
    <p className={`camera-latest camera-latest-${tone}`}>
      <Icon name={toneIcons[tone]} />
      {words}
    </p>
  );
}
