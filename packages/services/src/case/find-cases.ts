import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

const PAGE_SIZE = 50;

export interface CaseRow extends Record<string, unknown> {
  id: string;
  kind: string;
  state: 'open' | 'settled';
  orderId: string | null;
  orderNumber: string | null;
  receiptNumber: string | null;
  /** Of the order, for the amounts in `detail`. */
  currency: string | null;
  tillCode: string | null;
  seq: number | null;
  variantId: string | null;
  sku: string | null;
  scale: 'each' | 'grams' | null;
  title: string | null;
  locationId: string | null;
  location: string | null;
  quantity: number | null;
  detail: unknown;
  openedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  note: string;
}

/** What a person has to settle, or has settled: the oldest open ones first. */
export async function findCases(
  services: Services,
  input: { state: 'open' | 'settled' | 'all'; page: number },
  actor: Actor,
): Promise<Result<{ items: CaseRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'case.read');
  if (!allowed.ok) return allowed;
  const [rows, count] = await Promise.all([
    services.db.pool.query<CaseRow>(CASES, [input.state, PAGE_SIZE, (input.page - 1) * PAGE_SIZE]),
    services.db.pool.query<{ total: number }>(`SELECT count(*) AS total FROM "case" WHERE $1 = 'all' OR state = $1`, [
      input.state,
    ]),
  ]);
  return accepted({ items: rows.rows, total: count.rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE });
}

const CASES = `
  SELECT c.id, c.kind, c.state, c.order_id AS "orderId", o.number::text AS "orderNumber", o.receipt_number AS "receiptNumber", o.currency,
    d.till_code AS "tillCode", c.seq, c.variant_id AS "variantId", v.sku, v.scale, ${FULL_TITLE} AS title,
    c.location_id AS "locationId", l.name AS location, c.quantity, c.detail, c.opened_at AS "openedAt",
    c.settled_at AS "settledAt", c.settled_by AS "settledBy", c.note
  FROM "case" c
  LEFT JOIN "order" o ON o.id = c.order_id
  LEFT JOIN device d ON d.id = c.device_id
  LEFT JOIN variant v ON v.id = c.variant_id
  LEFT JOIN product p ON p.id = v.product_id
  LEFT JOIN location l ON l.id = c.location_id
  WHERE $1 = 'all' OR c.state = $1
  ORDER BY c.state, CASE WHEN c.state = 'open' THEN c.opened_at END, c.settled_at DESC, c.id
  LIMIT $2 OFFSET $3`;
