import type { Minor } from './money.ts';
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
