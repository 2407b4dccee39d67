/**
 * Paying for a sale at the till. Cash rounding touches only what cash pays for: what cards and other tenders leave is
 * rounded to the smallest coin, and the difference is stated beside the total, never inside it.
 */
import type { Cart, PricedCart } from './cart.ts';
import { accepted, type Result, refused } from './errors.ts';
import { addMoney, type Minor, roundToCoin } from './money.ts';
import type { SaleCompleted, Tender } from './sale.ts';

/** What the sale says besides its lines and money. */
export interface SaleMeta {
  saleId: string;
  receiptNumber: string;
  channelId: string;
  locationId: string;
  clerkId: string;
  /** Epoch milliseconds by the device's clock. */
  soldAt: number;
  /** Smallest coin in minor units: 1 means cash is not rounded. */
  coin: number;
  note?: string;
  /** The cart that was priced, where lines of it may come from another place. */
  cart?: Pick<Cart, 'lines' | 'deliverTo'>;
  /** What the clerk was told to be promised to others and confirmed. */
  overPromised?: NonNullable<SaleCompleted['overPromised']> | null;
}

/**
 * The fact of a sale. Tenders must add up to the total plus the rounding of its cash part; refuses with what is still
 * due when they pay too little or when less cash was handed over than it should pay. Tenders that pay too much are a
 * mistake of the caller (change is no tender) and throw.
 */
export function completeSale(priced: PricedCart, tenders: readonly Tender[], meta: SaleMeta): Result<SaleCompleted> {
  const { totals } = priced;
  const { coin, note = '', cart, overPromised, ...who } = meta;
  const { payable, cashRounding } = payableOf(totals.total, coin, tenders);
  const paid = addMoney(...tenders.map((tender) => tender.amount));
  const unpaid = payable - paid + shortInHand(tenders);
  if (unpaid > 0) return refused({ code: 'payment.too-little', due: unpaid });
  if (paid > payable) throw new RangeError(`tenders of ${paid} pay more than ${payable}`);
  return accepted({
    ...who,
    currency: totals.currency,
    bookVersion: priced.bookVersion,
    taxMode: priced.taxMode,
    taxRounding: priced.taxRounding,
    coupons: priced.promotions.flatMap(({ coupon }) => (coupon === null ? [] : [coupon])),
    lines: linesFrom(priced, cart),
    goods: totals.goods,
    discount: totals.discount,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    cashRounding,
    tenders: [...tenders],
    note,
    ...(cart?.deliverTo && cart.lines.some((line) => line.from) && { deliverTo: cart.deliverTo }),
    ...(overPromised && { overPromised }),
  });
}

function linesFrom(priced: PricedCart, cart: SaleMeta['cart']): SaleCompleted['lines'] {
  const places = new Map(cart?.lines.flatMap(({ id, from }) => (from ? [[id, from] as const] : [])));
  return priced.lines.map((line) => {
    const from = places.get(line.lineId);
    return from ? { ...line, from } : line;
  });
}

/** A total when all of it is paid in cash, in coins that exist. */
export const cashDue = (total: Minor, coin: number): Minor => roundToCoin(total, coin);

/** What goes back over the counter; null when too little was handed over. */
export const changeDue = (due: Minor, handedOver: Minor): Minor | null => (handedOver < due ? null : handedOver - due);

/** What the tenders must sum to, and the rounding of the part that cash pays: payable = total + cashRounding. */
export function payableOf(
  total: Minor,
  coin: number,
  tenders: readonly Pick<Tender, 'method' | 'amount'>[],
): { payable: Minor; cashRounding: Minor } {
  if (!tenders.some((tender) => tender.method === 'cash')) return { payable: total, cashRounding: 0 };
  const others = tenders.filter((tender) => tender.method !== 'cash').map((tender) => tender.amount);
  const byCash = addMoney(total, -addMoney(...others));
  const cashRounding = cashDue(byCash, coin) - byCash + 0;
  return { payable: total + cashRounding, cashRounding };
}

/** Amounts a customer is likely to hand over: the exact one, then the next round ones of these coins and notes. */
export function quickAmounts(due: Minor, notes: readonly Minor[]): Minor[] {
  const rounded = notes.map((note) => Math.ceil(due / note) * note);
  return [...new Set([due, ...rounded])].sort((a, b) => a - b);
}

function shortInHand(tenders: readonly Tender[]): Minor {
  let short = 0;
  for (const { method, amount, handedOver } of tenders) {
    if (method === 'cash' && handedOver !== undefined && handedOver < amount) short += amount - handedOver;
  }
  return short;
}
