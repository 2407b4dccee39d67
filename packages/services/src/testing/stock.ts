import type { Services } from '../services.ts';

export interface LevelRow extends Record<string, unknown> {
  locationId: string;
  onHand: number;
  reserved: number;
  leased: number;
  safety: number;
  shortage: number;
}

/** The levels of one variant, by location. */
export async function levelsOf(services: Services, variantId: string): Promise<Map<string, LevelRow>> {
  const { rows } = await services.db.pool.query<LevelRow>(
    `SELECT location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
     FROM stock_level WHERE variant_id = $1`,
    [variantId],
  );
  return new Map(rows.map((row) => [row.locationId, row]));
}

/**
 * Levels that their movements and live reservations do not explain, in words; empty when all is well. The same law as
 * invariants 4 and 5, asked of the tables themselves.
 */
export async function stockProblems(services: Services): Promise<string[]> {
  const { rows } = await services.db.pool.query<{ words: string }>(`
    SELECT format('%s at %s: on hand %s, moved %s, reserved %s, live %s, shortage %s', l.variant_id, l.location_id,
      l.on_hand, coalesce(m.moved, 0), l.reserved, coalesce(r.live, 0), l.shortage) AS words
    FROM stock_level l
    LEFT JOIN (SELECT variant_id, location_id, sum(delta) AS moved FROM stock_movement WHERE bucket = 'on_hand' GROUP BY 1, 2) m USING (variant_id, location_id)
    LEFT JOIN (SELECT variant_id, location_id, sum(quantity) AS live FROM reservation
      WHERE state IN ('held', 'allocated') GROUP BY 1, 2) r USING (variant_id, location_id)
    WHERE l.on_hand <> coalesce(m.moved, 0) OR l.reserved <> coalesce(r.live, 0)
      OR l.reserved + l.leased > l.on_hand + l.shortage`);
  return rows.map((row) => row.words);
}
