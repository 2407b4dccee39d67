import { accepted, type PurchaseOrderState, type Result } from '@evertill/domain';
import { likePattern } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export const PURCHASE_ORDER_PAGE_SIZE = 50;

export interface FindPurchaseOrdersInput {
  /** A number, or words of the supplier's name. */
  query: string;
  /** `open`: drafted or awaited. */
  state: 'open' | 'all' | PurchaseOrderState;
  locationId: string | null;
  page: number;
}

export interface PurchaseOrderListRow extends Record<string, unknown> {
  purchaseOrderId: string;
  number: string;
  state: PurchaseOrderState;
  supplier: string;
  location: string;
  currency: string;
  createdAt: Date;
  sentAt: Date | null;
  /** ISO day. */
  expectedOn: string | null;
  lines: number;
  /** Lines of which something is still to come; of drafts, all. */
  openLines: number;
  /** As ordered, in minor units. */
  total: number;
}

/** Purchase orders, those that wait for somebody first: drafts, then what is awaited by its day, then the past. */
export async function findPurchaseOrders(
  services: Services,
  input: FindPurchaseOrdersInput,
  actor: Actor,
): Promise<Result<{ items: PurchaseOrderListRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const words = input.query.trim().toLowerCase();
  const { rows } = await services.db.pool.query<PurchaseOrderListRow & { count: number }>(FIND, [
    words,
    likePattern(words),
    input.state,
    input.locationId,
    PURCHASE_ORDER_PAGE_SIZE,
    (input.page - 1) * PURCHASE_ORDER_PAGE_SIZE,
  ]);
  const items = rows.map(({ count: _, ...row }) => row as PurchaseOrderListRow);
  return accepted({ items, total: rows[0]?.count ?? 0, page: input.page, pageSize: PURCHASE_ORDER_PAGE_SIZE });
}

const FIND = `
  WITH found AS (
    SELECT o.*, s.name AS supplier, count(*) OVER ()::int AS count,
      CASE o.state WHEN 'draft' THEN 0 WHEN 'sent' THEN 1 WHEN 'partly_received' THEN 1 ELSE 2 END AS turn
    FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id
    WHERE ($1 = '' OR o.number::text = $1 OR lower(s.name) LIKE $2)
      AND ($3 = 'all' OR o.state = $3 OR ($3 = 'open' AND o.state IN ('draft', 'sent', 'partly_received')))
      AND ($4::uuid IS NULL OR o.location_id = $4)
    ORDER BY turn, CASE WHEN o.state IN ('sent', 'partly_received') THEN o.expected_on END NULLS LAST, o.number DESC
    LIMIT $5 OFFSET $6
  )
  SELECT f.id AS "purchaseOrderId", f.number::text, f.state, f.supplier, l.name AS location, f.currency, f.count,
    f.created_at AS "createdAt", f.sent_at AS "sentAt", f.expected_on::text AS "expectedOn", coalesce(x.lines, 0) AS lines,
    coalesce(x.open, 0) AS "openLines", coalesce(x.total, 0)::bigint AS total
  FROM found f JOIN location l ON l.id = f.location_id
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS lines, (count(*) FILTER (WHERE pl.received < pl.quantity))::int AS open,
      sum(round(pl.quantity * pl.unit_cost::numeric / CASE v.scale WHEN 'grams' THEN 1000 ELSE 1 END)) AS total
    FROM purchase_order_line pl JOIN variant v ON v.id = pl.variant_id WHERE pl.purchase_order_id = f.id
  ) x ON true
  ORDER BY f.turn, CASE WHEN f.state IN ('sent', 'partly_received') THEN f.expected_on END NULLS LAST, f.number DESC`;
