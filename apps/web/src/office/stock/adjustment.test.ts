import { expect, test } from 'vitest';
import { deltaOf } from './adjustment.ts';

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
