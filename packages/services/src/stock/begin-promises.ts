import type { MovementCause } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { bookShortages } from './book-shortages.ts';

export interface BegunPromise {
  variantId: string;
  locationId: string;
  quantity: number;
}

/** Writes allocations of an order; their levels are counted by whoever moves the goods with them. */
export async function beginPromises(
  services: Services,
  tx: Sql,
  orderId: string,
  promises: readonly BegunPromise[],
): Promise<void> {
  if (promises.length === 0) return;
  await tx.query(
    `INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, created_at)
     SELECT id, 'order', $2, variant_id, location_id, quantity, 'allocated', $1
     FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[]) AS p(id, variant_id, location_id, quantity)`,
    [
      services.clock.now(),
      orderId,
      promises.map(() => services.ids.next()),
      promises.map((promise) => promise.variantId),
      promises.map((promise) => promise.locationId),
      promises.map((promise) => promise.quantity),
    ],
  );
}

/**
 * Counts promises at levels where no goods came with them, and books what is short by it, with its cases. The levels
 * must be locked; one that does not exist is made.
 */
export async function countPromises(
  services: Services,
  tx: Sql,
  promises: readonly BegunPromise[],
  cause: { causeType: MovementCause; causeId: string },
): Promise<void> {
  if (promises.length === 0) return;
  const { rows } = await tx.query<{
    variantId: string;
    locationId: string;
    shortageBefore: number;
    shortage: number;
  }>(
    `WITH added AS (
       SELECT variant_id, location_id, sum(quantity)::int AS units
       FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS p(variant_id, location_id, quantity) GROUP BY 1, 2 ORDER BY 1, 2
     ), levels AS (
       INSERT INTO stock_level AS l (variant_id, location_id, reserved, shortage) SELECT variant_id, location_id, units, units FROM added
       ON CONFLICT (variant_id, location_id) DO UPDATE SET (reserved, shortage) = (
         SELECT l.reserved + a.units, greatest(0, l.reserved + a.units + l.leased - l.on_hand)
         FROM added a WHERE a.variant_id = l.variant_id AND a.location_id = l.location_id)
       RETURNING l.*
     )
     SELECT l.variant_id AS "variantId", l.location_id AS "locationId", l.shortage,
       greatest(0, l.reserved - a.units + l.leased - l.on_hand) AS "shortageBefore"
     FROM levels l JOIN added a USING (variant_id, location_id)`,
    [
      promises.map((promise) => promise.variantId),
      promises.map((promise) => promise.locationId),
      promises.map((promise) => promise.quantity),
    ],
  );
  await bookShortages(tx, rows, cause, () => services.ids.next());
}
