/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/*
 * The till from a cold start without network. Only what the build lists for the till is kept: its document, scripts,
 * styles, fonts and icons. Everything else, the store and the office among it, goes to the network untouched.
 */
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: undefined });

registerRoute(new NavigationRoute(createHandlerBoundToURL('/till'), { allowlist: [/^\/till(?:$|[/?])/] }));

/*
 * Small pictures of goods, once seen, are there without network too. Their addresses name their contents, so a kept one
 * is never out of date; beyond the limit the oldest go.
 */
const PICTURES = 'till-pictures';
const PICTURES_MAX = 3_000;

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/media/'),
  async ({ request }) => {
    const cache = await caches.open(PICTURES);
    const kept = await cache.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) void keepPicture(cache, request, answer.clone());
    return answer;
  },
);

/** A full disk keeps the picture out and hurts nobody. */
async function keepPicture(cache: Cache, request: Request, answer: Response): Promise<void> {
  try {
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - PICTURES_MAX)).map((old) => cache.delete(old)));
    await cache.put(request, answer);
  } catch {
    await cache.delete(request);
  }
}

// The very first worker takes its page over at once, so that a till can lose the network a minute after enrolment.
clientsClaim();

// A new version waits until the clerk agrees; a till in the middle of a sale is never changed underneath.
self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') void self.skipWaiting();
});
