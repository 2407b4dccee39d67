import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { HoldRow } from './level.ts';
import { lockOwnLevels } from './level.ts';
import { giveBack } from './reclaim-expired.ts';

/** Ends the holds of an owner (a cart given up, a checkout left); allocations of placed orders are not touched. */
export async function releaseStock(services: Services, input: { ownerId: string }): Promise<{ released: number }> {
  return inTransaction(services.db, async (tx) => {
    await lockOwnLevels(tx, input.ownerId);
    const { rows } = await tx.query<HoldRow>(
      `UPDATE reservation SET state = 'released', ended_at = $2 WHERE owner_id = $1 AND state = 'held'
       RETURNING id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity`,
      [input.ownerId, services.clock.now()],
    );
    if (rows.length > 0) await giveBack(tx, rows);
    return { released: rows.length };
  });
}
