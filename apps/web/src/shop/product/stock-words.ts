import { m } from '#messages';
import { formatNumber, formatQuantity } from '#ui/format.ts';

/** Where stock is not counted the server says at least this many. */
const UNCOUNTED_MIN = 1_000_000;
const FEW_PIECES_MAX = 5;
const FEW_GRAMS_MAX = 1_000;
const EXACT_MAX = 30;

export type StockTone = 'there' | 'few' | 'gone';

export function toneOf(available: number, scale: 'each' | 'grams'): StockTone {
  if (available <= 0) return 'gone';
  return available <= (scale === 'grams' ? FEW_GRAMS_MAX : FEW_PIECES_MAX) ? 'few' : 'there';
}

/** How many can be had, said as exactly as is of use to a buyer. */
export function stockWords(available: number, scale: 'each' | 'grams'): string {
  const tone = toneOf(available, scale);
  if (tone === 'gone') return m.shop_sold_out();
  if (tone === 'few') return m.shop_only_left({ amount: amountWords(available, scale) });
  if (available >= UNCOUNTED_MIN || (scale === 'each' && available > EXACT_MAX)) return m.shop_in_stock();
  return m.shop_amount_in_stock({ amount: amountWords(available, scale) });
}

function amountWords(available: number, scale: 'each' | 'grams'): string {
  return scale === 'grams' ? formatQuantity(available, 'grams') : formatNumber(available);
}
