import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Movement } from '../stock/apply-movements.ts';
import { type HoldRow, IS_HELD, placeKey } from '../stock/level.ts';
import { giveBack } from '../stock/reclaim-expired.ts';
import { endPart } from '../stock/release-for-refund.ts';

/**
 * What of these movements the till had held at the scan: those holds are consumed, and the same movements answered with
 * that part taken off `reserved`. Whatever else the sale held ends, since the sale is over. A hold whose time is over
 * counts as long as nobody else needed its units. The levels are locked; called before leases are spent.
 */
export async function spendHold(
  services: Services,
  tx: Sql,
  saleId: string,
  movements: readonly Movement[],
): Promise<readonly Movement[]> {
  const holds = await readHolds(tx, saleId);
  const consumed: string[] = [];
  const spent: Movement[] = [];
  for (const movement of movements) {
    const leaving = Math.max(0, -movement.delta);
    let left = leaving;
    for (const hold of holds.filter((one) => placeKey(one) === placeKey(movement))) {
      const part = Math.min(left, hold.quantity);
      if (part === 0) continue;
      consumed.push(await partOf(services, tx, hold, part));
      hold.quantity -= part;
      left -= part;
    }
    spent.push(left === leaving ? movement : { ...movement, reserved: (movement.reserved ?? 0) - (leaving - left) });
  }
  await tx.query(`UPDATE reservation SET state = 'consumed', ended_at = $2 WHERE id = ANY($1::uuid[])`, [
    consumed,
    services.clock.now(),
  ]);
  const rest = holds.filter(({ quantity }) => quantity > 0);
  for (const hold of rest) await endPart(services, tx, hold, hold.quantity);
  if (rest.length > 0) await giveBack(tx, rest);
  return spent;
}

async function readHolds(tx: Sql, saleId: string): Promise<HoldRow[]> {
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity
     FROM reservation WHERE owner_id = $1 AND ${IS_HELD} ORDER BY id`,
    [saleId],
  );
  return rows;
}

/** The id of a promise of just these units: the hold itself, or a part split off it. */
async function partOf(services: Services, tx: Sql, hold: HoldRow, part: number): Promise<string> {
  if (part === hold.quantity) return hold.id;
  const id = services.ids.next();
  await tx.query(
    `WITH rest AS (UPDATE reservation SET quantity = quantity - $2 WHERE id = $1 RETURNING *)
     INSERT INTO reservation (id, variant_id, location_id, quantity, state, owner_type, owner_id, expires_at, created_at)
     SELECT $3, variant_id, location_id, $2, state, owner_type, owner_id, expires_at, created_at FROM rest`,
    [hold.id, part, id],
  );
  return id;
}

/**
 * Locks every level a sale may touch, in one order: where goods leave the shelf, where it held something, and every
 * level of goods it sold from another place.
 */
export async function lockSale(
  tx: Sql,
  saleId: string,
  movements: readonly Movement[],
  elsewhere: readonly { variantId: string }[],
): Promise<void> {
  await tx.query(
    `SELECT 1 FROM stock_level
     WHERE (variant_id, location_id) IN (
         SELECT * FROM unnest($2::uuid[], $3::uuid[]) UNION SELECT variant_id, location_id FROM reservation WHERE owner_id = $1 AND ${IS_HELD})
       OR variant_id = ANY($4::uuid[])
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [
      saleId,
      movements.map(({ variantId }) => variantId),
      movements.map(({ locationId }) => locationId),
      elsewhere.map(({ variantId }) => variantId),
    ],
  );
}
