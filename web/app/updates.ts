/**
 * Lets the service worker keep the app for the next visit. A new version takes over when no page of the old one is open,
 * or at once when this page has only just been opened, is the only one, and `mayUpdate` agrees: never under somebody's
 * hands.
 */
export async function keepUpToDate(mayUpdate: () => Promise<boolean>): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const hadController = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register('/service-worker.js');
  const { waiting } = registration;
  if (!waiting || !hadController || !(await mayUpdate())) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  // A worker has one origin, its own; only windows are told for which a message is.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  waiting.postMessage('update_if_alone');
}
