import type { OrderState, SoldLine } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import { ORDER_GOODS } from '../stock/order-goods.ts';

export interface RefundableLine extends SoldLine {
  position: number;
  variantId: string | null;
  /** What one of it is on a shelf: itself, or a bundle's components; empty when it is not counted. */
  goods: { variantId: string; each: number }[];
}

/** An order as a refund sees it: what was sold, what went back, and how much money is left to give. */
export interface RefundableOrder {
  id: string;
  state: OrderState;
  lines: RefundableLine[];
  refunded: SoldLine[];
  /** Captured less refunds made or under way, in minor units. */
  refundable: number;
  /** What its cash was rounded by when it was paid. */
  cashRounding: number;
  /** The payment that refunds go back to, the largest that was captured, and what it can still give. */
  payment: RefundablePayment | null;
  /** Units by variant that left and have not come back to any shelf, whatever became of the money. */
  outside: Map<string, number>;
}

export type RefundablePayment = { id: string; providerId: string | null; left: number };

/** Locks an order and reads what a refund needs; null when there is none. */
export async function readRefundable(tx: Sql, orderId: string): Promise<RefundableOrder | null> {
  const { rows: orders } = await tx.query<{ state: OrderState; cashRounding: number }>(
    'SELECT state, cash_rounding AS "cashRounding" FROM "order" WHERE id = $1 FOR NO KEY UPDATE',
    [orderId],
  );
  const order = orders[0];
  if (!order) return null;
  const lines = await tx.query<RefundableLine & Record<string, unknown>>(LINES, [[orderId]]);
  const refunded = await tx.query<SoldLine & Record<string, unknown>>(REFUNDED, [orderId]);
  const money = await tx.query<{ captured: number; returned: number }>(MONEY, [orderId]);
  const payments = await tx.query<RefundablePayment>(PAYMENT, [orderId]);
  const outside = await tx.query<{ variantId: string; units: number }>(OUTSIDE, [orderId]);
  const { captured, returned } = money.rows[0] ?? { captured: 0, returned: 0 };
  return {
    id: orderId,
    ...order,
    lines: lines.rows,
    refunded: refunded.rows,
    refundable: captured - returned,
    payment: payments.rows[0] ?? null,
    outside: new Map(outside.rows.map(({ variantId, units }) => [variantId, units])),
  };
}

const LINES = `
  SELECT l.id AS "lineId", l.position, l.variant_id AS "variantId", l.quantity, l.net, l.tax, l.gross,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', g.variant_id, 'each', g.each) ORDER BY g.variant_id), '[]')
      FROM (${ORDER_GOODS}) g WHERE g.line_id = l.id) AS goods
  FROM order_line l WHERE l.order_id = ANY($1::uuid[]) ORDER BY l.position`;

const REFUNDED = `
  SELECT rl.order_line_id AS "lineId", rl.quantity, rl.net, rl.tax, rl.gross
  FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE r.order_id = $1 AND r.state <> 'failed'`;

const MONEY = `
  SELECT (SELECT coalesce(sum(e.amount), 0)::bigint FROM payment_entry e JOIN payment p ON p.id = e.payment_id
      WHERE p.order_id = $1 AND e.kind IN ('captured', 'adjusted')) AS captured,
    (SELECT coalesce(sum(amount), 0)::bigint FROM refund WHERE order_id = $1 AND state <> 'failed') AS returned`;

const PAYMENT = `
  SELECT p.id, p.provider_id AS "providerId",
    (SELECT coalesce(sum(e.amount), 0)::bigint FROM payment_entry e WHERE e.payment_id = p.id AND e.kind IN ('captured', 'adjusted'))
      - (SELECT coalesce(sum(r.amount), 0)::bigint FROM refund r WHERE r.payment_id = p.id AND r.state <> 'failed') AS left
  FROM payment p WHERE p.order_id = $1 AND p.state = 'captured' ORDER BY p.amount DESC, p.created_at LIMIT 1`;

/** What left over a counter or in a parcel, less what came back to any shelf, good or broken. */
const OUTSIDE = `
  SELECT m.variant_id AS "variantId", -sum(m.delta)::int AS units
  FROM stock_movement m
  WHERE m.cause_type = 'sale' AND m.cause_id = $1::uuid
    OR m.cause_type = 'fulfilment' AND m.cause_id IN (SELECT id FROM fulfilment WHERE order_id = $1)
    OR m.cause_type = 'refund' AND m.cause_id IN (SELECT id FROM refund WHERE order_id = $1)
  GROUP BY m.variant_id`;
