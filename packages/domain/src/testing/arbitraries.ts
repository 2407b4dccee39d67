/** Random carts, books and promotions for property tests; small numbers often, so that ties and zeros happen. */
import fc from 'fast-check';
import type { Cart, Discount } from '../cart.ts';
import type { Minor } from '../money.ts';
import type { BookVariant, Channel, PriceBook } from '../price.ts';
import type { PromotionRule, PromotionScope } from '../promotion.ts';
import {
  buildBook,
  buildCharge,
  buildLine,
  buildPromotion,
  buildVariant,
  EVERY_GOODS,
  REDUCED_RATE,
  STANDARD_RATE,
  testId,
} from '../testing.ts';

const VARIANTS = 8;

export const amount: fc.Arbitrary<Minor> = fc.oneof(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: 0, max: 5_000_000 }),
);

export const ppm = fc.oneof(
  fc.constantFrom(0, 50_000, 200_000, 333_333, 1_000_000),
  fc.integer({ min: 0, max: 1_000_000 }),
);

export const taxSettings: fc.Arbitrary<Pick<Channel, 'taxMode' | 'taxRounding'>> = fc.record({
  taxMode: fc.constantFrom('inclusive', 'exclusive'),
  taxRounding: fc.constantFrom('line', 'total'),
});

const variant = (number: number): fc.Arbitrary<BookVariant> =>
  fc
    .record({
      price: amount,
      scale: fc.constantFrom('each', 'each', 'grams'),
      kind: fc.constantFrom('goods', 'goods', 'goods', 'service'),
      rate: fc.constantFrom(STANDARD_RATE, REDUCED_RATE),
    })
    .map(({ price, scale, kind, rate }) =>
      buildVariant(number, price, { scale, kind, taxRateId: rate.id, categoryIds: [testId(4, number % 3)] }),
    );

const scope: fc.Arbitrary<PromotionScope> = fc.oneof(
  fc.constant(EVERY_GOODS),
  fc.integer({ min: 0, max: 2 }).map((number) => ({ ...EVERY_GOODS, categoryIds: [testId(4, number)] })),
  fc.integer({ min: 1, max: VARIANTS }).map((number) => ({ ...EVERY_GOODS, variantIds: [testId(1, number)] })),
);
const share = fc.integer({ min: 1, max: 1_000_000 });
const inPounds = amount.map((pence) => ({ GBP: pence }));
const threshold = fc.oneof(fc.constant({}), inPounds);

const rule: fc.Arbitrary<PromotionRule> = fc.oneof(
  fc.record({ kind: fc.constant('line-percent' as const), ppm: share, scope }),
  fc.record({ kind: fc.constant('line-amount' as const), amount: inPounds, scope }),
  fc.record({
    kind: fc.constant('buy-x-get-y' as const),
    buy: fc.integer({ min: 1, max: 3 }),
    get: fc.integer({ min: 1, max: 2 }),
    ppm: share,
    scope,
  }),
  fc.record({ kind: fc.constant('cart-percent' as const), ppm: share, threshold, scope }),
  fc.record({ kind: fc.constant('cart-amount' as const), amount: inPounds, threshold, scope }),
);

const promotions = fc
  .array(fc.record({ rule, priority: fc.integer({ min: 0, max: 3 }), stackable: fc.boolean() }), { maxLength: 4 })
  .map((list) => list.map(({ rule: given, ...rest }, index) => buildPromotion(index + 1, given, rest)));

export const book: fc.Arbitrary<PriceBook> = fc
  .record({
    settings: taxSettings,
    variants: fc.tuple(...Array.from({ length: VARIANTS }, (_, index) => variant(index + 1))),
    promotions,
  })
  .map(({ settings, variants, promotions: given }) => buildBook(variants, { channel: settings, promotions: given }));

const discount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), ppm, reason: fc.constant('Staff') }),
  fc.record({
    kind: fc.constant('amount' as const),
    amount: fc.integer({ min: 0, max: 20 }),
    reason: fc.constant('Dent'),
  }),
);
const override = fc.record({ unitPrice: amount, reason: fc.constant('Agreed') });

const line = fc.record({
  variant: fc.integer({ min: 1, max: VARIANTS }),
  quantity: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3000 })),
  override: fc.option(override, { nil: undefined, freq: 8 }),
  discount: fc.option(discount, { nil: undefined, freq: 6 }),
});

export const cart: fc.Arbitrary<Cart> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    delivery: fc.option(amount, { nil: undefined }),
    discount: fc.option(discount, { nil: undefined, freq: 4 }),
  })
  .map(({ lines, delivery, discount: whole }) => ({
    id: testId(7, 1),
    currency: 'GBP',
    lines: lines.map(({ variant: number, quantity, override: agreed, discount: off }, index) => ({
      ...buildLine(number, quantity),
      id: testId(5, index + 1),
      ...(agreed ? { override: agreed } : {}),
      ...(off ? { discount: off } : {}),
    })),
    charges: delivery === undefined ? [] : [buildCharge(delivery)],
    coupons: [],
    ...(whole ? { discount: whole } : {}),
  }));
