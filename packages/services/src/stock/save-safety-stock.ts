import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

/** Units each place keeps back from other channels. Levels that do not exist yet are made, with nothing in them. */
export async function saveSafetyStock(
  services: Services,
  levels: readonly { variantId: string; locationId: string; safety: number }[],
  actor: Actor = systemActor,
): Promise<Result<{ saved: number }>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  const { rowCount } = await services.db.pool.query(
    `INSERT INTO stock_level (variant_id, location_id, safety)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS s(variant_id, location_id, safety) ORDER BY 1, 2
     ON CONFLICT (variant_id, location_id) DO UPDATE SET safety = excluded.safety WHERE stock_level.safety <> excluded.safety`,
    [
      levels.map((level) => level.variantId),
      levels.map((level) => level.locationId),
      levels.map((level) => level.safety),
    ],
  );
  return accepted({ saved: rowCount ?? 0 });
}
