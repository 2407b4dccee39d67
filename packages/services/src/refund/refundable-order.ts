import type { OrderState, SoldLine } from '@evertill/domain';
import type { Sql } from '../sql.ts';

export interface RefundableLine extends SoldLine {
  position: number;
  variantId: string | null;
  counted: boolean;
}

/** An order as a refund sees it: what was sold, what went back, and how much money is left to give. */
export interface RefundableOrder {
  id: string;
  state: OrderState;
  lines: RefundableLine[];
  refunded: SoldLine[];
  /** Captured less refunds made or under way, in minor units. */
  refundable: number;
  /** The payment that refunds go back to: the first that was captured. */
  payment: { id: string; providerId: string | null } | null;
}

/** Locks an order and reads what a refund needs; null when there is none. */
export async function readRefundable(tx: Sql, orderId: string): Promise<RefundableOrder | null> {
  const { rows: orders } = await tx.query<{ state: OrderState }>(
    'SELECT state FROM "order" WHERE id = $1 FOR NO KEY UPDATE',
    [orderId],
  );
  const order = orders[0];
  if (!order) return null;
  const lines = await tx.query<RefundableLine & Record<string, unknown>>(LINES, [orderId]);
  const refunded = await tx.query<SoldLine & Record<string, unknown>>(REFUNDED, [orderId]);
  const money = await tx.query<{ captured: number; returned: number }>(MONEY, [orderId]);
  const payments = await tx.query<{ id: string; providerId: string | null }>(
    `SELECT id, provider_id AS "providerId" FROM payment WHERE order_id = $1 AND state = 'captured' ORDER BY amount DESC, created_at LIMIT 1`,
    [orderId],
  );
  const { captured, returned } = money.rows[0] ?? { captured: 0, returned: 0 };
  return {
    id: orderId,
    state: order.state,
    lines: lines.rows,
    refunded: refunded.rows,
    refundable: captured - returned,
    payment: payments.rows[0] ?? null,
  };
}

const LINES = `
  SELECT l.id AS "lineId", l.position, l.variant_id AS "variantId", coalesce(v.stock_tracked, false) AS counted,
    l.quantity, l.net, l.tax, l.gross
  FROM order_line l LEFT JOIN variant v ON v.id = l.variant_id WHERE l.order_id = $1 ORDER BY l.position`;

const REFUNDED = `
  SELECT rl.order_line_id AS "lineId", rl.quantity, rl.net, rl.tax, rl.gross
  FROM refund_line rl JOIN refund r ON r.id = rl.refund_id WHERE r.order_id = $1 AND r.state <> 'failed'`;

const MONEY = `
  SELECT (SELECT coalesce(sum(e.amount), 0)::bigint FROM payment_entry e JOIN payment p ON p.id = e.payment_id
      WHERE p.order_id = $1 AND e.kind IN ('captured', 'adjusted')) AS captured,
    (SELECT coalesce(sum(amount), 0)::bigint FROM refund WHERE order_id = $1 AND state <> 'failed') AS returned`;
