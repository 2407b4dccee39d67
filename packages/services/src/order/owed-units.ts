import type { Sql } from '../sql.ts';
import { ORDER_GOODS } from '../stock/order-goods.ts';

/**
 * How many units of each variant an order is still owed, bundles counted by what they are made of: ordered, less what
 * left and what was refunded. Goods that were not counted when they were ordered were never promised, and are not.
 */
export async function owedUnits(tx: Sql, orderId: string): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ variantId: string; units: number }>(OWED, [[orderId]]);
  return new Map(rows.map(({ variantId, units }) => [variantId, units]));
}

const OWED = `
  WITH wanted AS (
    SELECT g.variant_id, sum(g.quantity - g.each * coalesce((
      SELECT sum(b.quantity) FROM refund_line b JOIN refund u ON u.id = b.refund_id
      WHERE b.order_line_id = g.line_id AND u.state <> 'failed'), 0)) AS units
    FROM (${ORDER_GOODS}) g JOIN order_line l ON l.id = g.line_id JOIN "order" o ON o.id = g.order_id
    WHERE (o.source <> 'till' OR l.hand_over IS NOT NULL)
      AND EXISTS (SELECT 1 FROM reservation p WHERE p.owner_id = g.order_id AND p.variant_id = g.variant_id) GROUP BY 1
  ), gone AS (
    SELECT variant_id, sum(units) AS units FROM (
      SELECT m.variant_id, -m.delta AS units FROM fulfilment f
      JOIN stock_movement m ON m.cause_type = 'fulfilment' AND m.cause_id = f.id WHERE f.order_id = ANY($1::uuid[])
      UNION ALL
      SELECT m.variant_id, -m.delta FROM refund u
      JOIN stock_movement m ON m.cause_type = 'refund' AND m.cause_id = u.id
      WHERE u.order_id = ANY($1::uuid[]) AND u.state <> 'failed') moved GROUP BY 1
  )
  SELECT w.variant_id AS "variantId", greatest(0, w.units - coalesce(g.units, 0))::int AS units
  FROM wanted w LEFT JOIN gone g USING (variant_id)`;
