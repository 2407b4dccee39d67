import type { RefundedLine } from '@evertill/domain';
import type { Table } from 'dexie';
import type { Journal } from './journal.ts';
import type { CountedRow, IdentityRow, PaymentRow, Place, SaleRow } from './journal-database.ts';

/** The latest sales of this till, newest first by the device's clock. */
export function latestSales(journal: Journal, limit: number): Promise<SaleRow[]> {
  return journal.db.sales.orderBy('soldAt').reverse().limit(limit).toArray();
}

/** A sale by the number on its receipt, also when a fork gave it another since. */
export async function saleByReceipt(journal: Journal, receiptNumber: string): Promise<SaleRow | null> {
  const found = await journal.db.sales.where('receiptNumber').equals(receiptNumber).first();
  return found ?? (await journal.db.sales.filter((row) => row.sale.printedAs === receiptNumber).first()) ?? null;
}

/** What this till gave back of a sale so far, line by line. */
export async function refundedLinesOf(journal: Journal, saleId: string): Promise<RefundedLine[]> {
  const refunds = await journal.db.refunds.where('saleId').equals(saleId).toArray();
  return refunds.flatMap((row) => row.refund.lines);
}

/** What this till counted for a stock count, newest first (CN2). */
export async function countedHere(journal: Journal, countId: string): Promise<CountedRow[]> {
  const rows = await journal.db.counted.where('countId').equals(countId).toArray();
  return rows.sort((a, b) => b.countedAt - a.countedAt || (a.entryId < b.entryId ? 1 : -1));
}

/** Card payments that were begun and whose end is unknown: questions to ask before anything else (JN10). */
export function openPayments(journal: Journal): Promise<PaymentRow[]> {
  return journal.db.payments.where('state').equals('started').toArray();
}

/**
 * By how much the stock view of the last pull is too high for what this till sold, or too low for what it took back,
 * since the server does not know of it yet (PL5). Keyed by variant; units of the variant's scale. What was sold from
 * another place does not lie here.
 */
export async function unsyncedQuantities(journal: Journal): Promise<Map<string, number>> {
  const identity = await journal.identity();
  const quantities = new Map<string, number>();
  if (!identity) return quantities;
  const add = (variantId: string | null, quantity: number): void => {
    if (variantId) quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  };
  for (const { sale } of await pending(journal.db.sales, identity)) {
    for (const line of sale.lines) if (line.kind === 'goods' && !line.from) add(line.variantId, line.quantity);
  }
  for (const { refund } of await pending(journal.db.refunds, identity)) {
    const sold = (await journal.db.sales.get(refund.saleId))?.sale.lines ?? [];
    for (const line of refund.lines) {
      const of = sold.find((candidate) => candidate.lineId === line.lineId);
      if (line.restock && !line.damaged && of && !of.from) add(of.variantId, -line.quantity);
    }
  }
  return quantities;
}

/** Whatever is unconfirmed stands in the present epoch: a new one takes it over. */
function pending<T extends Place>(table: Table<T>, { deviceId, epoch, ackedSeq }: IdentityRow): Promise<T[]> {
  return table
    .where('[deviceId+epoch+seq]')
    .between([deviceId, epoch, ackedSeq], [deviceId, epoch, Number.MAX_SAFE_INTEGER], false)
    .toArray();
}
