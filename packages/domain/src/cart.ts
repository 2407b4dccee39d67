import { z } from 'zod';
import { deliverToSchema, lineFromSchema } from './hand-over.ts';
import type { Minor } from './money.ts';
import type { Channel, PriceBook } from './price.ts';

export const CART_LINES_MAX = 500;
export const QUANTITY_MAX = 1_000_000;

const id = z.uuid();

/** Staff may charge another price than the list's, never without a reason. */
export const priceOverrideSchema = z.object({
  unitPrice: z.number().int().nonnegative(),
  reason: z.string().trim().min(1).max(200),
});
export const discountSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('percent'),
    ppm: z.number().int().min(0).max(1_000_000),
    reason: z.string().trim().min(1).max(200),
  }),
  z.object({
    kind: z.literal('amount'),
    amount: z.number().int().nonnegative(),
    reason: z.string().trim().min(1).max(200),
  }),
]);
export const cartLineSchema = z.object({
  id,
  variantId: id,
  /** Integer in the variant's scale: pieces, or grams. */
  quantity: z.number().int().min(1).max(QUANTITY_MAX),
  override: priceOverrideSchema.optional(),
  discount: discountSchema.optional(),
  /** At a till: sold from another place. What it costs does not depend on it. */
  from: lineFromSchema.optional(),
});
/** Delivery, or another charge that is no goods. */
export const chargeSchema = z.object({
  id,
  kind: z.literal('shipping'),
  label: z.string(),
  amount: z.number().int().nonnegative(),
  taxRateId: id,
});
export const cartSchema = z.object({
  id,
  currency: z.string().length(3),
  lines: z.array(cartLineSchema),
  charges: z.array(chargeSchema).default([]),
  coupons: z.array(z.string().trim().toUpperCase()).default([]),
  /** A discount on the whole cart, split over its lines by what they cost. */
  discount: discountSchema.optional(),
  /** For whom the lines are that come from another place. */
  deliverTo: deliverToSchema.optional(),
});
export type Cart = z.infer<typeof cartSchema>;
export type CartLine = z.infer<typeof cartLineSchema>;
export type Charge = z.infer<typeof chargeSchema>;
export type Discount = z.infer<typeof discountSchema>;

/**
 * One step that led to a line's amount. Steps of a line sum to its gross; where prices include the tax, the tax step
 * only says how much of it is inside and is left out of the sum. An override's amount is its difference to the list.
 */
export type TraceStep =
  | { step: 'list'; amount: Minor; unitPrice: Minor; quantity: number; priceListCode: string }
  | { step: 'override'; amount: Minor; unitPrice: Minor; reason: string }
  | { step: 'discount'; amount: Minor; reason: string }
  | { step: 'promotion'; amount: Minor; promotionId: string; name: string }
  | { step: 'cart-discount'; amount: Minor; reason: string }
  | { step: 'tax'; amount: Minor; ppm: number; name: string; mode: Channel['taxMode'] };

export interface PricedLine {
  lineId: string;
  kind: 'goods' | 'service' | 'shipping';
  variantId: string | null;
  sku: string;
  title: string;
  quantity: number;
  scale: 'each' | 'grams';
  listPrice: Minor;
  unitPrice: Minor;
  priceReason: string;
  /** listed or overridden price × quantity, before discounts, in the channel's tax mode. */
  extended: Minor;
  /** Sum of all discounts on the line, positive. */
  discount: Minor;
  net: Minor;
  tax: Minor;
  /** net + tax, always. */
  gross: Minor;
  taxRateId: string;
  taxPpm: number;
  taxName: string;
  trace: TraceStep[];
}

export interface TaxGroup {
  taxRateId: string;
  name: string;
  ppm: number;
  net: Minor;
  tax: Minor;
  gross: Minor;
}

export interface CartTotals {
  currency: string;
  /** Goods and services after discounts, as shown to the buyer (with tax when the channel is inclusive). */
  goods: Minor;
  shipping: Minor;
  discount: Minor;
  net: Minor;
  tax: Minor;
  /** Σ gross of all lines. Cash rounding is not in here: it belongs to the tender. */
  total: Minor;
  taxGroups: TaxGroup[];
}

export interface PricedCart {
  bookVersion: string;
  taxMode: Channel['taxMode'];
  taxRounding: Channel['taxRounding'];
  lines: PricedLine[];
  totals: CartTotals;
  /** Coupons that were accepted and what each took off; a refused coupon refuses the cart. */
  promotions: { promotionId: string; name: string; coupon: string | null; amount: Minor }[];
}

export type { PriceBook };
