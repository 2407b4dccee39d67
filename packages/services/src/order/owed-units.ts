import type { Sql } from '../sql.ts';
import { ORDER_GOODS } from '../stock/order-goods.ts';

/**
 * How many units an order is still owed once these have gone, bundles counted by what they are made of: ordered, less
 * what left and what was refunded. Goods that were not counted when they were ordered were never promised, and are not.
 */
export async function owedUnits(
  tx: Sql,
  orderId: string,
  going: readonly { variantId: string; quantity: number }[],
): Promise<number> {
  const { rows } = await tx.query<{ units: number }>(OWED, [
    [orderId],
    going.map(({ variantId }) => variantId),
    going.map(({ quantity }) => quantity),
  ]);
  return rows[0]?.units ?? 0;
}

const OWED = `
  WITH wanted AS (
    SELECT g.variant_id, sum(g.quantity - g.each * coalesce((
      SELECT sum(r.quantity) FROM refund_line r WHERE r.order_line_id = g.line_id), 0)) AS units
    FROM (${ORDER_GOODS}) g JOIN order_line l ON l.id = g.line_id JOIN "order" o ON o.id = g.order_id
    WHERE (o.source <> 'till' OR l.hand_over IS NOT NULL)
      AND EXISTS (SELECT 1 FROM reservation p WHERE p.owner_id = g.order_id AND p.variant_id = g.variant_id) GROUP BY 1
  ), gone AS (
    SELECT variant_id, sum(units) AS units FROM (
      SELECT m.variant_id, -m.delta AS units FROM fulfilment f
      JOIN stock_movement m ON m.cause_type = 'fulfilment' AND m.cause_id = f.id WHERE f.order_id = ANY($1::uuid[])
      UNION ALL SELECT * FROM unnest($2::uuid[], $3::int[])) left_now GROUP BY 1
  )
  SELECT coalesce(sum(greatest(0, w.units - coalesce(g.units, 0))), 0)::bigint AS units FROM wanted w LEFT JOIN gone g USING (variant_id)`;
