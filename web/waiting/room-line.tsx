import { useEffect, useState } from 'react';
import { Notice } from '../app/parts/notice.tsx';
import { isUnsent } from '../outbox/entry.ts';
import { texts } from '../texts/en.ts';
import { scarceRoom } from './room.ts';
import { useOutbox } from './use-outbox.ts';

/** Above every page while this device has hardly any room for photos left: before it is too late. */
export function RoomLine() {
  const { entries, unkept } = useOutbox();
  const unsent = entries.filter(isUnsent).length;
  const [reckoned, setReckoned] = useState<{ whileUnsent: number; photos: number | undefined }>();
  useEffect(() => {
    const reckon = async () => {
      // Safari before 17 does not say.
      const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
      // Each of them takes room, and gives it back.
      setReckoned({ whileUnsent: unsent, photos: estimate && scarceRoom(estimate) });
    };
    void reckon();
  }, [unsent]);
  const photos = reckoned?.photos;
  // Once it is full, another line says so.
  if (photos === undefined || unkept.size > 0) return null;
  return <Notice live>{texts.outbox.almostFull(photos)}</Notice>;
}
