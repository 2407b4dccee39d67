import type { Sql } from '../sql.ts';
import { type HoldRow, lockOwnLevels } from './level.ts';
import { giveBack } from './reclaim-expired.ts';

/** Ends every live promise of an owner, held or allocated, and gives the units back, in the caller's transaction. */
export async function endPromises(tx: Sql, ownerId: string, now: Date): Promise<number> {
  await lockOwnLevels(tx, ownerId);
  const { rows } = await tx.query<HoldRow>(
    `UPDATE reservation SET state = 'released', ended_at = $2 WHERE owner_id = $1 AND state IN ('held', 'allocated')
     RETURNING id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity`,
    [ownerId, now],
  );
  if (rows.length > 0) await giveBack(tx, rows);
  return rows.length;
}
