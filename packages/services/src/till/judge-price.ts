import { type BookVariant, type Cart, type PriceBook, priceAt, priceCart, type SaleCompleted } from '@evertill/domain';

type SaleLine = SaleCompleted['lines'][number];

export interface PriceDifference extends Record<string, unknown> {
  receiptNumber: string;
  tillTotal: number;
  /** What the same lines cost by the server's book at that moment; null: it would not sell them, see refusal. */
  listTotal: number | null;
  refusal?: object;
  lines: { sku: string; title: string; tillPrice: number; listPrice: number | null }[];
}

/**
 * Compares a till's sale with the server's own book at the moment of the sale. Prices and discounts that staff agreed
 * to are taken as they are; null when nothing differs. The sale stands either way.
 */
export function judgePrice(sale: SaleCompleted, book: PriceBook): PriceDifference | null {
  const known = sellable(book);
  const lines = sale.lines.flatMap((line) => lineDifference(line, sale, known));
  const priced = priceCart(cartOf(sale), known, sale.soldAt);
  const listTotal = priced.ok ? priced.value.totals.total : null;
  if (lines.length === 0 && listTotal === sale.total) return null;
  return {
    receiptNumber: sale.receiptNumber,
    tillTotal: sale.total,
    listTotal,
    ...(priced.ok ? {} : { refusal: priced.refusal }),
    lines,
  };
}

function lineDifference(line: SaleLine, sale: SaleCompleted, book: PriceBook): PriceDifference['lines'] {
  const variant = line.variantId === null ? undefined : book.variants.get(line.variantId);
  const list = variant ? priceAt(variant, sale.currency, sale.soldAt) : null;
  const listPrice = list?.amount ?? null;
  if (isAgreed(line) || listPrice === line.listPrice) return [];
  return [{ sku: line.sku, title: line.title, tillPrice: line.listPrice, listPrice }];
}

const isAgreed = (line: SaleLine): boolean => line.priceReason !== '' || stepsOf(line, 'override').length > 0;

/** The cart that the sale's lines and steps tell of. */
function cartOf(sale: SaleCompleted): Cart {
  const cartDiscount = sale.lines.flatMap((line) => stepsOf(line, 'cart-discount'));
  const off = sumOf(cartDiscount);
  return {
    id: sale.saleId,
    currency: sale.currency,
    charges: [],
    coupons: sale.coupons,
    lines: sale.lines.flatMap((line) => (line.variantId === null ? [] : [cartLineOf(line, line.variantId)])),
    ...(off > 0 ? { discount: { kind: 'amount' as const, amount: off, reason: 'till' } } : {}),
  };
}

function cartLineOf(line: SaleLine, variantId: string): Cart['lines'][number] {
  const off = sumOf(stepsOf(line, 'discount'));
  return {
    id: line.lineId,
    variantId,
    quantity: line.quantity,
    ...(isAgreed(line) ? { override: { unitPrice: line.unitPrice, reason: line.priceReason || 'till' } } : {}),
    ...(off > 0 ? { discount: { kind: 'amount' as const, amount: off, reason: 'till' } } : {}),
  };
}

function stepsOf(line: SaleLine, step: string): Record<string, unknown>[] {
  return line.trace.filter((each) => each.step === step);
}

function sumOf(steps: readonly Record<string, unknown>[]): number {
  return steps.reduce((sum, { amount }) => sum + (typeof amount === 'number' ? -amount : 0), 0);
}

/** The same book in which goods that left the range since then can still have been sold. */
function sellable(book: PriceBook): PriceBook {
  const variants = {
    get: (variantId: string): BookVariant | undefined => {
      const variant = book.variants.get(variantId);
      return variant && { ...variant, forSale: true };
    },
  };
  return { ...book, variants };
}
