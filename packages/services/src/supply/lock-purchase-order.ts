import type { PurchaseOrderState } from '@evertill/domain';
import type { Sql } from '../sql.ts';

export interface PurchaseOrderRow extends Record<string, unknown> {
  purchaseOrderId: string;
  number: string;
  state: PurchaseOrderState;
  supplierId: string;
  locationId: string;
  currency: string;
}

/** One line of it, as read under the order's lock. */
export interface PurchaseOrderLineRow extends Record<string, unknown> {
  lineId: string;
  variantId: string;
  position: number;
  quantity: number;
  received: number;
  unitCost: number;
  scale: 'each' | 'grams';
}

/** Locks a purchase order, so that nobody edits, receives or cancels it meanwhile; null when there is none. */
export async function lockPurchaseOrder(tx: Sql, purchaseOrderId: string): Promise<PurchaseOrderRow | null> {
  const { rows } = await tx.query<PurchaseOrderRow>(
    `SELECT id AS "purchaseOrderId", number::text, state, supplier_id AS "supplierId", location_id AS "locationId", currency
     FROM purchase_order WHERE id = $1 FOR UPDATE`,
    [purchaseOrderId],
  );
  return rows[0] ?? null;
}

/** Its lines in order. The order is locked. */
export async function linesOfPurchaseOrder(tx: Sql, purchaseOrderId: string): Promise<PurchaseOrderLineRow[]> {
  const { rows } = await tx.query<PurchaseOrderLineRow>(
    `SELECT l.id AS "lineId", l.variant_id AS "variantId", l.position, l.quantity, l.received, l.unit_cost AS "unitCost", v.scale
     FROM purchase_order_line l JOIN variant v ON v.id = l.variant_id WHERE l.purchase_order_id = $1 ORDER BY l.position`,
    [purchaseOrderId],
  );
  return rows;
}
