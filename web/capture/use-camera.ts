import { type RefObject, useEffect, useRef, useState } from 'react';

type CameraState = 'opening' | 'open' | 'refused' | 'missing' | 'busy';

export type CameraInPage = {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  turn: () => void;
  take: () => Promise<ImageBitmap | undefined>;
};

/** The device's camera in the page: at first the one at the back, as the face is someone else's. */
export function useCamera(): CameraInPage {
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<'environment' | 'user'>('environment');
  const [opened, setOpened] = useState<{ state: CameraState; facing: string }>();
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOver = false;
    const open = async (): Promise<CameraState> => {
      // Without a secure context there is none.
      if (!('mediaDevices' in navigator)) return 'missing';
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: { ideal: facing }, width: { ideal: 1920 }, height: { ideal: 1080 } },
        });
        const { current } = video;
        if (isOver || !current) stop(stream);
        else {
          current.srcObject = stream;
          await current.play();
        }
        return 'open';
      } catch (error) {
        return stateOf(error);
      }
    };
    const show = async () => {
      const state = await open();
      if (!isOver) setOpened({ state, facing });
    };
    void show();
    return () => {
      isOver = true;
      if (stream) stop(stream);
    };
  }, [facing]);
  return {
    video,
    state: opened?.facing === facing ? opened.state : 'opening',
    turn: () => setFacing((before) => (before === 'user' ? 'environment' : 'user')),
    take: async () => (video.current ? createImageBitmap(video.current) : undefined),
  };
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** What the browser says in getUserMedia's errors (Media Capture and Streams). */
function stateOf(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}
