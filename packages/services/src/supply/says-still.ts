import type { Sql } from '../sql.ts';
import type { SeenPurchaseOrder } from './save-purchase-order.ts';

/**
 * Whether a draft says what somebody saw of it, or already what they are about to make of it (an answer was lost and
 * they ask again). Nothing seen: anything will do. The order is locked.
 */
export async function saysStill(
  tx: Sql,
  purchaseOrderId: string,
  seen: SeenPurchaseOrder,
  next?: NonNullable<SeenPurchaseOrder>,
): Promise<boolean> {
  if (!seen) return true;
  const { rows } = await tx.query<NonNullable<SeenPurchaseOrder>>(CONTENT, [purchaseOrderId]);
  const now = rows[0] && fingerprint(rows[0]);
  return [seen, next].some((one) => one && fingerprint(one) === now);
}

const CONTENT = `
  SELECT o.expected_on::text AS "expectedOn", o.note, (
    SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'quantity', l.quantity, 'unitCost', l.unit_cost) ORDER BY l.position), '[]')
    FROM purchase_order_line l WHERE l.purchase_order_id = o.id) AS lines
  FROM purchase_order o WHERE o.id = $1`;

const fingerprint = ({ expectedOn, note, lines }: NonNullable<SeenPurchaseOrder>): string =>
  JSON.stringify([expectedOn, note, lines.map((line) => [line.variantId, line.quantity, line.unitCost])]);
