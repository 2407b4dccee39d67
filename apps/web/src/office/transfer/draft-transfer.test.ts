import { expect, test } from 'vitest';
import { availableAt, missingOf, readElsewhere, withGoods, withoutGoods, withQuantity } from './draft-transfer.ts';

const mug = { variantId: 'mug', title: 'Mug', sku: 'M', scale: 'each' as const, barcodes: [], available: 5, at: 'a' };
const tea = { ...mug, variantId: 'tea', title: 'Tea', scale: 'grams' as const };

test('goods are added one by one, what is weighed by the kilogram', () => {
  const lines = [mug, mug, tea].reduce(withGoods, withGoods([], tea));
  expect(lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
    ['tea', 2_000],
    ['mug', 2],
  ]);
  expect(withoutGoods(withQuantity(lines, 'mug', 7), 'tea')).toMatchObject([{ variantId: 'mug', quantity: 7 }]);
});

test('what can be had is that of the source, also when another is chosen afterwards', () => {
  const lines = withGoods(withGoods([], mug), { ...tea, at: 'b' });
  expect(readElsewhere(lines, null)).toEqual([]);
  expect(readElsewhere(lines, 'b').map(({ variantId }) => variantId)).toEqual(['mug']);
  const shown = availableAt(lines, 'b', new Map([['mug', 2]]));
  expect(shown).toMatchObject([
    { variantId: 'mug', available: 2, at: 'b', quantity: 1 },
    { available: 5, at: 'b' },
  ]);
  expect(availableAt(lines, 'b', new Map())).toMatchObject([{ at: 'a' }, { at: 'b' }]);
});

test('a transfer needs two places and some goods', () => {
  const lines = withGoods([], mug);
  expect(missingOf({ from: null, to: 'b', lines })).toBe('places');
  expect(missingOf({ from: 'a', to: 'a', lines })).toBe('same');
  expect(missingOf({ from: 'a', to: 'b', lines: withQuantity(lines, 'mug', 0) })).toBe('goods');
  expect(missingOf({ from: 'a', to: 'b', lines })).toBeNull();
});
