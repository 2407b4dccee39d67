import { expect, test } from 'vitest';
import {
  addToCart,
  emptyCart,
  withFrom,
  withLineAt,
  withLineDiscount,
  withoutLine,
  withPrice,
  withQuantity,
} from './cart-edits.ts';

const mug = { variantId: 'mug', quantity: 1, scale: 'each' } as const;
const tea = { variantId: 'tea', quantity: 250, scale: 'grams' } as const;
const empty = emptyCart('c', 'GBP');

test('pieces of the same goods are counted together on their line', () => {
  const once = addToCart(empty, mug, 'l1');
  const twice = addToCart(once.cart, mug, 'l2');
  expect(twice.lineId).toBe('l1');
  expect(twice.cart.lines).toEqual([{ id: 'l1', variantId: 'mug', quantity: 2 }]);
  expect(once.cart.lines).toEqual([{ id: 'l1', variantId: 'mug', quantity: 1 }]);
});

test('what is weighed is a line each time', () => {
  const once = addToCart(empty, tea, 'l1').cart;
  expect(addToCart(once, tea, 'l2').cart.lines.map((line) => line.id)).toEqual(['l1', 'l2']);
});

test('a line with an agreed price or a discount takes no more pieces by itself', () => {
  const once = addToCart(empty, mug, 'l1').cart;
  const agreed = withPrice(once, 'l1', { unitPrice: 100, reason: 'chipped' });
  expect(addToCart(agreed, mug, 'l2').lineId).toBe('l2');
  const cheaper = withLineDiscount(once, 'l1', { kind: 'percent', ppm: 100_000, reason: 'chipped' });
  expect(addToCart(cheaper, mug, 'l2').lineId).toBe('l2');
  expect(addToCart(withLineDiscount(cheaper, 'l1', null), mug, 'l2').lineId).toBe('l1');
});

test('a line that was taken out comes back to its place, once', () => {
  let cart = addToCart(empty, mug, 'l1').cart;
  cart = addToCart(cart, tea, 'l2').cart;
  const [line] = cart.lines;
  if (!line) throw new Error('no line');
  const without = withoutLine(cart, 'l1');
  expect(without.lines.map(({ id }) => id)).toEqual(['l2']);
  const back = withLineAt(without, line, 0);
  expect(back).toEqual(cart);
  expect(withLineAt(back, line, 0)).toBe(back);
});

test('a quantity is set on its line only', () => {
  let cart = addToCart(empty, mug, 'l1').cart;
  cart = addToCart(cart, tea, 'l2').cart;
  expect(withQuantity(cart, 'l2', 300).lines.map(({ quantity }) => quantity)).toEqual([1, 300]);
});

test('a line from another place takes no pieces from this counter, and can come back to it', () => {
  const from = { locationId: 'w', place: 'Warehouse', kind: 'ship' as const };
  const deliverTo = { name: 'Ada', email: '', phone: '', address: null };
  const there = withFrom(addToCart(empty, mug, 'l1').cart, 'l1', from, deliverTo);
  expect(there).toMatchObject({ lines: [{ id: 'l1', from }], deliverTo });
  expect(addToCart(there, mug, 'l2').cart.lines.map((line) => line.id)).toEqual(['l1', 'l2']);
  expect(withFrom(there, 'l1', null).lines).toEqual([{ id: 'l1', variantId: 'mug', quantity: 1 }]);
});
