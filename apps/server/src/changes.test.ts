import type { Change, ChangeFeed } from '@evertill/services';
import { expect, test } from 'vitest';
import { turnsUntil } from './changes.ts';

function plainFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  return {
    live: true,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
  };
}

test('there is a turn at once, one for many changes, none for those that do not touch, and the last is never lost', async () => {
  const feed = plainFeed();
  const ended = new AbortController();
  let turns = 0;
  const watching = (async () => {
    for await (const _ of turnsUntil(feed, ended.signal, (change) => change.kind === 'stock', 20)) turns += 1;
  })();
  feed.publish({ kind: 'order', ids: ['a'] });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(turns).toBe(1);
  for (let index = 0; index < 100; index += 1) feed.publish({ kind: 'stock', ids: ['a'] });
  await expect.poll(() => turns).toBe(2);
  feed.publish({ kind: 'stock', ids: ['a'] });
  await expect.poll(() => turns).toBe(3);
  ended.abort();
  await watching;
  feed.publish({ kind: 'stock', ids: ['a'] });
  expect(turns).toBe(3);
});
