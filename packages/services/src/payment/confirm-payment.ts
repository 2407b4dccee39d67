import { accepted, type OrderState, type PaymentState, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import { settlePayment } from './settle-payment.ts';

export interface ConfirmedPayment {
  orderId: string;
  number: string;
  token: string;
  state: OrderState;
  paymentState: PaymentState;
}

/**
 * The shopper's browser says that Stripe answered: we read the payment ourselves. Refuses a declined card with its
 * code, a payment nobody can tell the outcome of, and an order whose units were gone by then (the card is not charged).
 */
export async function confirmPayment(
  services: Services,
  input: { orderId: string; token: string },
): Promise<Result<ConfirmedPayment>> {
  const { rows } = await services.db.pool.query<{
    number: string;
    paymentId: string;
    method: string;
    state: OrderState;
    paymentState: PaymentState;
  }>(
    `SELECT o.number::text, o.state, p.id AS "paymentId", p.method, p.state AS "paymentState"
     FROM "order" o JOIN payment p ON p.order_id = o.id
     WHERE o.id = $1 AND o.token = $2 ORDER BY p.created_at DESC LIMIT 1`,
    [input.orderId, input.token],
  );
  const order = rows[0];
  if (!order) return refused({ code: 'not.found', what: 'order', id: input.orderId });
  const { number, paymentId } = order;
  const head = { orderId: input.orderId, number, token: input.token };
  if (order.method !== 'card') return accepted({ ...head, state: order.state, paymentState: order.paymentState });
  const settled = await settlePayment(services, { paymentId });
  if (!settled.ok) return settled;
  const { orderState, state, declineCode } = settled.value;
  if (state === 'unknown') return refused({ code: 'payment.unknown' });
  if (state === 'failed') return refused({ code: 'payment.declined', declineCode: declineCode ?? 'declined' });
  if (orderState === 'cancelled') return refused({ code: 'hold.expired' });
  return accepted({ ...head, state: orderState, paymentState: state });
}
