import { type Actor, requirePermission } from '../permission.ts';

/** What a movement's cause is about: a page a person can open. */
export interface CauseDocument {
  kind: 'order' | 'transfer' | 'count' | 'purchase_order';
  id: string;
  number: string;
}

/** The movements as an actor may see them: what goods cost is for those who may see what stock is worth. */
export function movementsFor<Row extends { unitCost: number | null }>(actor: Actor, movements: readonly Row[]): Row[] {
  if (requirePermission(actor, 'stock.value').ok) return [...movements];
  return movements.map((movement) => ({ ...movement, unitCost: null }));
}

/**
 * Movements of variant $1 at place $2 (null: every place) up to the moment $3 (null: all), in the order in which they
 * happened, each with what lay there after it, its bucket apart, and the document behind it.
 */
export const EXPLAINED_MOVEMENTS = `
  WITH balanced AS (
    SELECT m.*, sum(m.delta) OVER (PARTITION BY m.location_id, m.bucket ORDER BY m.at, m.id)::int AS balance
    FROM stock_movement m
    WHERE m.variant_id = $1 AND ($2::uuid IS NULL OR m.location_id = $2) AND ($3::timestamptz IS NULL OR m.at <= $3)
  )
  SELECT b.id::text AS id, b.location_id AS "locationId", l.name AS location, b.delta, b.bucket, b.balance,
    b.cause_type AS "causeType", b.cause_id AS "causeId", b.reason, b.actor, b.at, b.unit_cost AS "unitCost",
    CASE
      WHEN o.id IS NOT NULL THEN jsonb_build_object('kind', 'order', 'id', o.id, 'number', o.number::text)
      WHEN t.id IS NOT NULL THEN jsonb_build_object('kind', 'transfer', 'id', t.id, 'number', t.number::text)
      WHEN c.id IS NOT NULL THEN jsonb_build_object('kind', 'count', 'id', c.id, 'number', c.number::text)
      WHEN po.id IS NOT NULL THEN jsonb_build_object('kind', 'purchase_order', 'id', po.id, 'number', po.number::text)
    END AS document, coalesce(r.receipt_number, o.receipt_number) AS "receiptNumber"
  FROM balanced b JOIN location l ON l.id = b.location_id
  LEFT JOIN refund r ON b.cause_type IN ('refund', 'late_sale') AND r.id = b.cause_id
  LEFT JOIN fulfilment f ON b.cause_type = 'fulfilment' AND f.id = b.cause_id
  LEFT JOIN "order" o ON o.id = CASE b.cause_type WHEN 'sale' THEN b.cause_id WHEN 'late_sale' THEN coalesce(r.order_id, b.cause_id) ELSE coalesce(r.order_id, f.order_id) END
  LEFT JOIN transfer t ON b.cause_type IN ('transfer_sent', 'transfer_received') AND t.id = b.cause_id
  LEFT JOIN stock_count c ON b.cause_type = 'count' AND c.id = b.cause_id
  LEFT JOIN goods_receipt g ON b.cause_type = 'purchase' AND g.id = b.cause_id
  LEFT JOIN purchase_order po ON po.id = g.purchase_order_id`;
