import { accepted, type OrderState, type Result, refused, wholeRefund } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { settlePayment } from '../payment/settle-payment.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import { type RefundedOrder, recordRefund } from '../refund/refund-order.ts';
import { readRefundable } from '../refund/refundable-order.ts';
import { settleRefund } from '../refund/settle-refund.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { endPromises } from '../stock/end-promises.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import { moveOrder } from './move-order.ts';

export interface CancelledOrder {
  orderId: string;
  state: OrderState;
  refund: RefundedOrder | null;
}

/**
 * Cancels an order of which nothing has left: its promises end, money that was captured goes back whole, and a payment
 * that is under way is voided. Refuses an order the machine does not let go of.
 */
export async function cancelOrder(
  services: Services,
  input: { orderId: string; reason: string },
  actor: Actor,
): Promise<Result<CancelledOrder>> {
  const may = requirePermission(actor, 'order.cancel');
  if (!may.ok) return may;
  const cancelled = await inTransaction(services.db, (tx) => cancelWithin(services, tx, input, actor));
  if (!cancelled.ok) return cancelled;
  const { refund } = cancelled.value;
  if (refund?.state === 'pending') refund.state = await settleRefund(services, refund);
  await voidPayments(services, input.orderId);
  return cancelled;
}

async function cancelWithin(
  services: Services,
  tx: Sql,
  input: { orderId: string; reason: string },
  actor: Actor,
): Promise<Result<CancelledOrder>> {
  const { orderId, reason } = input;
  const order = await readRefundable(tx, orderId);
  if (!order) return refused({ code: 'not.found', what: 'order', id: orderId });
  const now = services.clock.now();
  const moved = await moveOrder(tx, order, 'cancelled', { actor, at: now, detail: { reason } });
  if (!moved.ok) return moved;
  await endPromises(tx, orderId, now);
  await requestOrderTransfers(tx, [orderId], { actor: actorName(actor), at: now });
  await recordAudit(tx, actor, 'order.cancelled', { type: 'order', id: orderId }, { reason });
  await queueVoids(services, tx, orderId);
  if (order.refundable === 0 || order.payment === null) return accepted({ orderId, state: moved.value, refund: null });
  const lines = wholeRefund(order.lines, order.refunded).map(({ lineId, quantity }) => ({
    lineId,
    quantity,
    restockTo: null,
  }));
  const wanted = { refundId: services.ids.next(), orderId, method: 'original' as const, reason, lines };
  const refund = await recordRefund(services, tx, { ...order, state: moved.value }, wanted, actor);
  return refund.ok ? accepted({ orderId, state: moved.value, refund: refund.value }) : refund;
}

const OPEN_PAYMENTS = `
  SELECT id FROM payment WHERE order_id = $1 AND method = 'card' AND state NOT IN ('captured', 'cancelled')`;

async function queueVoids(services: Services, tx: Sql, orderId: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(OPEN_PAYMENTS, [orderId]);
  for (const payment of rows) await services.jobs.send(tx, 'payment.settle', { paymentId: payment.id });
}

async function voidPayments(services: Services, orderId: string): Promise<void> {
  const { rows } = await services.db.pool.query<{ id: string }>(OPEN_PAYMENTS, [orderId]);
  for (const payment of rows) await settlePayment(services, { paymentId: payment.id });
}
