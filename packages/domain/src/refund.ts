/**
 * Giving money back for lines of a sale. Each line's columns are given back by quantity so that parts add up: after any
 * sequence of refunds of a line, what was given back is the rounded share of what was sold, and once all of it went back
 * every column of the sale is mirrored exactly.
 */
import { accepted, type Result, refused } from './errors.ts';
import { addMoney, type Minor, scaled } from './money.ts';
import type { RefundPaid } from './sale.ts';
import { cashDue } from './sale-completion.ts';

/** A line as it was sold. */
export interface SoldLine {
  lineId: string;
  quantity: number;
  net: Minor;
  tax: Minor;
  gross: Minor;
}

/** What already went back for a line, one entry a refund; positive like the sale's own columns. */
export type RefundedLine = SoldLine;

export interface RefundWanted {
  lineId: string;
  quantity: number;
  /** Whether the goods came back to the shop; default true. */
  restock?: boolean;
  /** They came back broken: they lie there and are not for sale. */
  damaged?: boolean;
}

export type RefundLine = SoldLine & { restock: boolean; damaged?: boolean };

export interface Refund {
  lines: RefundLine[];
  /** Σ gross, in minor units. */
  amount: Minor;
}

/**
 * What is due back for some quantity of some lines. Wishes for the same line count together. Refuses a line the sale
 * does not have, and more than is left of it (naming the money still refundable on that line).
 */
export function refundOf(
  saleLines: readonly SoldLine[],
  wanted: readonly RefundWanted[],
  alreadyRefunded: readonly RefundedLine[],
): Result<Refund> {
  const lines: RefundLine[] = [];
  for (const wish of merged(wanted)) {
    const sold = saleLines.find((line) => line.lineId === wish.lineId);
    if (!sold) return refused({ code: 'not.found', what: 'order line', id: wish.lineId });
    const before = sumOf(sold.lineId, alreadyRefunded);
    if (before.quantity + wish.quantity > sold.quantity) {
      return refused({ code: 'refund.too-much', refundable: sold.gross - before.gross });
    }
    const restock = wish.restock ?? true;
    const broken = restock && wish.damaged ? { damaged: true } : {};
    lines.push({ ...partOf(sold, before, wish.quantity), restock, ...broken });
  }
  return accepted({ lines, amount: addMoney(...lines.map((line) => line.gross)) });
}

/** What is left of every line of a sale: the wishes for giving all of it back. */
export function wholeRefund(saleLines: readonly SoldLine[], alreadyRefunded: readonly RefundedLine[]): RefundWanted[] {
  return saleLines
    .map(({ lineId, quantity }) => ({ lineId, quantity: quantity - sumOf(lineId, alreadyRefunded).quantity }))
    .filter((wish) => wish.quantity > 0);
}

export interface RefundMeta {
  refundId: string;
  saleId: string;
  receiptNumber: string;
  channelId: string;
  locationId: string;
  clerkId: string;
  refundedAt: number;
  currency: string;
  method: RefundPaid['method'];
  reason: string;
  /** Smallest coin in minor units; only cash is rounded to it. */
  coin: number;
}

/** The fact that a refund was paid over the counter; in cash it is rounded as the sale was. */
export function completeRefund({ lines, amount }: Refund, { coin, ...meta }: RefundMeta): RefundPaid {
  const paid = meta.method === 'cash' ? cashDue(amount, coin) : amount;
  const rounding = paid === amount ? {} : { cashRounding: paid - amount };
  return { ...meta, amount: paid, ...rounding, lines };
}

function merged(wanted: readonly RefundWanted[]): RefundWanted[] {
  const wishes = new Map<string, RefundWanted>();
  for (const wish of wanted) {
    if (!Number.isSafeInteger(wish.quantity) || wish.quantity < 1)
      throw new RangeError(`no quantity: ${wish.quantity}`);
    const known = wishes.get(wish.lineId);
    wishes.set(wish.lineId, known ? { ...known, quantity: known.quantity + wish.quantity } : wish);
  }
  return [...wishes.values()];
}

function sumOf(lineId: string, refunded: readonly RefundedLine[]): SoldLine {
  const sum = { lineId, quantity: 0, net: 0, tax: 0, gross: 0 };
  for (const line of refunded) {
    if (line.lineId !== lineId) continue;
    sum.quantity += line.quantity;
    sum.net += line.net;
    sum.tax += line.tax;
    sum.gross += line.gross;
  }
  return sum;
}

/**
 * The rounded share of all that went back so far, less what went back before: the last part is thus whatever is left.
 * Gross first, because that is what the customer paid for each piece; net is what is left beside the tax.
 */
function partOf(sold: SoldLine, before: SoldLine, quantity: number): SoldLine {
  const after = before.quantity + quantity;
  const share = (column: 'gross' | 'tax'): Minor =>
    between(scaled(sold[column], after, sold.quantity) - before[column], sold[column] - before[column]);
  const gross = share('gross');
  const tax = share('tax');
  return { lineId: sold.lineId, quantity, net: gross - tax, tax, gross };
}

/** A share never goes the other way, nor beyond what is left, even when earlier refunds were priced by hand. */
const between = (part: Minor, left: Minor): Minor => Math.min(Math.max(part, Math.min(0, left)), Math.max(0, left));
