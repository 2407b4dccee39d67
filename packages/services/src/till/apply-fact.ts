import type { EntryResult, Fact, PriceBook, SaleCompleted } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyCount } from './apply-count.ts';
import { applyRefund } from './apply-refund.ts';
import { applySale } from './apply-sale.ts';
import type { DeviceActor } from './authenticate-device.ts';

/** Where in which journal a fact stands. */
export interface EntryPlace {
  deviceId: string;
  tillCode: string;
  epoch: number;
  seq: number;
}

export type AppliedFact = Omit<EntryResult, 'seq'>;

/** Price books by channel, read before the transaction that applies. */
export type Books = ReadonlyMap<string, PriceBook>;

/** Does to the tables what a fact says. Throws when the tables will not have it; the caller keeps the entry anyway. */
export async function applyFact(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  fact: Fact,
  books: Books,
  actor: DeviceActor,
): Promise<AppliedFact> {
  if (fact.type === 'sale.completed' || fact.type === 'refund.paid') await assertOwnPlace(tx, fact.payload, actor);
  if (fact.type === 'stock.counted') await assertOwnPlace(tx, { channelId: null, ...fact.payload }, actor);
  switch (fact.type) {
    case 'sale.completed':
      await noteOverPromised(tx, fact.payload, actor);
      return applySale(services, tx, place, fact.payload, books.get(fact.payload.channelId) ?? null);
    case 'refund.paid':
      return applyRefund(services, tx, place, fact.payload);
    case 'stock.counted':
      return applyCount(services, tx, place, fact.payload);
    case 'drawer.opened':
      await recordAudit(tx, actor, 'drawer.opened', { type: 'till', id: place.tillCode }, fact.payload);
      return { status: 'applied' };
    case 'payment.started':
      return { status: 'applied', orderId: fact.payload.saleId };
    case 'payment.resolved':
      await tx.query(SETTLE_PAYMENT, [fact.payload.paymentId, fact.payload.outcome, services.clock.now()]);
      return { status: 'applied', orderId: fact.payload.saleId };
  }
}

/** What a clerk knew to be promised to others and sold all the same, with the reason. */
async function noteOverPromised(tx: Sql, sale: SaleCompleted, actor: DeviceActor): Promise<void> {
  const { overPromised, saleId, clerkId, receiptNumber } = sale;
  if (!overPromised) return;
  const detail = { ...overPromised, clerkId, receiptNumber };
  await recordAudit(tx, actor, 'promise.overridden', { type: 'order', id: saleId }, detail);
}

/**
 * A till speaks for the counter it stands at, or stood at before it was enrolled elsewhere. Throws otherwise: nobody
 * sells another shop's goods with the token of one tablet; what it said is kept, and a person decides.
 */
async function assertOwnPlace(
  tx: Sql,
  said: { channelId: string | null; locationId: string },
  actor: DeviceActor,
): Promise<void> {
  const { channelId, locationId } = said;
  if ((channelId ?? actor.channelId) === actor.channelId && locationId === actor.locationId) return;
  const stoodThere = await tx.query(STOOD_THERE, [actor.tillCode, channelId, locationId]);
  if (stoodThere.rowCount === 0) throw new Error(`the fact speaks for another place than that of ${actor.tillCode}`);
}

const STOOD_THERE = `
  SELECT 1 FROM enrolment_code e JOIN channel_location l ON l.channel_id = e.channel_id AND l.role = 'counter'
  WHERE e.till_code = $1 AND e.used_at IS NOT NULL AND ($2::uuid IS NULL OR e.channel_id = $2) AND l.location_id = $3 LIMIT 1`;

/** A question about a card payment that the till has answered by asking the reader again. */
const SETTLE_PAYMENT = `
  UPDATE "case" SET state = 'settled', settled_at = $3, settled_by = 'system', note = 'The till learned the outcome: ' || $2::text
  WHERE kind = 'payment_unknown' AND state = 'open' AND detail ->> 'paymentId' = $1::text`;
