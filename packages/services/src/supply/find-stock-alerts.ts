import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { INCOMING_FREE, LEFT_TO_SELL } from './incoming-sql.ts';

export interface StockAlert extends Record<string, unknown> {
  alertId: string;
  kind: 'low' | 'out';
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  locationId: string;
  location: string;
  openedAt: Date;
  /** Left to sell now. */
  available: number;
  incoming: number;
}

/** Open alerts that still hold, what is out first, and how many there are of each kind. */
export async function findStockAlerts(
  services: Services,
  input: { limit: number },
  actor: Actor,
): Promise<Result<{ items: StockAlert[]; low: number; out: number }>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const [alerts, counts] = await Promise.all([
    pool.query<StockAlert>(FIND, [input.limit]),
    pool.query<{ low: number; out: number }>(COUNT),
  ]);
  return accepted({ items: alerts.rows, low: counts.rows[0]?.low ?? 0, out: counts.rows[0]?.out ?? 0 });
}

/** Open alerts as things stand: what was filled up since the last round is not shown for the rest of the hour. */
const OPEN = `
  SELECT a.id, a.variant_id, a.location_id, a.opened_at, coalesce(${LEFT_TO_SELL}, 0) AS available,
    CASE WHEN coalesce(${LEFT_TO_SELL}, 0) <= 0 THEN 'out' ELSE 'low' END AS kind
  FROM stock_alert a
  JOIN reorder_rule r ON r.variant_id = a.variant_id AND r.location_id = a.location_id
  LEFT JOIN stock_level l ON l.variant_id = a.variant_id AND l.location_id = a.location_id
  WHERE a.closed_at IS NULL AND coalesce(${LEFT_TO_SELL}, 0) <= r.point`;

const COUNT = `
  SELECT (count(*) FILTER (WHERE kind = 'low'))::int AS low, (count(*) FILTER (WHERE kind = 'out'))::int AS out FROM (${OPEN}) a`;

const FIND = `
  SELECT a.id AS "alertId", a.kind, v.id AS "variantId", v.sku, ${FULL_TITLE} AS title, v.scale,
    o.id AS "locationId", o.name AS location, a.opened_at AS "openedAt", a.available, coalesce(i.quantity, 0) AS incoming
  FROM (${OPEN}) a JOIN variant v ON v.id = a.variant_id JOIN product p ON p.id = v.product_id JOIN location o ON o.id = a.location_id
  LEFT JOIN (${INCOMING_FREE}) i ON i.variant_id = a.variant_id AND i.location_id = a.location_id
  ORDER BY a.kind DESC, a.opened_at DESC, p.title, v.sku, o.name LIMIT $1`;
