import { EventEmitter, on } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Change, ChangeFeed } from '@evertill/services';

/** The change feed as a stream for one subscriber, until the signal aborts. Nothing between two reads is missed. */
export async function* changesUntil(feed: ChangeFeed, signal: AbortSignal): AsyncGenerator<Change> {
  const emitter = new EventEmitter();
  const unsubscribe = feed.subscribe((change) => emitter.emit('change', change));
  try {
    for await (const [change] of on(emitter, 'change', { signal })) yield change as Change;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    unsubscribe();
  }
}

/**
 * A turn now, and one whenever something changed that `touches` the subscriber, at most one in `gapMs` milliseconds: however many
 * orders a second change a product, whoever watches it reads it a few times a second. The last change has its turn too.
 */
export async function* turnsUntil(
  feed: ChangeFeed,
  signal: AbortSignal,
  touches: (change: Change) => boolean,
  gapMs: number,
): AsyncGenerator<void> {
  let stale = true;
  let wake: () => void = () => {};
  const end = () => wake();
  const unsubscribe = feed.subscribe((change) => {
    if (stale || !touches(change)) return;
    stale = true;
    wake();
  });
  signal.addEventListener('abort', end);
  try {
    while (!signal.aborted) {
      if (!stale) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal.aborted) return;
      stale = false;
      yield;
      await setTimeout(gapMs, undefined, { signal }).catch(() => {});
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', end);
  }
}
