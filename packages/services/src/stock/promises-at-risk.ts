import type { PromiseAtRisk } from '@evertill/domain';
import type { Sql } from '../sql.ts';

/** A live promise with its place and whose it is. */
export interface PromiseThere extends PromiseAtRisk {
  variantId: string;
  locationId: string;
  /** The order, checkout or sale it will become; of a transfer its own id. */
  ownerId: string;
}

/** Every live promise at some levels, with what decides how firm it is. */
export async function readPromisesAtRisk(
  sql: Sql,
  levels: readonly { variantId: string; locationId: string }[],
): Promise<PromiseThere[]> {
  const { rows } = await sql.query<PromiseThere & Record<string, unknown>>(READ, [
    levels.map((level) => level.variantId),
    levels.map((level) => level.locationId),
  ]);
  return rows;
}

/** A till's order knows the way line by line; any other goes as a whole, to its shop or to an address. */
const READ = {
  name: 'promises-at-risk',
  text: `
    SELECT r.id AS "reservationId", r.variant_id AS "variantId", r.location_id AS "locationId", r.quantity, r.state,
      r.owner_type AS "ownerType", r.owner_id AS "ownerId", r.picking_at IS NOT NULL AS "isBeingPicked",
      (extract(epoch FROM r.created_at) * 1000)::bigint AS "createdAt",
      coalesce((SELECT l.hand_over FROM order_line l WHERE l.order_id = o.id AND l.variant_id = r.variant_id AND l.hand_over IS NOT NULL LIMIT 1),
        CASE WHEN o.location_id IS NULL THEN 'ship' ELSE 'pick_up' END) AS way
    FROM unnest($1::uuid[], $2::uuid[]) AS s(variant_id, location_id)
    JOIN reservation r ON r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.state IN ('held', 'allocated')
    LEFT JOIN "order" o ON o.id = r.owner_id`,
};
