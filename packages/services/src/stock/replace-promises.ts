import type { Allocation } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { beginPromises } from './begin-promises.ts';
import { type HoldRow, placeKey } from './level.ts';
import { giveBack } from './reclaim-expired.ts';

/**
 * Ends allocations of one order and begins others in their stead; what is promised at the same place in the same
 * number stays as it is. The order's row and the levels of all of them are locked, and the new ones were found free
 * under these locks. Returns what is promised anew.
 */
export async function replacePromises(
  services: Services,
  tx: Sql,
  own: readonly HoldRow[],
  wanted: readonly Allocation[],
): Promise<Allocation[]> {
  const stays = (at: Allocation): boolean => {
    const there = own.filter((promise) => placeKey(promise) === placeKey(at));
    return there.length > 0 && there.reduce((sum, promise) => sum + promise.quantity, 0) === at.quantity;
  };
  const kept = new Set(wanted.filter(stays).map(placeKey));
  const ending = own.filter((promise) => !kept.has(placeKey(promise)));
  const beginning = wanted.filter((allocation) => !kept.has(placeKey(allocation)));
  const [first] = ending;
  if (!first) return [];
  await tx.query(`UPDATE reservation SET state = 'released', ended_at = $2 WHERE id = ANY($1::uuid[])`, [
    ending.map((promise) => promise.id),
    services.clock.now(),
  ]);
  await giveBack(tx, ending);
  await tx.query(
    `UPDATE stock_level l SET reserved = l.reserved + b.quantity
     FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS b(variant_id, location_id, quantity)
     WHERE l.variant_id = b.variant_id AND l.location_id = b.location_id`,
    [
      beginning.map((each) => each.variantId),
      beginning.map((each) => each.locationId),
      beginning.map((each) => each.quantity),
    ],
  );
  await beginPromises(services, tx, first.ownerId, beginning);
  return beginning;
}
