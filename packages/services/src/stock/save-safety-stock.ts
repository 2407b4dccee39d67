import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';

/**
 * Units each place keeps back from other channels. Levels that do not exist yet are made, with nothing in them. Refuses
 * goods and places nobody knows.
 */
export async function saveSafetyStock(
  services: Services,
  levels: readonly { variantId: string; locationId: string; safety: number }[],
  actor: Actor = systemActor,
): Promise<Result<{ saved: number }>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  const columns = [levels.map((level) => level.variantId), levels.map((level) => level.locationId)];
  return inTransaction(services.db, async (tx) => {
    const known = await tx.query(
      `SELECT 1 FROM unnest($1::uuid[], $2::uuid[]) AS s(variant_id, location_id)
       JOIN variant v ON v.id = s.variant_id JOIN location l ON l.id = s.location_id AND l.kind <> 'transit'`,
      columns,
    );
    if (known.rowCount !== levels.length) {
      return refused({ code: 'not.found', what: 'stock level', id: levels[0]?.variantId ?? '' });
    }
    const { rowCount } = await tx.query(
      `INSERT INTO stock_level (variant_id, location_id, safety)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS s(variant_id, location_id, safety) ORDER BY 1, 2
       ON CONFLICT (variant_id, location_id) DO UPDATE SET safety = excluded.safety WHERE stock_level.safety <> excluded.safety`,
      [...columns, levels.map((level) => level.safety)],
    );
    const [only] = levels;
    const detail =
      levels.length === 1 ? { locationId: only?.locationId, safety: only?.safety } : { levels: levels.length };
    await recordAudit(tx, actor, 'stock.safety-saved', { type: 'variant', id: only?.variantId ?? '' }, detail);
    return accepted({ saved: rowCount ?? 0 });
  });
}
