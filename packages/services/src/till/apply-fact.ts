import type { EntryResult, Fact, PriceBook } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
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
  switch (fact.type) {
    case 'sale.completed':
      return applySale(services, tx, place, fact.payload, books.get(fact.payload.channelId) ?? null);
    case 'refund.paid':
      return applyRefund(services, tx, place, fact.payload);
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

/** A question about a card payment that the till has answered by asking the reader again. */
const SETTLE_PAYMENT = `
  UPDATE "case" SET state = 'settled', settled_at = $3, settled_by = 'system', note = 'The till learned the outcome: ' || $2::text
  WHERE kind = 'payment_unknown' AND state = 'open' AND detail ->> 'paymentId' = $1::text`;
