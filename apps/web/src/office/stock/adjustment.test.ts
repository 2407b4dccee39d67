import { expect, test } from 'vitest';
import { deltaOf, lyingAfter } from './adjustment.ts';

test('a change is taken as it stands', () => {
  expect(deltaOf('change', -2, 7)).toBe(-2);
});

test('a count changes by what it differs from what was thought to be there', () => {
  expect(deltaOf('count', 5, 7)).toBe(-2);
  expect(deltaOf('count', 7, 7)).toBe(0);
});

test('an empty field, a fraction and a count below nothing mean nothing', () => {
  expect(deltaOf('change', Number.NaN, 7)).toBeNull();
  expect(deltaOf('change', 1.5, 7)).toBeNull();
  expect(deltaOf('count', -1, 7)).toBeNull();
});

test('goods that broke move beside the shelf, back, or out', () => {
  const lying = { onHand: 7, damaged: 2 };
  expect(lyingAfter('to_damaged', 3, lying)).toEqual({ onHand: 4, damaged: 5 });
  expect(lyingAfter('back_to_stock', 2, lying)).toEqual({ onHand: 9, damaged: 0 });
  expect(lyingAfter('write_off', 1, lying)).toEqual({ onHand: 7, damaged: 1 });
  expect(lyingAfter('count', 5, lying)).toEqual({ onHand: 5, damaged: 2 });
});

test('no more can be moved than lies there', () => {
  const lying = { onHand: 7, damaged: 2 };
  expect(lyingAfter('to_damaged', 8, lying)).toBeNull();
  expect(lyingAfter('write_off', 3, lying)).toBeNull();
  expect(lyingAfter('back_to_stock', 0, lying)).toBeNull();
});
