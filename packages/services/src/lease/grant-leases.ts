import type { Sql } from '../sql.ts';
import { lockLevelsAt } from '../stock/level.ts';

/**
 * Sets aside for a till what its targets want and nobody else was promised, by one conditional statement. The caller
 * holds the device's row.
 */
export async function grantLeases(tx: Sql, deviceId: string, locationId: string): Promise<void> {
  const { rows } = await tx.query<{ variantId: string }>(WANTING, [deviceId, locationId]);
  if (rows.length === 0) return;
  const places = rows.map(({ variantId }) => ({ variantId, locationId }));
  await lockLevelsAt(tx, places);
  await tx.query(GRANT, [deviceId, locationId, places.map(({ variantId }) => variantId)]);
}

/** Looked at before any lock: mostly there is nothing to do. */
const WANTING = `
  SELECT l.variant_id AS "variantId" FROM lease l JOIN stock_level s USING (variant_id, location_id)
  WHERE l.device_id = $1 AND l.location_id = $2 AND l.target > l.granted - l.returned - l.sold
    AND s.on_hand - s.reserved - s.leased - s.safety > 0`;

const GRANT = `
  WITH given AS (
    SELECT l.variant_id, least(l.target - (l.granted - l.returned - l.sold), s.on_hand - s.reserved - s.leased - s.safety) AS units
    FROM lease l JOIN stock_level s USING (variant_id, location_id)
    WHERE l.device_id = $1 AND l.location_id = $2 AND l.variant_id = ANY($3::uuid[])
  ), noted AS (
    UPDATE lease l SET granted = l.granted + g.units FROM given g
    WHERE g.units > 0 AND l.device_id = $1 AND l.variant_id = g.variant_id
  )
  UPDATE stock_level s SET leased = s.leased + g.units FROM given g
  WHERE g.units > 0 AND s.location_id = $2 AND s.variant_id = g.variant_id`;
