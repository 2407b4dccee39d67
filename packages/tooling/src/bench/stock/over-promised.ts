import type { Services } from '@evertill/services';
import { LAST_UNITS } from './stock-shop.ts';

/**
 * Units promised that do not exist, after everything: by the levels, by the live reservations themselves, and by how
 * many buyers of the last units were told yes.
 *
 * @param sold buyers of `LAST_UNITS` of a variant who were accepted, by variant
 */
export async function overPromised(services: Services, sold: ReadonlyMap<string, number>): Promise<number> {
  const { rows } = await services.db.pool.query<{ units: number }>(`
    SELECT coalesce(sum(greatest(0, l.reserved + l.leased - l.on_hand, coalesce(r.live, 0) + l.leased - l.on_hand)), 0)::int AS units
    FROM stock_level l LEFT JOIN (
      SELECT variant_id, location_id, sum(quantity)::int AS live FROM reservation
      WHERE state IN ('held', 'allocated') GROUP BY 1, 2) r USING (variant_id, location_id)`);
  let units = rows[0]?.units ?? 0;
  for (const accepted of sold.values()) units += Math.max(0, accepted - LAST_UNITS);
  return units;
}
