import type { Services } from '../services.ts';

/** How far back sales are looked at: four whole weeks, so that no weekday counts more than another. */
export const SPEED_DAYS = 28;
/** What came to a place less than a week ago is counted as if it had lain there for one: a good first day is no speed. */
const SPEED_DAYS_MIN = 7;

/**
 * Works out how fast each variant sells at each place, in units a day: what tills sold there, and what web orders are
 * taken from there, whether it has left yet or not. A cancelled order let its units go and does not count. A refund is
 * not taken off: what came back lies on the shelf and counts there, and somebody did ask for it. Where nothing lay when
 * the four weeks began, sales are divided by the days since goods came. One statement; for the hourly round.
 */
export async function computeSalesSpeed(services: Services): Promise<{ speeds: number }> {
  const { rows } = await services.db.pool.query<{ speeds: number }>(COMPUTE, [services.clock.now()]);
  return { speeds: rows[0]?.speeds ?? 0 };
}

const SINCE = `$1::timestamptz - interval '${SPEED_DAYS} days'`;

/** What lay there when the time began is what lies there now, less what moved since: no older movement is read. */
const COMPUTE = `
  WITH moved AS (
    SELECT variant_id, location_id, sum(delta) AS net, min(at) AS came, -sum(delta) FILTER (WHERE cause_type = 'sale' AND delta < 0) AS units
    FROM stock_movement WHERE at >= ${SINCE} AND bucket = 'on_hand' GROUP BY 1, 2
  ), promised AS (
    SELECT r.variant_id, r.location_id, sum(r.quantity) AS units
    FROM reservation r JOIN location l ON l.id = r.location_id AND l.kind <> 'transit'
    WHERE r.created_at >= ${SINCE} AND r.owner_type = 'order' AND r.state IN ('allocated', 'consumed') GROUP BY 1, 2
  ), speed AS MATERIALIZED (
    SELECT variant_id, location_id, (coalesce(m.units, 0) + coalesce(p.units, 0)) / d.days AS per_day, coalesce(m.units, 0) / d.days AS till_per_day
    FROM moved m FULL JOIN promised p USING (variant_id, location_id)
    LEFT JOIN stock_level l USING (variant_id, location_id)
    CROSS JOIN LATERAL (
      SELECT CASE WHEN l.on_hand = m.net
        THEN least(${SPEED_DAYS}, greatest(${SPEED_DAYS_MIN}, extract(epoch FROM $1::timestamptz - m.came) / 86400.0)) ELSE ${SPEED_DAYS} END::float8 AS days
    ) d
    WHERE coalesce(m.units, 0) + coalesce(p.units, 0) > 0
  ), gone AS (
    DELETE FROM sales_speed g WHERE NOT EXISTS (SELECT 1 FROM speed s WHERE s.variant_id = g.variant_id AND s.location_id = g.location_id)
  ), written AS (
    INSERT INTO sales_speed (variant_id, location_id, per_day, till_per_day, computed_at)
    SELECT s.variant_id, s.location_id, s.per_day, s.till_per_day, $1
    FROM speed s LEFT JOIN sales_speed k USING (variant_id, location_id)
    WHERE k.per_day IS DISTINCT FROM s.per_day OR k.till_per_day IS DISTINCT FROM s.till_per_day
    ORDER BY 1, 2
    ON CONFLICT (variant_id, location_id) DO UPDATE
      SET per_day = excluded.per_day, till_per_day = excluded.till_per_day, computed_at = excluded.computed_at
  )
  SELECT count(*)::int AS speeds FROM speed`;
