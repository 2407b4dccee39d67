import type { Clock, Ids, Timer } from '@evertill/offline';
import { v7 } from 'uuid';

/** The device's clock, ids and waiting: the only place where the till takes them from the browser. */
export const clock: Clock = { now: () => Date.now() };

export const ids: Ids = { next: () => v7() };

export const timer: Timer = {
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(handle);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const handle = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
    }),
};
