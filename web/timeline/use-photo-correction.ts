import { useState } from 'react';
import { v7 } from 'uuid';
import type { Failure } from '../../src/client/client.ts';
import { useSend } from '../app/use-send.ts';
import type { EventPhoto } from './event.ts';
import type { PhotoRef } from './use-photo-view.ts';

type Said = { phase: EventPhoto['phase'] } | { faceIndex: number };

type Correction = {
  isSending: boolean;
  failure: Failure | undefined;
  correct: (said: Said) => Promise<void>;
};

/**
 * Puts a photo right. What may have arrived is sent again under the same id; something else is another edit.
 * @param onCorrected is called once the API has it
 */
export function usePhotoCorrection(params: PhotoRef, onCorrected: () => void): Correction {
  const { isSending, failure, send } = useSend();
  const [unsent, setUnsent] = useState<{ said: string; editId: string }>();
  return {
    isSending,
    failure,
    async correct(said) {
      const text = JSON.stringify(said);
      const editId = unsent?.said === text ? unsent.editId : v7();
      setUnsent({ said: text, editId });
      const body = { ...said, editId, deviceTime: new Date().toISOString() };
      const corrected = await send((api) => api.call('correctPhoto', { params, body }));
      if (!corrected) return;
      setUnsent(undefined);
      onCorrected();
    },
  };
}
