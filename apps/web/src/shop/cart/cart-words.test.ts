import { expect, test } from 'vitest';
import { pieceCount } from './cart-words.ts';

test('pieces are counted one by one, weighed goods as one bag', () => {
  expect(
    pieceCount([
      { quantity: 3, seen: { scale: 'each' } },
      { quantity: 250, seen: { scale: 'grams' } },
      { quantity: 1 },
    ]),
  ).toBe(5);
});
