/** The tabs of the app that share one outbox. */
export type Tabs = {
  /** Runs one task at a time, over all tabs. */
  exclusively: (task: () => Promise<void>) => Promise<void>;
  /** Tells the others that something has changed. */
  tell: () => void;
  hear: (listener: () => void) => void;
};

/** By Web Locks and a BroadcastChannel. Where a browser has no locks, two tabs may send the same twice, which changes nothing. */
export function browserTabs(): Tabs {
  const channel = new BroadcastChannel('episodelens-outbox');
  return {
    exclusively: (task) =>
      'locks' in navigator ? navigator.locks.request('outbox', task) : Promise.resolve().then(task),
    // Only windows are told for which origin a message is; a channel has one.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: () => channel.postMessage('changed'),
    hear: (listener) => channel.addEventListener('message', listener),
  };
}
