import { inTransaction } from '../database.ts';
import { moveOrder } from '../order/move-order.ts';
import { PAYMENT_HOLD_MS } from '../order/place-together.ts';
import { systemActor } from '../permission.ts';
import { settleRefund } from '../refund/settle-refund.ts';
import type { Services } from '../services.ts';
import { endPromises } from '../stock/end-promises.ts';
import { sweepHolds } from '../stock/sweep-holds.ts';
import { handleWebhook } from './handle-webhook.ts';
import { lockPayment } from './payment-row.ts';
import { readReaderPayment, settleReaderPayment } from './reader-payment.ts';
import { settlePayment } from './settle-payment.ts';

const EACH_MAX = 200;
const OPEN_MS = 20_000;
const ABANDONED_MS = PAYMENT_HOLD_MS + 60_000;
const DOUBT_MS = 10 * 60_000;
const UNCLAIMED_MS = 24 * 3_600_000;

export interface Swept {
  payments: number;
  abandoned: number;
  refunds: number;
  events: number;
  readerPayments: number;
  holds: number;
}

/**
 * Finds everything that was left open and settles it: payments under way or in doubt, orders whose buyer went away
 * (what was authorised is voided), refunds, events nobody handled, reader payments, and holds whose time is over. Lost
 * webhooks, lost jobs and crashed processes cost time, never money or stock. One failure never stops the rest.
 */
export async function sweepPayments(services: Services): Promise<Swept> {
  const swept = {
    abandoned: await each(services, ABANDONED, before(services, ABANDONED_MS), (id) => abandon(services, id)),
    payments: await each(services, OPEN, before(services, OPEN_MS), (id) => settlePayment(services, { paymentId: id })),
    refunds: await each(services, REFUNDS, before(services, OPEN_MS), (id) => settleRefund(services, { refundId: id })),
    events: await each(services, EVENTS, before(services, OPEN_MS), (id) => handleWebhook(services, { eventId: id })),
    readerPayments: await each(services, READERS, before(services, OPEN_MS), (id) => settleReader(services, id)),
    holds: await sweepHolds(services),
  };
  await openDoubts(services);
  return swept;
}

const OPEN = `
  SELECT id FROM payment WHERE method = 'card' AND provider_id IS NOT NULL AND updated_at < $1
    AND state IN ('processing', 'requires_action', 'authorised', 'unknown') ORDER BY updated_at LIMIT ${EACH_MAX}`;
const ABANDONED = `
  SELECT id FROM payment WHERE method = 'card' AND created_at < $1 AND state IN ('started', 'failed', 'requires_action')
  ORDER BY created_at LIMIT ${EACH_MAX}`;
const REFUNDS = `SELECT id FROM refund WHERE state = 'pending' AND created_at < $1 ORDER BY created_at LIMIT ${EACH_MAX}`;
const EVENTS = `
  SELECT id FROM webhook_event WHERE handled_at IS NULL AND received_at < $1 ORDER BY received_at LIMIT ${EACH_MAX}`;
const READERS = `
  SELECT id FROM reader_payment WHERE state IN ('processing', 'authorised', 'unknown') AND provider_id IS NOT NULL
    AND updated_at < $1 ORDER BY updated_at LIMIT ${EACH_MAX}`;

const before = (services: Services, ms: number): Date => new Date(services.clock.now().getTime() - ms);

async function each(
  services: Services,
  find: string,
  until: Date,
  settle: (id: string) => Promise<unknown>,
): Promise<number> {
  const { rows } = await services.db.pool.query<{ id: string }>(find, [until]);
  for (const { id } of rows) {
    try {
      await settle(id);
    } catch (error) {
      services.log.error({ err: error, id }, 'the sweep could not settle this');
    }
  }
  return rows.length;
}

/** Nobody paid in time: the order is over, its units go back; then the payment is read again and voided. */
async function abandon(services: Services, paymentId: string): Promise<void> {
  await inTransaction(services.db, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (!payment) return;
    const now = services.clock.now();
    const waiting = payment.orderState === 'awaiting_payment' || payment.orderState === 'payment_processing';
    if (waiting) {
      const order = { id: payment.orderId, state: payment.orderState };
      await moveOrder(tx, order, 'cancelled', { actor: systemActor, at: now, detail: { reason: 'not paid in time' } });
      await endPromises(tx, payment.orderId, now);
    }
    // No PaymentIntent is known, so no browser ever got its secret: it can never be paid.
    if (payment.providerId === null) {
      await tx.query(`UPDATE payment SET state = 'cancelled', updated_at = $2 WHERE id = $1`, [paymentId, now]);
    }
  });
  await settlePayment(services, { paymentId });
}

async function settleReader(services: Services, paymentId: string): Promise<void> {
  const row = await readReaderPayment(services.db.pool, paymentId);
  if (row) await settleReaderPayment(services, row);
}

/** A person is told, once, of payments that stay in doubt and of cards that were charged for no sale we know. */
async function openDoubts(services: Services): Promise<void> {
  await services.db.pool.query(
    `WITH doubts AS (
       SELECT p.id, p.order_id, 'nobody can say whether it was paid' AS reason FROM payment p
       WHERE p.state = 'unknown' AND p.created_at < $1
       UNION ALL
       SELECT r.id, NULL, 'charged on a reader, but no sale was filed' FROM reader_payment r
       WHERE r.state = 'captured' AND r.updated_at < $2
         AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.provider_id = r.provider_id)
     )
     INSERT INTO "case" (id, kind, order_id, detail)
     SELECT gen_random_uuid(), 'payment_unknown', d.order_id, jsonb_build_object('paymentId', d.id, 'reason', d.reason)
     FROM doubts d
     WHERE NOT EXISTS (SELECT 1 FROM "case" c WHERE c.kind = 'payment_unknown' AND c.detail->>'paymentId' = d.id::text)`,
    [before(services, DOUBT_MS), before(services, UNCLAIMED_MS)],
  );
}
