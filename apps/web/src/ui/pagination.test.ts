import { expect, test } from 'vitest';
import { pagesShown } from './pagination.tsx';

test('first, last and neighbours of the page are shown, and gaps where pages are left out', () => {
  expect(pagesShown(5, 12)).toEqual([1, null, 4, 5, 6, null, 12]);
  expect(pagesShown(1, 12)).toEqual([1, 2, null, 12]);
});

test('a gap of one page is that page', () => {
  expect(pagesShown(4, 6)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('no page is shown twice or outside the list', () => {
  expect(pagesShown(2, 2)).toEqual([1, 2]);
  expect(pagesShown(1, 1)).toEqual([1]);
});
