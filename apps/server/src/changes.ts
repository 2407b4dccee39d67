import { EventEmitter, on } from 'node:events';
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
