import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import { webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { valueStock } from './value-stock.ts';

export interface StockValuation {
  /** ISO 4217; every amount here is in its minor units. */
  currency: string;
  total: number;
  places: {
    locationId: string;
    location: string;
    kind: 'store' | 'warehouse' | 'transit';
    value: number;
    /** Variants that lie there, and how many of them have no cost yet: those count as nothing. */
    variants: number;
    unknown: number;
  }[];
  /** YYYY-MM-DD, the last is today; the value at the end of each day stands in `values`, in their order. */
  days: string[];
  history: { locationId: string; values: number[] }[];
  top: { variantId: string; sku: string; title: string; scale: 'each' | 'grams'; quantity: number; value: number }[];
  /** Movements that were written since the value was worked out last. */
  behind: number;
}

const TOP = 20;

/** What lies where is worth, now and at the end of each of the last days, and where the money lies. */
export async function findStockValue(
  services: Services,
  input: { days: number; locationId: string | null },
  actor: Actor,
): Promise<Result<StockValuation>> {
  const allowed = requirePermission(actor, 'stock.value');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const [channel, places, history, top, behind] = await Promise.all([
    webChannel(services),
    pool.query<StockValuation['places'][number]>(PLACES),
    pool.query<{ days: string[]; history: StockValuation['history'] }>(HISTORY, [services.clock.now(), input.days]),
    pool.query<StockValuation['top'][number]>(TOP_VARIANTS, [input.locationId]),
    pool.query<{ behind: number }>(BEHIND),
  ]);
  return accepted({
    currency: channel.currencies[0] ?? 'GBP',
    total: places.rows.reduce((sum, place) => sum + place.value, 0),
    places: places.rows,
    days: history.rows[0]?.days ?? [],
    history: history.rows[0]?.history ?? [],
    top: top.rows,
    behind: behind.rows[0]?.behind ?? 0,
  });
}

/** Values what was written since the last time, because somebody looks. Returns how many movements that were. */
export async function refreshStockValue(services: Services, actor: Actor): Promise<Result<{ valued: number }>> {
  const allowed = requirePermission(actor, 'stock.value');
  return allowed.ok ? accepted({ valued: await valueStock(services) }) : allowed;
}

const PLACES = `
  SELECT l.id AS "locationId", l.name AS location, l.kind, coalesce(sum(s.value), 0)::bigint AS value,
    count(*) FILTER (WHERE s.quantity > 0)::int AS variants, count(*) FILTER (WHERE s.quantity > 0 AND s.unit_cost = 0)::int AS unknown
  FROM location l LEFT JOIN stock_value s ON s.location_id = l.id
  GROUP BY l.id, l.name, l.kind HAVING l.kind <> 'transit' OR coalesce(sum(s.value), 0) <> 0
  ORDER BY l.kind = 'transit', l.kind, l.name`;

/** A day on which nothing moved ended as the last before it on which something did. */
const HISTORY = `
  WITH days AS (
    SELECT day::date AS day FROM generate_series($1::timestamptz::date - ($2::int - 1), $1::timestamptz::date, interval '1 day') day
  ), ends AS (
    SELECT p.location_id, d.day, coalesce((
      SELECT v.value FROM stock_value_day v WHERE v.location_id = p.location_id AND v.day <= d.day ORDER BY v.day DESC LIMIT 1), 0) AS value
    FROM (SELECT DISTINCT location_id FROM stock_value_day) p CROSS JOIN days d
  )
  SELECT (SELECT jsonb_agg(to_char(day, 'YYYY-MM-DD') ORDER BY day) FROM days) AS days, coalesce((
    SELECT jsonb_agg(jsonb_build_object('locationId', location_id, 'values', amounts))
    FROM (SELECT location_id, jsonb_agg(value ORDER BY day) AS amounts FROM ends GROUP BY 1) e), '[]') AS history`;

const TOP_VARIANTS = `
  SELECT v.id AS "variantId", v.sku, ${FULL_TITLE} AS title, v.scale, sum(s.quantity)::bigint AS quantity, sum(s.value)::bigint AS value
  FROM stock_value s JOIN variant v ON v.id = s.variant_id JOIN product p ON p.id = v.product_id
  WHERE $1::uuid IS NULL OR s.location_id = $1
  GROUP BY v.id, p.title HAVING sum(s.value) <> 0 ORDER BY sum(s.value) DESC, v.sku LIMIT ${TOP}`;

const BEHIND = `
  SELECT count(*)::int AS behind FROM stock_movement m, ledger_follower f WHERE f.name = 'value' AND (m.xid, m.id) > (f.xid, f.movement_id)`;
