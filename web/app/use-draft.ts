import { useEffect, useState } from 'react';
import { useShelf } from './shelf.ts';

/** What someone is typing: kept on this device with each key, so that no reload and no ended session loses it. */
export type Draft<Value> = {
  /** `undefined` until this device has said whether there is one. */
  value: Value | undefined;
  change: (part: Partial<Value>) => void;
  /** When it has arrived where it was meant to, or is not wanted any more. */
  discard: () => Promise<void>;
};

/** @param empty what it begins with */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const shelf = useShelf();
  const key = `draft of ${name}`;
  const [draft, setDraft] = useState<{ of: string; value: Value }>();
  const [first] = useState(empty);
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const kept = await shelf.read<Value>(key);
      if (isCurrent) setDraft({ of: key, value: { ...first, ...kept } });
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [shelf, key, first]);
  const value = draft?.of === key ? draft.value : undefined;
  return {
    value,
    change(part) {
      if (!value) return;
      const next = { ...value, ...part };
      setDraft({ of: key, value: next });
      void shelf.write(key, next);
    },
    discard: () => shelf.remove(key),
  };
}
