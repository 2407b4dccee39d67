import { expect, test } from 'vitest';
import { movedBy } from './grid-keys.ts';

const size = { rows: 100, columns: 5, page: 10 };
const from = { row: 50, column: 2 };
const move = (key: string, withControl = false, at = from) => movedBy(key, withControl, at, size);

test('arrows go one cell, with Ctrl to the edge', () => {
  expect(move('ArrowDown')).toEqual({ row: 51, column: 2 });
  expect(move('ArrowLeft')).toEqual({ row: 50, column: 1 });
  expect(move('ArrowUp', true)).toEqual({ row: 0, column: 2 });
  expect(move('ArrowRight', true)).toEqual({ row: 50, column: 4 });
});

test('pages, Home and End go as in a spreadsheet', () => {
  expect(move('PageDown')).toEqual({ row: 60, column: 2 });
  expect(move('Home')).toEqual({ row: 50, column: 0 });
  expect(move('End', true)).toEqual({ row: 99, column: 4 });
});

test('nothing leads out of the grid, and other keys are not its own', () => {
  expect(move('ArrowUp', false, { row: 0, column: 0 })).toEqual({ row: 0, column: 0 });
  expect(move('PageDown', false, { row: 99, column: 4 })).toEqual({ row: 99, column: 4 });
  expect(move('a')).toBeNull();
  expect(movedBy('ArrowDown', false, { row: 0, column: 0 }, { rows: 0, columns: 5, page: 10 })).toEqual({
    row: 0,
    column: 0,
  });
});
