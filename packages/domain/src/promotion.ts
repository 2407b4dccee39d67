import { z } from 'zod';

const minor = z.number().int().nonnegative();

/** Which lines a promotion looks at; empty lists mean every line of goods. */
export const promotionScopeSchema = z.object({
  productIds: z.array(z.uuid()).default([]),
  categoryIds: z.array(z.uuid()).default([]),
  variantIds: z.array(z.uuid()).default([]),
});

export const promotionRuleSchema = z.discriminatedUnion('kind', [
  /** So many parts per million off each line in scope. */
  z.object({
    kind: z.literal('line-percent'),
    ppm: z.number().int().min(1).max(1_000_000),
    scope: promotionScopeSchema,
  }),
  /** A fixed amount off each unit in scope, never below zero; per currency. */
  z.object({ kind: z.literal('line-amount'), amount: z.record(z.string(), minor), scope: promotionScopeSchema }),
  /** Of every `buy + get` units in scope, the `get` cheapest are reduced by ppm (1,000,000 = free). */
  z.object({
    kind: z.literal('buy-x-get-y'),
    buy: z.number().int().min(1),
    get: z.number().int().min(1),
    ppm: z.number().int().min(1).max(1_000_000),
    scope: promotionScopeSchema,
  }),
  /** Off the cart once its goods in scope reach a threshold; split over those lines by largest remainder. */
  z.object({
    kind: z.literal('cart-percent'),
    ppm: z.number().int().min(1).max(1_000_000),
    threshold: z.record(z.string(), minor).default({}),
    scope: promotionScopeSchema,
  }),
  z.object({
    kind: z.literal('cart-amount'),
    amount: z.record(z.string(), minor),
    threshold: z.record(z.string(), minor).default({}),
    scope: promotionScopeSchema,
  }),
]);
export type PromotionRule = z.infer<typeof promotionRuleSchema>;
export type PromotionScope = z.infer<typeof promotionScopeSchema>;

export interface Promotion {
  id: string;
  name: string;
  rule: PromotionRule;
  /** Upper case; null applies by itself. */
  coupon: string | null;
  /** Highest first. */
  priority: number;
  /** A promotion that does not stack is skipped on lines another one already reduced, and stops later ones there. */
  stackable: boolean;
  from: number | null;
  to: number | null;
}
