import { expect, test } from 'vitest';
import { missingOf, withGoods, withoutGoods, withQuantity } from './draft-transfer.ts';

const mug = { variantId: 'mug', title: 'Mug', sku: 'M', scale: 'each' as const, barcodes: [], available: 5 };
const tea = { ...mug, variantId: 'tea', title: 'Tea', scale: 'grams' as const };

test('goods are added one by one, what is weighed by the kilogram', () => {
  const lines = [mug, mug, tea].reduce(withGoods, withGoods([], tea));
  expect(lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
    ['tea', 2_000],
    ['mug', 2],
  ]);
  expect(withoutGoods(withQuantity(lines, 'mug', 7), 'tea')).toMatchObject([{ variantId: 'mug', quantity: 7 }]);
});

test('a transfer needs two places and some goods', () => {
  const lines = withGoods([], mug);
  expect(missingOf({ from: null, to: 'b', lines })).toBe('places');
  expect(missingOf({ from: 'a', to: 'a', lines })).toBe('same');
  expect(missingOf({ from: 'a', to: 'b', lines: withQuantity(lines, 'mug', 0) })).toBe('goods');
  expect(missingOf({ from: 'a', to: 'b', lines })).toBeNull();
});
