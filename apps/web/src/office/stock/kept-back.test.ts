import { expect, test } from 'vitest';
import { changedPlaces, keyOf } from './kept-back.ts';

test('only what was changed is saved', () => {
  const web = { channel: { id: 'web' }, location: { id: 'shop' }, safety: 2 };
  const eu = { channel: { id: 'eu' }, location: { id: 'shop' }, safety: 0 };
  const typed = new Map([
    [keyOf(web), 5],
    [keyOf(eu), 0],
  ]);
  expect(changedPlaces([web, eu], typed)).toEqual([{ channelId: 'web', locationId: 'shop', safety: 5 }]);
});
