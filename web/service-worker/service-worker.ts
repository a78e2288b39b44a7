import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
/** Filled in when the app is built. */
declare const KEPT_FILES: { url: string; revision: string | null }[];

// The app's own files and how to sign in, so that it opens without a signal. Nothing of a record is ever kept here.
precacheAndRoute(KEPT_FILES);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/docs/, /^\/openapi\.json$/],
  }),
);
registerRoute(
  ({ url }) => url.origin === self.location.origin && url.pathname === '/config.json',
  configuration,
);

const CONFIGURATION_CACHE = 'configuration';

/** What was kept, at once, while it is asked for anew for the next time. */
async function configuration({ request }: { request: Request }): Promise<Response> {
  const cache = await caches.open(CONFIGURATION_CACHE);
  const asking = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(request, response.clone());
    return response;
  });
  const kept = await cache.match(request);
  if (!kept) return asking;
  asking.catch(() => undefined);
  return kept;
}

self.addEventListener('install', (event) => {
  // A page that was open before this worker has asked past it how to sign in.
  event.waitUntil(caches.open(CONFIGURATION_CACHE).then((cache) => cache.add('/config.json')));
  // The first one serves the page that is open already; a later one waits until it is told, or until no page is open.
  if (!self.registration.active) void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'update_if_alone') event.waitUntil(updateIfAlone());
});

/** Other pages would find the files of their version gone. */
async function updateIfAlone(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length <= 1) await self.skipWaiting();
}
