import { expect, test } from 'vitest';
import { extend, type PriceWindow, priceAt } from './price.ts';
import { buildVariant } from './testing.ts';

const window = (amount: number, given: Partial<PriceWindow> = {}): PriceWindow => ({
  amount,
  currency: 'GBP',
  priceListCode: 'list',
  priority: 0,
  from: null,
  to: null,
  ...given,
});
const at = (prices: PriceWindow[], now: number, currency = 'GBP'): number | undefined =>
  priceAt(buildVariant(1, 0, { prices }), currency, now)?.amount;

test('the highest priority that is valid wins, whatever the order of the list', () => {
  const prices = [window(900, { priority: 1, from: 100, to: 200 }), window(1000)];
  for (const list of [prices, prices.toReversed()]) {
    expect([99, 100, 199, 200].map((now) => at(list, now))).toEqual([1000, 900, 900, 1000]);
  }
});

test('among equal priorities the price that began last holds', () => {
  const prices = [window(1000), window(1100, { from: 50 }), window(1200, { from: 100 })];
  for (const list of [prices, prices.toReversed()]) {
    expect([0, 50, 100].map((now) => at(list, now))).toEqual([1000, 1100, 1200]);
  }
});

test('a price of another currency is none', () => {
  expect(at([window(1000)], 0, 'EUR')).toBeUndefined();
});

test('pieces cost the price each, grams the price per thousand', () => {
  expect(extend(250, 4000, 'each')).toBe(1_000_000);
  expect(extend(1299, 385, 'grams')).toBe(500);
});
