import type { Availability, Quote } from '../shared/answers.ts';
import { mostOf } from '../shared/use-availability.ts';
import type { Cart, CartLine } from './cart.ts';
import type { CartQuote } from './quote-cart.ts';

/** A line of the basket with all that is to be said about it. */
export interface LineInView extends CartLine {
  priced: Quote['lines'][number] | null;
  /** It can no longer be bought. */
  isGone: boolean;
  /** Only so many can be had, fewer than wanted; null: enough, or not known. */
  most: number | null;
  /** What one cost when it was chosen, if it costs something else now in the same currency. */
  priceBefore: number | null;
}

export function linesInView(
  cart: Cart,
  answer: CartQuote | undefined,
  availability: ReadonlyMap<string, Availability>,
): LineInView[] {
  return cart.lines.map((line) => {
    const priced = answer?.quote?.lines.find((one) => one.variantId === line.variantId) ?? null;
    const most = mostOf(availability.get(line.variantId));
    const { seen } = line;
    const isSameCurrency = seen !== undefined && answer?.quote?.totals.currency === seen.currency;
    return {
      ...line,
      priced,
      isGone: answer?.gone.includes(line.variantId) ?? false,
      most: most !== null && most < line.quantity ? most : null,
      priceBefore: priced && isSameCurrency && priced.unitPrice !== seen.unitPrice ? seen.unitPrice : null,
    };
  });
}

/** Whether the basket can go to the checkout as it stands. */
export function canCheckOut(lines: readonly LineInView[]): boolean {
  return lines.length > 0 && lines.every((line) => !line.isGone && line.most === null && line.priced !== null);
}
