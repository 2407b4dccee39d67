import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import type { Sql } from '../sql.ts';

/**
 * Brings the requested transfers of pick-up orders to what is allocated to them elsewhere than at their shop: units
 * that lie at another place are asked to be sent, and what is not needed any more is asked no longer. A journey that
 * somebody asked for (an order that is sent out, or away from the shop of a pick-up) goes on for as many of its units as
 * the order still has there. Transfers that were sent are left alone. Called in the transaction that changed the
 * allocations, whoever holds the orders' rows. Says how many transfers were asked for anew.
 */
export async function requestOrderTransfers(
  tx: Sql,
  orderIds: readonly string[],
  by: { actor: string; at: Date },
): Promise<number> {
  if (orderIds.length === 0) return 0;
  const written = await tx.query<{ action: string }>(WRITE, [orderIds, TRANSIT_LOCATION_ID, by.actor, by.at]);
  return written.rows.filter(({ action }) => action === 'transfer.requested').length;
}

const WRITE = {
  name: 'request-order-transfers',
  text: `
    WITH wanted AS MATERIALIZED (
      SELECT o.id AS order_id, r.location_id AS from_id, o.location_id AS to_id, r.variant_id, sum(r.quantity)::int AS quantity
      FROM "order" o JOIN reservation r ON r.owner_id = o.id AND r.state = 'allocated'
      WHERE o.id = ANY($1::uuid[]) AND o.source <> 'till' AND r.location_id NOT IN (o.location_id, $2::uuid)
      GROUP BY 1, 2, 3, 4
      UNION ALL
      SELECT o.id, t.from_location_id, t.to_location_id, l.variant_id, least(l.quantity, sum(r.quantity))::int
      FROM "order" o JOIN transfer t ON t.order_id = o.id AND t.state = 'requested' JOIN transfer_line l ON l.transfer_id = t.id
      JOIN reservation r ON r.owner_id = o.id AND r.state = 'allocated' AND r.location_id = t.from_location_id AND r.variant_id = l.variant_id
      WHERE o.id = ANY($1::uuid[]) AND (o.source = 'till' OR o.location_id IS NULL OR o.location_id = t.from_location_id)
      GROUP BY t.id, o.id, l.id
    ), standing AS MATERIALIZED (
      SELECT id, order_id, from_location_id AS from_id FROM transfer WHERE order_id = ANY($1::uuid[]) AND state = 'requested'
    ), fresh AS (
      INSERT INTO transfer (id, from_location_id, to_location_id, state, order_id, created_by, created_at)
      SELECT gen_random_uuid(), w.from_id, w.to_id, 'requested', w.order_id, $3, $4
      FROM (SELECT DISTINCT order_id, from_id, to_id FROM wanted) w
      WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.order_id = w.order_id AND s.from_id = w.from_id)
      RETURNING id, order_id, from_location_id AS from_id
    ), ended AS (
      UPDATE transfer t SET state = 'cancelled'
      FROM standing s WHERE t.id = s.id
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.order_id = s.order_id AND w.from_id = s.from_id)
      RETURNING t.id
    ), gone AS (
      DELETE FROM transfer_line l USING standing s
      WHERE l.transfer_id = s.id AND EXISTS (SELECT 1 FROM wanted w WHERE w.order_id = s.order_id AND w.from_id = s.from_id)
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.order_id = s.order_id AND w.from_id = s.from_id AND w.variant_id = l.variant_id)
    ), lines AS (
      INSERT INTO transfer_line (id, transfer_id, variant_id, position, quantity)
      SELECT gen_random_uuid(), t.id, w.variant_id, row_number() OVER (PARTITION BY t.id ORDER BY w.variant_id)::int - 1, w.quantity
      FROM wanted w JOIN (SELECT * FROM standing UNION ALL SELECT * FROM fresh) t ON t.order_id = w.order_id AND t.from_id = w.from_id
      ON CONFLICT (transfer_id, variant_id) DO UPDATE SET quantity = excluded.quantity
    )
    INSERT INTO audit_event (at, actor, action, subject_type, subject_id, detail)
    SELECT $4, $3, 'transfer.requested', 'transfer', id::text, jsonb_build_object('orderId', order_id) FROM fresh
    UNION ALL SELECT $4, $3, 'transfer.cancelled', 'transfer', id::text, '{}' FROM ended
    RETURNING action`,
};
