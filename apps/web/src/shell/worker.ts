import { useSyncExternalStore } from 'react';

const HOUR = 3_600_000;

let waiting: ServiceWorker | undefined;
let started = false;
const listeners = new Set<() => void>();

/**
 * Registers the service worker of one area and looks for a newer one now, hourly, and when the page comes back into
 * view. Does nothing in development and where service workers are not to be had.
 * @param scope path prefix the worker answers for; the store's pages are never under it
 */
export async function startWorker(url: string, scope: string): Promise<void> {
  if (started || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  started = true;
  const registration = await navigator.serviceWorker.register(url, { scope, updateViaCache: 'none' });
  notice(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => notice(registration));
  });
  const look = () => void registration.update().catch(() => undefined);
  setInterval(look, HOUR);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
}

/** Whether a newer version waits for consent. */
export function useUpdateReady(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => waiting !== undefined,
    () => false,
  );
}

/** Gives consent: the newer version takes over and the page starts again with it. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting?.postMessage('SKIP_WAITING');
}

/** A worker that waits beside one in charge is an update; the very first one is not. */
function notice(registration: ServiceWorkerRegistration): void {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  for (const changed of listeners) changed();
}
