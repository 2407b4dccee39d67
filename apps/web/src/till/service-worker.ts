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

// The very first worker takes its page over at once, so that a till can lose the network a minute after enrolment.
clientsClaim();

// A new version waits until the clerk agrees; a till in the middle of a sale is never changed underneath.
self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') void self.skipWaiting();
});
