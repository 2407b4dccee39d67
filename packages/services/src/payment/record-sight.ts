import { nextPaymentState, type PaymentState, paymentStateOf, type Refusal } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import { moveOrder } from '../order/move-order.ts';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { allocateOrder } from '../stock/allocate-order.ts';
import { endPromises } from '../stock/end-promises.ts';
import type { Intent } from '../stripe.ts';
import { writeEntries } from './payment-ledger.ts';
import { lockPayment, type PaymentRow } from './payment-row.ts';

/** What has to be asked of Stripe next, after the transaction. */
export type NextStep = 'capture' | 'void' | 'done';

/**
 * Folds one sight of a PaymentIntent into payment, ledger and order, in one transaction, and says what follows. The
 * decision to capture is made here, where the stock is allocated in the same breath.
 */
export async function recordSight(services: Services, paymentId: string, seen: Intent): Promise<NextStep> {
  return inTransaction(services.db, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (!payment) throw new Error(`payment ${paymentId} is gone`);
    const state = nextPaymentState(payment.state, paymentStateOf(seen.status, seen.declineCode !== null));
    const now = services.clock.now();
    await tx.query(
      'UPDATE payment SET state = $2, provider_id = coalesce(provider_id, $3), updated_at = $4 WHERE id = $1',
      [paymentId, state, seen.id, now],
    );
    await writeEntries(tx, payment, state, seen, now);
    const sight: Sight = { services, tx, payment, state, changed: state !== payment.state, seen, now };
    return isWaiting(payment) ? advance(sight) : afterwards(sight);
  });
}

/** Nobody knows how the payment stands: it stays open, and a person is told when that lasts. */
export async function noteDoubt(services: Services, paymentId: string): Promise<void> {
  await inTransaction(services.db, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (!payment) return;
    await tx.query('UPDATE payment SET state = $2, updated_at = $3 WHERE id = $1', [
      paymentId,
      nextPaymentState(payment.state, 'unknown'),
      services.clock.now(),
    ]);
  });
}

interface Sight {
  services: Services;
  tx: Sql;
  payment: PaymentRow;
  state: PaymentState;
  changed: boolean;
  seen: Intent;
  now: Date;
}

const isWaiting = (payment: PaymentRow): boolean =>
  payment.orderState === 'awaiting_payment' || payment.orderState === 'payment_processing';

/** An order that waits for its money. */
async function advance(sight: Sight): Promise<NextStep> {
  const { services, tx, payment, state, changed } = sight;
  if (state === 'cancelled') return giveUp(sight, { reason: 'payment cancelled' }, 'done');
  if (state === 'failed') {
    if (changed) await move(sight, 'payment_failed', { declineCode: sight.seen.declineCode });
    return 'done';
  }
  if (state === 'processing' || state === 'requires_action') {
    if (payment.orderState === 'awaiting_payment') await move(sight, 'payment_started');
    return 'done';
  }
  if (state !== 'authorised' && state !== 'captured') return 'done';
  const order = { id: payment.orderId, channelId: payment.channelId, locationId: payment.locationId };
  const allocated = await allocateOrder(services, tx, order);
  if (!allocated.ok) return withoutStock(sight, allocated.refusal);
  if (state === 'authorised') {
    if (changed) await move(sight, 'payment_authorised');
    return 'capture';
  }
  await move(sight, 'payment_captured');
  await move(sight, 'placed');
  return 'done';
}

/**
 * An order that stands, or is over: money that came late is kept or let go by that. That a payment is cancelled here
 * does not say that its intent is: one that was on its way then can still be paid until it is voided.
 */
async function afterwards(sight: Sight): Promise<NextStep> {
  const { payment, state, changed, seen } = sight;
  if (payment.orderState !== 'cancelled') return state === 'authorised' ? 'capture' : 'done';
  if (state === 'captured') {
    if (changed) await openCase(sight, { reason: 'captured after the order was cancelled' });
    return 'done';
  }
  const intent = paymentStateOf(seen.status);
  return intent === 'cancelled' || intent === 'processing' ? 'done' : 'void';
}

/** The units went to somebody else while the buyer was paying: money that is only authorised is let go. */
async function withoutStock(sight: Sight, refusal: Refusal): Promise<NextStep> {
  if (sight.state === 'authorised') return giveUp(sight, { reason: 'out of stock while paying', refusal }, 'void');
  if (sight.changed) await openCase(sight, { reason: 'captured, but the stock is gone', refusal });
  return 'done';
}

async function giveUp(sight: Sight, detail: object, next: NextStep): Promise<NextStep> {
  await move(sight, 'cancelled', detail);
  await endPromises(sight.tx, sight.payment.orderId, sight.now);
  return next;
}

async function move(sight: Sight, event: Parameters<typeof moveOrder>[2], detail?: object): Promise<void> {
  const { tx, payment, now } = sight;
  const order = { id: payment.orderId, state: payment.orderState };
  const moved = await moveOrder(tx, order, event, { actor: systemActor, at: now, detail });
  if (!moved.ok) throw new Error(`order ${payment.orderId} in ${payment.orderState} cannot take ${event}`);
  payment.orderState = moved.value;
}

async function openCase(sight: Sight, detail: object): Promise<void> {
  const { services, tx, payment } = sight;
  await tx.query(`INSERT INTO "case" (id, kind, order_id, detail) VALUES ($1, 'payment_unknown', $2, $3::jsonb)`, [
    services.ids.next(),
    payment.orderId,
    JSON.stringify({ paymentId: payment.id, ...detail }),
  ]);
}
