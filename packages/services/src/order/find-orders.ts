import { accepted, type OrderState, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface OrderRow extends Record<string, unknown> {
  orderId: string;
  number: string;
  receiptNumber: string | null;
  source: 'web' | 'till' | 'staff';
  state: OrderState;
  channel: string;
  /** Where it was sold over the counter or will be picked up. */
  location: string | null;
  customerName: string;
  email: string | null;
  currency: string;
  total: number;
  /** Given back so far. */
  refunded: number;
  lineCount: number;
  /** Epoch milliseconds: the business moment, or when it was begun while it is not placed. */
  at: number;
}

export interface FindOrdersInput {
  /** An order or receipt number, a name or an e-mail address. */
  query: string;
  source: 'all' | 'web' | 'till' | 'staff';
  state: string;
  page: number;
}

const PAGE_SIZE = 50;

/** Orders of all channels, the newest first. */
export async function findOrders(
  services: Services,
  input: FindOrdersInput,
  actor: Actor,
): Promise<Result<{ items: OrderRow[]; total: number; page: number; pageSize: number }>> {
  const may = requirePermission(actor, 'order.read');
  if (!may.ok) return may;
  const query = input.query.trim();
  const filter = [
    query === '' ? null : `%${query.replace(/[%_\\]/g, '\\$&')}%`,
    /^\d{1,18}$/.test(query) ? query : null,
    input.source === 'all' ? null : input.source,
    input.state === 'all' ? null : input.state,
  ];
  const [rows, count] = await Promise.all([
    services.db.pool.query<OrderRow>(ROWS, [...filter, PAGE_SIZE, (input.page - 1) * PAGE_SIZE]),
    services.db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM "order" o WHERE ${FILTER}`, filter),
  ]);
  return accepted({ items: rows.rows, total: count.rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE });
}

const FILTER = `
  ($1::text IS NULL OR o.number = $2::bigint OR o.receipt_number ILIKE $1 OR o.customer_name ILIKE $1 OR o.email ILIKE $1)
  AND ($3::text IS NULL OR o.source = $3) AND ($4::text IS NULL OR o.state = $4)`;

const ROWS = `
  SELECT o.id AS "orderId", o.number::text, o.receipt_number AS "receiptNumber", o.source, o.state, c.name AS channel,
    l.name AS location, o.customer_name AS "customerName", o.email, o.currency, o.total,
    (SELECT coalesce(sum(r.amount), 0)::bigint FROM refund r WHERE r.order_id = o.id AND r.state <> 'failed') AS refunded,
    (SELECT count(*)::int FROM order_line i WHERE i.order_id = o.id AND i.kind <> 'shipping') AS "lineCount",
    (extract(epoch FROM coalesce(o.placed_at, o.created_at)) * 1000)::bigint AS at
  FROM "order" o JOIN channel c ON c.id = o.channel_id LEFT JOIN location l ON l.id = o.location_id
  WHERE ${FILTER}
  ORDER BY o.created_at DESC, o.number DESC LIMIT $5 OFFSET $6`;
