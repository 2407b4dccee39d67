import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type HoldRow, lockOwnLevels } from './level.ts';
import { giveBack } from './reclaim-expired.ts';

/**
 * Ends the allocations of units that are refunded before they left, as many as there are, and says how many by line.
 * A promise of more units than are refunded is split: its rest stays, the other part ends.
 */
export async function releaseForRefund(
  services: Services,
  tx: Sql,
  orderId: string,
  lines: readonly { lineId: string; variantId: string; quantity: number }[],
): Promise<Map<string, number>> {
  await lockOwnLevels(tx, orderId);
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity
     FROM reservation WHERE owner_id = $1 AND state = 'allocated' ORDER BY quantity, id`,
    [orderId],
  );
  const released = new Map<string, number>();
  const ended: HoldRow[] = [];
  for (const line of lines) {
    let left = line.quantity;
    for (const promise of rows) {
      const part = promise.variantId === line.variantId ? Math.min(left, promise.quantity) : 0;
      if (part === 0) continue;
      await endPart(services, tx, promise, part);
      ended.push({ ...promise, quantity: part });
      promise.quantity -= part;
      left -= part;
    }
    released.set(line.lineId, line.quantity - left);
  }
  if (ended.length > 0) await giveBack(tx, ended);
  return released;
}

async function endPart(services: Services, tx: Sql, promise: HoldRow, part: number): Promise<void> {
  const now = services.clock.now();
  if (part === promise.quantity) {
    await tx.query(`UPDATE reservation SET state = 'released', ended_at = $2 WHERE id = $1`, [promise.id, now]);
    return;
  }
  await tx.query(
    `WITH rest AS (UPDATE reservation SET quantity = quantity - $2 WHERE id = $1 RETURNING *)
     INSERT INTO reservation (id, variant_id, location_id, quantity, state, owner_type, owner_id, created_at, ended_at)
     SELECT $3, variant_id, location_id, $2, 'released', owner_type, owner_id, created_at, $4 FROM rest`,
    [promise.id, part, services.ids.next(), now],
  );
}
