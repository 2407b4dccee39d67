import { expect, test } from 'vitest';
import { type StockItem, stockLines, titleOf } from './stock-rows.ts';

const level = (locationId: string) => ({
  locationId,
  onHand: 1,
  held: 0,
  allocated: 0,
  leased: 0,
  safety: 0,
  shortage: 0,
  available: 1,
});
const item = (variantId: string, ...places: string[]): StockItem => ({
  variantId,
  productId: 'p',
  sku: variantId,
  title: 'Mug',
  options: '',
  scale: 'each',
  barcodes: [],
  levels: places.map(level),
});
const places = [
  { id: 'bath', name: 'Bath' },
  { id: 'leith', name: 'Leith' },
];

test('each place of a product has a line, in the order of the places, and only the first carries the name', () => {
  const lines = stockLines([item('a', 'leith', 'bath')], places);
  expect(lines.map((line) => [line.place, line.isFirst])).toEqual([
    ['Bath', true],
    ['Leith', false],
  ]);
});

test('with one place asked for there is one line a product', () => {
  expect(stockLines([item('a', 'leith', 'bath')], places, 'leith').map((line) => line.place)).toEqual(['Leith']);
});

test('what was never anywhere still has its line', () => {
  expect(stockLines([item('a')], places)).toMatchObject([{ level: null, isFirst: true }]);
});

test('options are part of the name', () => {
  expect(titleOf({ title: 'Mug', options: 'Oat / M' })).toBe('Mug, Oat / M');
});
