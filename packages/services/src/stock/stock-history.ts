import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface StockHistory {
  /** YYYY-MM-DD, the last is today. */
  days: string[];
  /** What was on hand at the end of each day, in the order of the days. */
  places: { locationId: string; location: string; onHand: number[] }[];
}

/** On hand of a variant at the end of each of the last days, at every place it was ever moved at. */
export async function stockHistory(
  services: Services,
  input: { variantId: string; days: number },
  actor: Actor,
): Promise<Result<StockHistory>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<{ days: string[]; places: StockHistory['places'] }>(HISTORY, [
    input.variantId,
    input.days,
    services.clock.now(),
  ]);
  return accepted({ days: rows[0]?.days ?? [], places: rows[0]?.places ?? [] });
}

/** A till's clock may run ahead: what it says happens tomorrow counts today. */
const HISTORY = `
  WITH moved AS (
    SELECT m.location_id, l.name, l.kind, least(m.at, $3::timestamptz) AT TIME ZONE l.time_zone AS at, m.delta
    FROM stock_movement m JOIN location l ON l.id = m.location_id
    WHERE m.variant_id = $1 AND m.bucket = 'on_hand' AND l.kind <> 'transit'
  ), days AS (
    SELECT day::date AS day FROM generate_series($3::timestamptz::date - ($2::int - 1), $3::timestamptz::date, interval '1 day') day
  ), ends AS (
    SELECT p.location_id, p.name, p.kind, d.day,
      (SELECT coalesce(sum(m.delta), 0)::int FROM moved m WHERE m.location_id = p.location_id AND m.at::date <= d.day) AS on_hand
    FROM (SELECT DISTINCT location_id, name, kind FROM moved) p CROSS JOIN days d
  )
  SELECT (SELECT jsonb_agg(to_char(day, 'YYYY-MM-DD') ORDER BY day) FROM days) AS days, coalesce((
    SELECT jsonb_agg(jsonb_build_object('locationId', location_id, 'location', name, 'onHand', on_hand) ORDER BY kind, name)
    FROM (SELECT location_id, name, kind, jsonb_agg(on_hand ORDER BY day) AS on_hand FROM ends GROUP BY 1, 2, 3) e), '[]') AS places`;
