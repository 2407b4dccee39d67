import type { Services } from '../services.ts';

/** How far back sales are looked at: four whole weeks, so that no weekday counts more than another. */
export const SPEED_DAYS = 28;
/** What has lain somewhere for less time is counted as if it were a week: a good first day is no speed. */
const SPEED_DAYS_MIN = 7;

/**
 * Works out how fast each variant sells at each place, in units a day: what tills sold there, and what web orders are
 * taken from there, whether it has left yet or not. A cancelled order let its units go and does not count. A refund is
 * not taken off: what came back lies on the shelf and counts there, and somebody did ask for it. Goods that have not
 * lain at a place for the whole time are divided by the days they have. One statement; for the hourly round.
 */
export async function computeSalesSpeed(services: Services): Promise<{ speeds: number }> {
  const { rows } = await services.db.pool.query<{ speeds: number }>(COMPUTE, [services.clock.now()]);
  return { speeds: rows[0]?.speeds ?? 0 };
}

const COMPUTE = `
  WITH sold AS (
    SELECT variant_id, location_id, sum(units) AS units, sum(till_units) AS till_units FROM (
      SELECT m.variant_id, m.location_id, -m.delta AS units, -m.delta AS till_units
      FROM stock_movement m
      WHERE m.at >= $1::timestamptz - interval '${SPEED_DAYS} days' AND m.cause_type = 'sale' AND m.bucket = 'on_hand' AND m.delta < 0
      UNION ALL
      SELECT r.variant_id, r.location_id, r.quantity, 0
      FROM reservation r JOIN location l ON l.id = r.location_id AND l.kind <> 'transit'
      WHERE r.created_at >= $1::timestamptz - interval '${SPEED_DAYS} days' AND r.owner_type = 'order' AND r.state IN ('allocated', 'consumed')
    ) sale GROUP BY 1, 2
  ), speed AS (
    SELECT s.variant_id, s.location_id, s.units / d.days AS per_day, s.till_units / d.days AS till_per_day
    FROM sold s
    LEFT JOIN LATERAL (
      SELECT m.at FROM stock_movement m WHERE m.variant_id = s.variant_id AND m.location_id = s.location_id ORDER BY m.id LIMIT 1
    ) came ON true
    CROSS JOIN LATERAL (
      SELECT least(${SPEED_DAYS}, greatest(${SPEED_DAYS_MIN}, extract(epoch FROM $1::timestamptz - came.at) / 86400.0)) AS days
    ) d
  ), gone AS (
    DELETE FROM sales_speed g WHERE NOT EXISTS (SELECT 1 FROM sold s WHERE s.variant_id = g.variant_id AND s.location_id = g.location_id)
  ), written AS (
    INSERT INTO sales_speed AS w (variant_id, location_id, per_day, till_per_day, computed_at)
    SELECT variant_id, location_id, per_day, till_per_day, $1 FROM speed ORDER BY 1, 2
    ON CONFLICT (variant_id, location_id) DO UPDATE
      SET per_day = excluded.per_day, till_per_day = excluded.till_per_day, computed_at = excluded.computed_at
      WHERE w.per_day <> excluded.per_day OR w.till_per_day <> excluded.till_per_day
  )
  SELECT count(*)::int AS speeds FROM speed`;
