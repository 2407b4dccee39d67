import type { OrderState, PaymentState } from '@evertill/domain';
import type { Sql } from '../sql.ts';

/** A payment with what matters of its order. */
export interface PaymentRow extends Record<string, unknown> {
  id: string;
  orderId: string;
  method: string;
  state: PaymentState;
  currency: string;
  amount: number;
  providerId: string | null;
  createdAt: Date;
  orderState: OrderState;
  channelId: string;
  /** The place of a pick-up. */
  locationId: string | null;
}

const SELECT = `
  SELECT p.id, p.order_id AS "orderId", p.method, p.state, p.currency, p.amount, p.provider_id AS "providerId",
    p.created_at AS "createdAt", o.state AS "orderState", o.channel_id AS "channelId", o.location_id AS "locationId"
  FROM payment p JOIN "order" o ON o.id = p.order_id`;

export async function readPayment(tx: Sql, paymentId: string): Promise<PaymentRow | null> {
  const { rows } = await tx.query<PaymentRow>(`${SELECT} WHERE p.id = $1`, [paymentId]);
  return rows[0] ?? null;
}

/** The payment and its order, locked: the order first, like everything that changes an order. */
export async function lockPayment(tx: Sql, paymentId: string): Promise<PaymentRow | null> {
  await tx.query('SELECT id FROM "order" WHERE id = (SELECT order_id FROM payment WHERE id = $1) FOR NO KEY UPDATE', [
    paymentId,
  ]);
  const { rows } = await tx.query<PaymentRow>(`${SELECT} WHERE p.id = $1 FOR NO KEY UPDATE OF p`, [paymentId]);
  return rows[0] ?? null;
}
