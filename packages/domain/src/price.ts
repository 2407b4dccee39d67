import { type Minor, scaled } from './money.ts';
import type { Promotion } from './promotion.ts';

/** What a channel fixes about money; stored on every document priced under it. */
export interface Channel {
  id: string;
  code: string;
  kind: 'web' | 'store';
  currencies: string[];
  taxMode: 'inclusive' | 'exclusive';
  taxRounding: 'line' | 'total';
  /** Smallest coin in minor units: 1 means no cash rounding. */
  cashRounding: number;
}

/** One price with its window. `from` inclusive, `to` exclusive, both epoch milliseconds; null is open. */
export interface PriceWindow {
  amount: Minor;
  currency: string;
  priceListCode: string;
  /** The highest priority that is valid wins; among equals the latest `from`. */
  priority: number;
  from: number | null;
  to: number | null;
}

export interface BookVariant {
  variantId: string;
  productId: string;
  categoryIds: string[];
  kind: 'goods' | 'service';
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  taxRateId: string;
  forSale: boolean;
  prices: PriceWindow[];
}

export interface TaxRate {
  id: string;
  key: string;
  name: string;
  /** Parts per million: 20 % is 200,000. */
  ppm: number;
}

/**
 * Everything priceCart needs besides the cart and the time: built by the server from its tables and by the till from
 * what it pulled; the same book gives the same answer in both. `version` names the state of the tables it was built
 * from and is stored on each document priced with it.
 */
export interface PriceBook {
  version: string;
  channel: Channel;
  taxRates: { get(taxRateId: string): TaxRate | undefined };
  variants: { get(variantId: string): BookVariant | undefined };
  promotions: readonly Promotion[];
}

/** The price that holds at a moment: highest priority first, among equals the one that began last; null when none does. */
export function priceAt(variant: BookVariant, currency: string, now: number): PriceWindow | null {
  let best: PriceWindow | null = null;
  for (const price of variant.prices) {
    if (price.currency !== currency || !isWithin(price, now)) continue;
    if (best === null || outranks(price, best)) best = price;
  }
  return best;
}

/** Whether a moment lies in a window: `from` belongs to it, `to` does not, null is open. */
export function isWithin(window: { from: number | null; to: number | null }, now: number): boolean {
  return (window.from === null || window.from <= now) && (window.to === null || now < window.to);
}

/**
 * What a quantity costs: price × pieces, or price per 1,000 g × grams ÷ 1,000 rounded half away from zero. Throws when
 * the answer is no safe integer.
 */
export function extend(unitPrice: Minor, quantity: number, scale: BookVariant['scale']): Minor {
  return scaled(unitPrice, quantity, scale === 'each' ? 1 : 1000);
}

function outranks(price: PriceWindow, best: PriceWindow): boolean {
  if (price.priority !== best.priority) return price.priority > best.priority;
  return (price.from ?? Number.NEGATIVE_INFINITY) > (best.from ?? Number.NEGATIVE_INFINITY);
}
