import { expect, test } from 'vitest';
import type { Availability, Quote } from '../shared/answers.ts';
import type { Cart } from './cart.ts';
import { canCheckOut, linesInView } from './lines-in-view.ts';

const seen = {
  title: 'Bowl',
  options: '',
  slug: 'bowl',
  sku: 'B',
  unitPrice: 1700,
  currency: 'GBP',
  scale: 'each' as const,
  picture: null,
};
const cart: Cart = { id: 'c', currency: 'GBP', coupons: [], lines: [{ id: 'l', variantId: 'v', quantity: 3, seen }] };
const quote = (unitPrice: number, currency = 'GBP') => ({
  quote: { lines: [{ variantId: 'v', unitPrice }], totals: { currency } } as Quote,
  gone: [],
  couponRefusal: null,
});
const stock = (delivery: number, shop: number): ReadonlyMap<string, Availability> =>
  new Map([
    [
      'v',
      {
        variantId: 'v',
        counted: true,
        delivery,
        locations: [
          {
            locationId: 's',
            name: 'Shop',
            kind: 'store',
            pickUp: true,
            available: shop,
            pickUpByTransfer: shop,
            transferDays: 3,
          },
          {
            locationId: 'w',
            name: 'Warehouse',
            kind: 'warehouse',
            pickUp: false,
            available: 99,
            pickUpByTransfer: 0,
            transferDays: 3,
          },
        ],
      },
    ],
  ]);

test('a line is short when neither delivery nor any shop has as many as wanted', () => {
  expect(linesInView(cart, quote(1700), stock(1, 2))[0]?.most).toBe(2);
  expect(linesInView(cart, quote(1700), stock(0, 3))[0]?.most).toBeNull();
  expect(linesInView(cart, quote(1700), new Map())[0]?.most).toBeNull();
});

test('another price than the one seen is told, but not across currencies', () => {
  expect(linesInView(cart, quote(1500), stock(9, 0))[0]?.priceBefore).toBe(1700);
  expect(linesInView(cart, quote(1700), stock(9, 0))[0]?.priceBefore).toBeNull();
  expect(linesInView(cart, quote(2000, 'EUR'), stock(9, 0))[0]?.priceBefore).toBeNull();
});

test('a basket goes to the checkout only when every line is priced, still sold, and there', () => {
  expect(canCheckOut(linesInView(cart, quote(1700), stock(3, 0)))).toBe(true);
  expect(canCheckOut(linesInView(cart, quote(1700), stock(2, 0)))).toBe(false);
  expect(canCheckOut(linesInView(cart, { quote: null, gone: ['v'], couponRefusal: null }, stock(3, 0)))).toBe(false);
  expect(canCheckOut(linesInView(cart, undefined, stock(3, 0)))).toBe(false);
  expect(canCheckOut([])).toBe(false);
});
