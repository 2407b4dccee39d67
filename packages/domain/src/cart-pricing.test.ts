import { expect, test } from 'vitest';
import { CART_LINES_MAX } from './cart.ts';
import { priceCart } from './cart-pricing.ts';
import {
  buildBook,
  buildCart,
  buildCharge,
  buildLine,
  buildPromotion,
  buildVariant,
  EVERY_GOODS,
  testId,
} from './testing.ts';

const book = buildBook([
  buildVariant(1, 1000),
  buildVariant(2, 1000, { forSale: false }),
  buildVariant(3, 500, { prices: [] }),
]);

test('says what cannot be sold', () => {
  expect(priceCart(buildCart([buildLine(9)]), book, 0)).toMatchObject({
    refusal: { code: 'variant.unknown', variantId: testId(1, 9) },
  });
  expect(priceCart(buildCart([buildLine(2)]), book, 0)).toMatchObject({ refusal: { code: 'variant.not-for-sale' } });
  expect(priceCart(buildCart([buildLine(3)]), book, 0)).toMatchObject({
    refusal: { code: 'price.missing', currency: 'GBP' },
  });
});

test('what has no list price can be sold at an agreed one', () => {
  const line = buildLine(3, 2, { override: { unitPrice: 450, reason: 'Sold by the piece' } });
  const priced = priceCart(buildCart([line]), book, 0);
  expect(priced).toMatchObject({ ok: true, value: { totals: { total: 900 } } });
});

test('an agreed price is told with its reason and its difference to the list', () => {
  const line = buildLine(1, 2, { override: { unitPrice: 900, reason: 'Price match' } });
  const priced = priceCart(buildCart([line]), book, 0);
  expect(priced.ok && priced.value.lines[0]).toMatchObject({
    listPrice: 1000,
    unitPrice: 900,
    priceReason: 'Price match',
    extended: 1800,
    discount: 0,
    trace: [
      { step: 'list', amount: 2000 },
      { step: 'override', amount: -200, reason: 'Price match' },
      { step: 'tax', amount: 300 },
    ],
  });
});

test('refuses carts no form should send: too long, doubled ids, no quantity, fractions', () => {
  const many = Array.from({ length: CART_LINES_MAX + 1 }, (_, index) => buildLine(1, 1, { id: testId(5, index) }));
  expect(priceCart(buildCart(many), book, 0)).toMatchObject({
    refusal: { code: 'cart.too-large', linesMax: CART_LINES_MAX },
  });
  for (const lines of [
    [buildLine(1), buildLine(1)],
    [buildLine(1, 0)],
    [buildLine(1, 1.5)],
    [buildLine(1, 1, { override: { unitPrice: -1, reason: 'x' } })],
    [buildLine(1, 1, { discount: { kind: 'amount', amount: 0.5, reason: 'x' } })],
  ]) {
    expect(priceCart(buildCart(lines), book, 0)).toMatchObject({ refusal: { code: 'input.invalid' } });
  }
});

test('a book that names a tax rate it does not have is broken', () => {
  const broken = buildBook([buildVariant(1, 1000)], { taxRates: [] });
  expect(() => priceCart(buildCart([buildLine(1)]), broken, 0)).toThrow('no tax rate');
});

test('a coupon that finds nothing to take off is accepted and told with zero', () => {
  const rule = { kind: 'cart-percent' as const, ppm: 100_000, threshold: { GBP: 5000 }, scope: EVERY_GOODS };
  const prices = buildBook([buildVariant(1, 1000)], { promotions: [buildPromotion(1, rule, { coupon: 'TENTH' })] });
  const priced = priceCart(buildCart([buildLine(1)], { coupons: [' tenth ', 'TENTH'] }), prices, 0);
  expect(priced.ok && priced.value.promotions).toEqual([
    { promotionId: testId(3, 1), name: 'Promotion 1', coupon: 'TENTH', amount: 0 },
  ]);
});

test('delivery is taxed and totalled but never discounted', () => {
  const rule = { kind: 'cart-percent' as const, ppm: 1_000_000, threshold: {}, scope: EVERY_GOODS };
  const prices = buildBook([buildVariant(1, 1000)], { promotions: [buildPromotion(1, rule)] });
  const priced = priceCart(buildCart([buildLine(1)], { charges: [buildCharge(600)] }), prices, 0);
  expect(priced.ok && priced.value.totals).toMatchObject({
    goods: 0,
    shipping: 600,
    discount: 1000,
    tax: 100,
    total: 600,
  });
});

test('a cart of fifty lines with promotions is priced well within a millisecond', () => {
  const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
  const prices = buildBook(
    numbers.map((number) => buildVariant(number, 700 + number * 13)),
    {
      promotions: [
        buildPromotion(1, { kind: 'line-percent', ppm: 100_000, scope: EVERY_GOODS }),
        buildPromotion(2, { kind: 'buy-x-get-y', buy: 2, get: 1, ppm: 1_000_000, scope: EVERY_GOODS }),
        buildPromotion(3, { kind: 'cart-percent', ppm: 50_000, threshold: { GBP: 5000 }, scope: EVERY_GOODS }),
      ],
    },
  );
  const cart = buildCart(numbers.map((number) => buildLine(number, (number % 4) + 1)));
  const times = Array.from({ length: 400 }, () => {
    const start = performance.now();
    priceCart(cart, prices, 0);
    return performance.now() - start;
  });
  const median = times.sort((a, b) => a - b)[200] ?? Number.POSITIVE_INFINITY;
  expect(median).toBeLessThan(1);
});

test('which of two equal pieces is free does not depend on the order of scanning', () => {
  const rule = { kind: 'buy-x-get-y' as const, buy: 1, get: 1, ppm: 1_000_000, scope: EVERY_GOODS };
  const prices = buildBook([buildVariant(1, 1000), buildVariant(2, 1000)], { promotions: [buildPromotion(1, rule)] });
  const dented = buildLine(1, 1, { discount: { kind: 'amount', amount: 500, reason: 'Dent' } });
  for (const lines of [
    [dented, buildLine(2)],
    [buildLine(2), dented],
  ]) {
    expect(priceCart(buildCart(lines), prices, 0)).toMatchObject({ ok: true, value: { totals: { total: 500 } } });
  }
});
