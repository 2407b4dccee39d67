import { z } from 'zod';
import { type Cart, discountSchema, priceOverrideSchema } from './cart.ts';
import type { BookVariant, PriceBook } from './price.ts';
import type { PromotionRule } from './promotion.ts';

const int = z.number().int();
const line = z.object({
  variant: z.string(),
  quantity: int,
  override: priceOverrideSchema.optional(),
  discount: discountSchema.optional(),
});

/** How a golden cart is written: names stand where the product has ids, and what is left out has its usual value. */
export const goldenCartSchema = z.object({
  name: z.string(),
  source: z.string(),
  channel: z.object({
    taxMode: z.enum(['inclusive', 'exclusive']),
    taxRounding: z.enum(['line', 'total']),
    cashRounding: int.default(1),
  }),
  currency: z.string(),
  /** Name → parts per million. */
  rates: z.record(z.string(), int),
  variants: z.record(
    z.string(),
    z.object({
      price: int,
      prices: z.array(z.object({ amount: int, priority: int, from: int, to: int })).default([]),
      rate: z.string().default('standard'),
      kind: z.enum(['goods', 'service']).default('goods'),
      scale: z.enum(['each', 'grams']).default('each'),
    }),
  ),
  promotions: z.array(
    z.object({
      name: z.string(),
      rule: z.custom<PromotionRule>((rule) => typeof rule === 'object' && rule !== null && 'kind' in rule),
      coupon: z.string().nullable().default(null),
      priority: int.default(0),
      stackable: z.boolean().default(true),
      from: int.nullable().default(null),
      to: int.nullable().default(null),
    }),
  ),
  cart: z.object({
    currency: z.string(),
    lines: z.array(line),
    charges: z.array(z.object({ label: z.string(), amount: int, rate: z.string() })),
    coupons: z.array(z.string()),
    discount: discountSchema.optional(),
  }),
  now: int,
  expected: z.looseObject({}),
});
export type GoldenCart = z.infer<typeof goldenCartSchema>;

/** The cart and the book that a golden case describes; lines are called line-1, line-2 … */
export function cartOf(golden: GoldenCart): { cart: Cart; book: PriceBook } {
  const { currency, lines, charges, coupons, discount } = golden.cart;
  const cart: Cart = {
    id: 'cart',
    currency,
    lines: lines.map(({ variant, ...rest }, place) => ({ id: `line-${place + 1}`, variantId: variant, ...rest })),
    charges: charges.map(({ label, amount, rate }, place) => ({
      id: `charge-${place + 1}`,
      kind: 'shipping',
      label,
      amount,
      taxRateId: rate,
    })),
    coupons,
    ...(discount ? { discount } : {}),
  };
  return { cart, book: bookOf(golden) };
}

function bookOf(golden: GoldenCart): PriceBook {
  const { currency, channel, rates, variants, promotions } = golden;
  return {
    version: 'golden',
    channel: { id: 'channel', code: 'golden', kind: 'store', currencies: [currency], ...channel },
    taxRates: new Map(Object.entries(rates).map(([id, ppm]) => [id, { id, key: id, name: id, ppm }])),
    variants: new Map(Object.keys(variants).map((name) => [name, variantOf(name, golden)])),
    promotions: promotions.map((promotion) => ({ id: promotion.name, ...promotion })),
  };
}

function variantOf(name: string, { currency, variants }: GoldenCart): BookVariant {
  const variant = variants[name];
  if (!variant) throw new Error(`no variant is called ${name}`);
  const { price, prices, rate, kind, scale } = variant;
  const list = { amount: price, currency, priceListCode: 'list', priority: 0, from: null, to: null };
  return {
    variantId: name,
    productId: name,
    categoryIds: [],
    kind,
    sku: name,
    title: name,
    scale,
    taxRateId: rate,
    forSale: true,
    prices: [list, ...prices.map((window) => ({ currency, priceListCode: 'sale', ...window }))],
  };
}
