import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services.tsx';
import type { OutboxView } from '../outbox/outbox.ts';

/** What waits to be sent, and what was, of whoever is signed in. */
export function useOutbox(): OutboxView {
  const { outbox } = useServices();
  return useSyncExternalStore(outbox.subscribe, outbox.view);
}
