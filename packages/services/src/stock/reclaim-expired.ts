import type { Sql } from '../sql.ts';
import type { HoldRow } from './level.ts';

/**
 * Ends the holds on some variants whose time is over and gives their units back. The levels of these variants must be
 * locked. Owners in `except` keep theirs: they are being served just now. Returns what came free.
 */
export async function reclaimExpired(
  tx: Sql,
  variantIds: readonly string[],
  now: Date,
  except: readonly string[] = [],
): Promise<HoldRow[]> {
  const { rows } = await tx.query<HoldRow>(
    `UPDATE reservation SET state = 'released', ended_at = $2
     WHERE variant_id = ANY($1::uuid[]) AND state = 'held' AND expires_at <= $2
       AND owner_id <> ALL($3::uuid[])
     RETURNING id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity`,
    [variantIds, now, except],
  );
  if (rows.length > 0) await giveBack(tx, rows);
  return rows;
}

/** Takes ended promises off their levels, which must be locked; a shortage shrinks with them. */
export async function giveBack(
  tx: Sql,
  ended: readonly { variantId: string; locationId: string; quantity: number }[],
): Promise<void> {
  await tx.query(
    `WITH sums AS (
       SELECT variant_id, location_id, sum(quantity)::int AS quantity
       FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS e(variant_id, location_id, quantity) GROUP BY 1, 2
     ), changed AS (
       UPDATE stock_level l SET reserved = l.reserved - s.quantity,
         shortage = greatest(0, l.reserved - s.quantity + l.leased - l.on_hand)
       FROM sums s WHERE l.variant_id = s.variant_id AND l.location_id = s.location_id
       RETURNING l.variant_id, l.location_id, l.shortage
     )
     UPDATE "case" c SET state = 'settled', settled_at = now(), settled_by = 'system',
       note = 'Promises ended: nothing is short any more.'
     FROM changed g WHERE g.shortage = 0 AND c.kind = 'shortage' AND c.state = 'open'
       AND c.variant_id = g.variant_id AND c.location_id = g.location_id`,
    [ended.map((e) => e.variantId), ended.map((e) => e.locationId), ended.map((e) => e.quantity)],
  );
}
