import {
  accepted,
  type Cart,
  completeRefund,
  completeSale,
  type Fact,
  type PricedCart,
  payableOf,
  priceCart,
  type Result,
  refundOf,
  refused,
  type Tender,
} from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { refundedLinesOf } from '../documents.ts';
import type { EntryRow, SaleRow } from '../journal-database.ts';
import type { Ids } from '../ports.ts';
import type { Random } from './seeded.ts';
import type { Tab } from './tab.ts';

const CLERK = testId(11, 1);

/** Does at a tab what a clerk does, through the same functions the screens use. */
export interface Clerk {
  tab: Tab;
  random: Random;
  ids: Ids;
  /** The device's clock, right or wrong. */
  now: () => number;
}

/** A cart of one to three lines of what the catalogue has; null before the first pull. */
export async function fillCart({ tab, random, ids }: Clerk): Promise<Cart | null> {
  const state = await tab.catalogue.state();
  if (state.cookie === null) return null;
  const all = await tab.catalogue.db.variants(state.side).toArray();
  const lines = Array.from({ length: 1 + random.below(3) }, () => ({
    id: ids.next(),
    variantId: random.pick(all).variantId,
    quantity: 1 + random.below(2),
  }));
  return { id: ids.next(), currency: 'GBP', lines, charges: [], coupons: [] };
}

/** Rings a cart up and takes cash, or a card that the reader accepts. Rows of all facts it stated. */
export async function sell(clerk: Clerk, cart: Cart): Promise<Result<EntryRow[]>> {
  const { tab, random, ids, now } = clerk;
  const book = await tab.priceBook.bookFor(cart.lines.map((line) => line.variantId));
  if (!book) return refused({ code: 'cart.empty' });
  const priced = priceCart(cart, book, now());
  if (!priced.ok) return priced;
  const id = ids.next();
  if (random.chance(0.3)) return sellByCard(clerk, cart, priced.value, id);
  const { total } = priced.value.totals;
  const { payable } = payableOf(total, book.channel.cashRounding, [{ method: 'cash', amount: total }]);
  return record(clerk, cart, priced.value, { id, method: 'cash', amount: payable, handedOver: payable + 100 });
}

async function sellByCard(clerk: Clerk, cart: Cart, priced: PricedCart, id: string): Promise<Result<EntryRow[]>> {
  const { total: amount, currency } = priced.totals;
  const payment = { paymentId: id, saleId: cart.id };
  const begun: Fact = {
    type: 'payment.started',
    payload: { ...payment, amount: Math.max(1, amount), currency, startedAt: clerk.now() },
  };
  const started = await clerk.tab.journal.append(() => accepted({ facts: [begun] }));
  if (!started.ok) return started;
  const reference = `slip ${id}`;
  const ended: Fact = {
    type: 'payment.resolved',
    payload: { ...payment, outcome: 'paid', reference, resolvedAt: clerk.now() },
  };
  const sold = await record(clerk, cart, priced, { id, method: 'card_present', amount, reference }, [ended]);
  return sold.ok ? accepted([...started.value, ...sold.value]) : sold;
}

async function record(
  { tab, now }: Clerk,
  cart: Cart,
  priced: PricedCart,
  tender: Tender,
  before: Fact[] = [],
): Promise<Result<EntryRow[]>> {
  const { coin, ...place } = await placeOf(tab);
  return tab.journal.append((receiptNumber) => {
    const meta = { saleId: cart.id, receiptNumber, clerkId: CLERK, soldAt: now(), coin, ...place, cart };
    const sale = completeSale(priced, [tender], meta);
    if (!sale.ok) return sale;
    return accepted({ facts: [...before, { type: 'sale.completed', payload: sale.value }], closesCart: true });
  });
}

/** Gives back one or all units of a line of a sale; refuses when nothing is left of it. */
export async function giveBack({ tab, random, ids, now }: Clerk, row: SaleRow): Promise<Result<EntryRow[]>> {
  const already = await refundedLinesOf(tab.journal, row.saleId);
  const line = random.pick(row.sale.lines);
  const quantity = random.chance(0.5) ? line.quantity : 1;
  const refund = refundOf(row.sale.lines, [{ lineId: line.lineId, quantity, restock: random.chance(0.8) }], already);
  if (!refund.ok) return refund;
  const place = await placeOf(tab);
  const meta = { refundId: ids.next(), saleId: row.saleId, clerkId: CLERK, refundedAt: now(), currency: 'GBP' };
  return tab.journal.append((receiptNumber) => {
    const how = { receiptNumber, method: 'cash', reason: 'changed their mind' } as const;
    const paid = completeRefund(refund.value, { ...meta, ...how, ...place });
    return accepted({ facts: [{ type: 'refund.paid', payload: paid }] });
  });
}

/** What documents say of the place they were made at, by the till's configuration. */
async function placeOf(tab: Tab): Promise<{ channelId: string; locationId: string; coin: number }> {
  const config = await tab.catalogue.config();
  if (!config) throw new Error('a till without configuration sells nothing');
  return { channelId: config.channel.id, locationId: config.locationId, coin: config.channel.cashRounding };
}
