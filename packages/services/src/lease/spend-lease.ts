import type { Sql } from '../sql.ts';
import type { Movement } from '../stock/apply-movements.ts';

/**
 * What of these sales a till's lease covers: notes it as sold under the lease and answers the same movements with that
 * part taken off `leased`. What a movement takes from a hold of its own (`reserved`) is left out; what the lease does not
 * reach is sold freely. Locks the levels of all of them in order. The caller holds the device's row, in which sales of
 * one till wait for one another, and calls this once for each sale.
 */
export async function spendLease(
  tx: Sql,
  deviceId: string,
  movements: readonly Movement[],
): Promise<readonly Movement[]> {
  const leaving = movements.map((movement) => Math.max(0, -movement.delta + (movement.reserved ?? 0)));
  if (leaving.every((quantity) => quantity === 0)) return movements;
  const { rows } = await tx.query<{ variantId: string; locationId: string; units: number }>(
    { name: 'spend-lease', text: SPEND },
    [deviceId, movements.map((m) => m.variantId), movements.map((m) => m.locationId), leaving],
  );
  const left = new Map(rows.map((row) => [keyOf(row), row.units]));
  return movements.map((movement, index) => {
    const key = keyOf(movement);
    const part = Math.min(left.get(key) ?? 0, leaving[index] ?? 0);
    if (part === 0) return movement;
    left.set(key, (left.get(key) ?? 0) - part);
    return { ...movement, leased: -part };
  });
}

const keyOf = ({ variantId, locationId }: { variantId: string; locationId: string }): string =>
  `${variantId} ${locationId}`;

const SPEND = `
  WITH wanted AS (
    SELECT variant_id, location_id, sum(quantity)::int AS quantity
    FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS w(variant_id, location_id, quantity) GROUP BY 1, 2
  ), locked AS MATERIALIZED (
    SELECT s.variant_id, s.location_id FROM stock_level s JOIN wanted USING (variant_id, location_id)
    ORDER BY s.variant_id, s.location_id FOR NO KEY UPDATE OF s
  ), part AS (
    SELECT l.variant_id, l.location_id, least(w.quantity, l.granted - l.returned - l.sold) AS units
    FROM locked JOIN wanted w USING (variant_id, location_id) JOIN lease l USING (variant_id, location_id)
    WHERE l.device_id = $1 AND w.quantity > 0 AND l.granted > l.returned + l.sold
  ), spent AS (
    UPDATE lease l SET sold = l.sold + p.units FROM part p WHERE l.device_id = $1 AND l.variant_id = p.variant_id
  )
  SELECT k.variant_id AS "variantId", k.location_id AS "locationId", coalesce(p.units, 0) AS units
  FROM locked k LEFT JOIN part p USING (variant_id, location_id)`;
