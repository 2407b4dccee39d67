/** Builders for tests of every ring: small valid things with only what a test cares about spelled out. */
import type { Cart, CartLine, Charge } from './cart.ts';
import type { BookVariant, Channel, PriceBook, TaxRate } from './price.ts';
import type { Promotion, PromotionRule, PromotionScope } from './promotion.ts';

/** A readable uuid: `testId(1, 7)` is the seventh id of family one. */
export const testId = (family: number, number: number): string =>
  `${family.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const STANDARD_RATE: TaxRate = { id: testId(9, 1), key: 'standard', name: 'VAT 20%', ppm: 200_000 };
export const REDUCED_RATE: TaxRate = { id: testId(9, 2), key: 'reduced', name: 'VAT 5%', ppm: 50_000 };

export const EVERY_GOODS: PromotionScope = { productIds: [], categoryIds: [], variantIds: [] };

export function buildChannel(given: Partial<Channel> = {}): Channel {
  return {
    id: testId(8, 1),
    code: 'web',
    kind: 'web',
    currencies: ['GBP', 'EUR'],
    taxMode: 'inclusive',
    taxRounding: 'line',
    cashRounding: 1,
    ...given,
  };
}

/** A variant with one price without a window; `number` makes its ids, its product is its own. */
export function buildVariant(number: number, amount: number, given: Partial<BookVariant> = {}): BookVariant {
  return {
    variantId: testId(1, number),
    productId: testId(2, number),
    categoryIds: [],
    kind: 'goods',
    sku: `SKU-${number}`,
    title: `Thing ${number}`,
    scale: 'each',
    taxRateId: STANDARD_RATE.id,
    forSale: true,
    prices: [{ amount, currency: 'GBP', priceListCode: 'list', priority: 0, from: null, to: null }],
    ...given,
  };
}

export function buildBook(
  variants: readonly BookVariant[],
  given: { channel?: Partial<Channel>; taxRates?: readonly TaxRate[]; promotions?: readonly Promotion[] } = {},
): PriceBook {
  const { channel, taxRates = [STANDARD_RATE, REDUCED_RATE], promotions = [] } = given;
  return {
    version: 'test',
    channel: buildChannel(channel),
    taxRates: new Map(taxRates.map((rate) => [rate.id, rate])),
    variants: new Map(variants.map((variant) => [variant.variantId, variant])),
    promotions,
  };
}

export function buildPromotion(number: number, rule: PromotionRule, given: Partial<Promotion> = {}): Promotion {
  return {
    id: testId(3, number),
    name: `Promotion ${number}`,
    rule,
    coupon: null,
    priority: 0,
    stackable: true,
    from: null,
    to: null,
    ...given,
  };
}

/** A line of the variant with that number; its own id is made from the same number unless given. */
export function buildLine(number: number, quantity = 1, given: Partial<CartLine> = {}): CartLine {
  return { id: testId(5, number), variantId: testId(1, number), quantity, ...given };
}

export function buildCharge(amount: number, given: Partial<Charge> = {}): Charge {
  return { id: testId(6, 1), kind: 'shipping', label: 'Delivery', amount, taxRateId: STANDARD_RATE.id, ...given };
}

export function buildCart(lines: readonly CartLine[], given: Partial<Cart> = {}): Cart {
  return { id: testId(7, 1), currency: 'GBP', lines: [...lines], charges: [], coupons: [], ...given };
}
