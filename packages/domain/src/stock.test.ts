import { expect, test } from 'vitest';
import { availableOf, shortageOf } from './stock.ts';

test('promises what is on hand less what is promised, leased and kept back', () => {
  expect(availableOf({ onHand: 10, reserved: 3, leased: 2, safety: 1 })).toBe(4);
  expect(shortageOf({ onHand: 4, reserved: 3, leased: 2 })).toBe(1);
  expect(shortageOf({ onHand: -2, reserved: 0, leased: 0 })).toBe(2);
});
