import type { Refusal } from '@evertill/domain';
import { readProblem } from '#api/problem.ts';
import type { Quote } from '../shared/answers.ts';
import type { Cart } from './cart.ts';

export interface QuoteInput {
  currency: string;
  lines: { id: string; variantId: string; quantity: number }[];
  coupons: string[];
  shippingOptionId: string | null;
}

export interface CartQuote {
  /** Null when nothing in the basket can be bought. */
  quote: Quote | null;
  /** Variants that can no longer be bought, left out of the quote. */
  gone: string[];
  /** Why a code was left out of the quote. */
  couponRefusal: Refusal | null;
}

/**
 * What a basket costs, as far as it can be bought: the server refuses a whole cart for one line or code, so what it
 * names is left out and the rest is asked again. Throws any other problem.
 */
export async function quoteCart(ask: (input: QuoteInput) => Promise<Quote>, input: QuoteInput): Promise<CartQuote> {
  const gone: string[] = [];
  let couponRefusal: Refusal | null = null;
  let { lines, coupons } = input;
  while (lines.length > 0) {
    try {
      return { quote: await ask({ ...input, lines, coupons }), gone, couponRefusal };
    } catch (error) {
      const problem = readProblem(error);
      if (problem.kind !== 'refusal') throw error;
      const { refusal } = problem;
      const before = lines.length + coupons.length;
      if ('variantId' in refusal) {
        gone.push(refusal.variantId);
        lines = lines.filter((line) => line.variantId !== refusal.variantId);
      } else if ('coupon' in refusal) {
        couponRefusal = refusal;
        coupons = coupons.filter((coupon) => coupon !== refusal.coupon);
      }
      if (lines.length + coupons.length === before) throw error;
    }
  }
  return { quote: null, gone, couponRefusal };
}

/** What the server is asked about a basket. */
export function quoteInput(cart: Cart, currency: string, shippingOptionId: string | null = null): QuoteInput {
  return {
    currency,
    lines: cart.lines.map(({ id, variantId, quantity }) => ({ id, variantId, quantity })),
    coupons: cart.coupons,
    shippingOptionId,
  };
}
