import { expect, test } from 'vitest';
import { figureOf, sumOf } from './grid-figures.ts';
import type { GridCell } from './grid-types.ts';

const cell: GridCell = [10, 3, 2, 1, 0, 4, 6];

test('what is available is on hand less promises, leases and what is kept back; damaged goods are beside it', () => {
  expect(figureOf(cell, 'available')).toBe(4);
  expect(figureOf(cell, 'promised')).toBe(5);
  expect(figureOf(cell, 'damaged')).toBe(4);
  expect(figureOf(null, 'available')).toBeNull();
});

test('the sum leaves out places where it never was', () => {
  expect(sumOf([cell, null, cell], 'incoming')).toBe(12);
});
