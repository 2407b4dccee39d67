import { owedUnits } from '../order/owed-units.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type HoldRow, lockOwnLevels } from './level.ts';
import { giveBack } from './reclaim-expired.ts';

/**
 * Ends the allocations of units that are refunded before they left, as many as there are, and says how many of each
 * wish, in their order. Units nobody walks for yet end first, among them those at places that are short: nothing lies
 * behind them. A promise of more units than are refunded is split: its rest stays, the other part ends. What the order is
 * still owed stays promised: an earlier refund that failed may have ended the promise of these very units.
 * @param first the promise that ends before all others, when somebody decided about that one
 */
export async function releaseForRefund(
  services: Services,
  tx: Sql,
  orderId: string,
  wishes: readonly { variantId: string; quantity: number }[],
  first: string | null = null,
): Promise<number[]> {
  await lockOwnLevels(tx, orderId);
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity
     FROM reservation r WHERE owner_id = $1 AND state = 'allocated'
     ORDER BY id IS DISTINCT FROM $2::uuid, picking_at IS NOT NULL, (SELECT l.shortage = 0 FROM stock_level l
       WHERE l.variant_id = r.variant_id AND l.location_id = r.location_id), quantity, id`,
    [orderId, first],
  );
  const owed = await owedUnits(tx, orderId);
  const free = (variantId: string): number =>
    rows.reduce((sum, promise) => sum + (promise.variantId === variantId ? promise.quantity : 0), 0) -
    (owed.get(variantId) ?? 0);
  const ended: HoldRow[] = [];
  const released: number[] = [];
  for (const wish of wishes) {
    const wanted = Math.max(0, Math.min(wish.quantity, free(wish.variantId)));
    let left = wanted;
    for (const promise of rows) {
      const part = promise.variantId === wish.variantId ? Math.min(left, promise.quantity) : 0;
      if (part === 0) continue;
      await endPart(services, tx, promise, part);
      ended.push({ ...promise, quantity: part });
      promise.quantity -= part;
      left -= part;
    }
    released.push(wanted - left);
  }
  if (ended.length > 0) await giveBack(tx, ended);
  return released;
}

/**
 * Ends some units of a promise whose level is locked; the rest stays promised. Its level is counted by the caller.
 * Throws, and the caller's transaction is undone, when the promise ended meanwhile or is not for so many any more.
 */
export async function endPart(
  services: Services,
  tx: Sql,
  promise: { id: string; quantity: number },
  part: number,
): Promise<void> {
  const now = services.clock.now();
  if (part === promise.quantity) {
    const whole = `UPDATE reservation SET state = 'released', ended_at = $3 WHERE id = $1 AND ${AS_SEEN}`;
    return endedOnce(promise, await tx.query(whole, [promise.id, promise.quantity, now]));
  }
  const { id, quantity } = promise;
  const parted = await tx.query(
    `WITH rest AS (UPDATE reservation SET quantity = quantity - $3 WHERE id = $1 AND ${AS_SEEN} RETURNING *)
     INSERT INTO reservation (id, variant_id, location_id, quantity, state, owner_type, owner_id, created_at, ended_at)
     SELECT $4, variant_id, location_id, $3, 'released', owner_type, owner_id, created_at, $5 FROM rest`,
    [id, quantity, part, services.ids.next(), now],
  );
  endedOnce(promise, parted);
}

const AS_SEEN = `state IN ('held', 'allocated') AND quantity = $2`;

function endedOnce(
  { id, quantity }: { id: string; quantity: number },
  { rowCount }: { rowCount: number | null },
): void {
  if (rowCount !== 1) throw new Error(`promise ${id} of ${quantity} is not as it was read any more`);
}
