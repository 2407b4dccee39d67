import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import type { HoldRow } from './level.ts';

/** What an order is promised and may be promised elsewhere: not what somebody picks, nor what travels. */
export async function readMovable(tx: Sql, orderId: string): Promise<HoldRow[]> {
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity FROM reservation
     WHERE owner_id = $1 AND state = 'allocated' AND picking_at IS NULL AND location_id <> $2 ORDER BY id`,
    [orderId, TRANSIT_LOCATION_ID],
  );
  return rows;
}
