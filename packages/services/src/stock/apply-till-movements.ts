import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type MovedLevel, type Movement } from './apply-movements.ts';

/**
 * Writes what a till says moved, which may be long ago. When an approved count has looked at the shelf since then, it
 * has already missed (or found) these goods: the same units are then moved back at the moment of that count, in the same
 * transaction, so that they count once.
 */
export async function applyTillMovements(
  services: Services,
  tx: Sql,
  movements: readonly Movement[],
): Promise<MovedLevel[]> {
  const options = { openShortageCases: true, newId: () => services.ids.next() };
  const levels = await applyMovements(tx, movements, options);
  const late = movements.filter((movement) => isLate(movement, levels));
  if (late.length > 0) await applyMovements(tx, await compensations(tx, late), options);
  return levels;
}

/** The level was read under its lock: an approval that comes after this transaction sees the movement instead. */
function isLate({ variantId, locationId, bucket, at }: Movement, levels: readonly MovedLevel[]): boolean {
  const level = levels.find((moved) => moved.variantId === variantId && moved.locationId === locationId);
  return bucket !== 'damaged' && level?.countedAt != null && level.countedAt >= at;
}

async function compensations(tx: Sql, late: readonly Movement[]): Promise<Movement[]> {
  const { rows } = await tx.query<{ index: number; at: Date }>(
    `SELECT m.index::int AS index, min(l.counted_at) AS at
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS m(variant_id, location_id, at, index)
     JOIN stock_count c ON c.location_id = m.location_id AND c.state = 'approved'
     JOIN stock_count_line l ON l.count_id = c.id AND l.variant_id = m.variant_id AND l.counted_at >= m.at
     GROUP BY m.index`,
    [late.map((movement) => movement.variantId), late.map((movement) => movement.locationId), late.map(({ at }) => at)],
  );
  return late.flatMap((movement, index): Movement[] => {
    const first = rows.find((row) => row.index === index + 1);
    if (!first) return [];
    return [{ ...movement, delta: -movement.delta, reserved: 0, leased: 0, causeType: 'late_sale', at: first.at }];
  });
}
