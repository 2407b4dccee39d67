import { accepted, type PurchaseOrderState, type Result, refused } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { LETTER_STALE_MS } from '../letter/sweep-letters.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface PurchaseOrderDocument extends Record<string, unknown> {
  purchaseOrderId: string;
  number: string;
  state: PurchaseOrderState;
  supplier: { id: string; code: string; name: string; email: string; phone: string; leadDays: number };
  location: { id: string; name: string };
  currency: string;
  /** ISO day. */
  expectedOn: string | null;
  note: string;
  createdBy: string;
  createdAt: Date;
  sentAt: Date | null;
  closedAt: Date | null;
  closedNote: string;
  /** What became of the letter to the supplier; null: none was written. Given up: it was never sent, and never will be. */
  letter: { to: string; sentAt: string | null; error: string; isGivenUp: boolean } | null;
  lines: {
    lineId: string;
    variantId: string;
    sku: string;
    title: string;
    scale: 'each' | 'grams';
    barcodes: string[];
    quantity: number;
    /** Good and damaged. */
    received: number;
    damaged: number;
    unitCost: number;
  }[];
  /** Newest first. */
  receipts: {
    goodsReceiptId: string;
    note: string;
    receivedBy: string;
    receivedAt: string;
    lines: { lineId: string; quantity: number; damaged: number; unitCost: number }[];
  }[];
}

/** One purchase order with its lines, its deliveries and what became of its letter. */
export async function findPurchaseOrder(
  services: Services,
  input: { purchaseOrderId: string },
  actor: Actor,
): Promise<Result<PurchaseOrderDocument>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<PurchaseOrderDocument>(FIND, [
    input.purchaseOrderId,
    new Date(services.clock.now().getTime() - LETTER_STALE_MS),
  ]);
  const document = rows[0];
  return document
    ? accepted(document)
    : refused({ code: 'not.found', what: 'purchase order', id: input.purchaseOrderId });
}

const FIND = `
  SELECT o.id AS "purchaseOrderId", o.number::text, o.state, o.currency, o.expected_on::text AS "expectedOn", o.note,
    o.created_by AS "createdBy", o.created_at AS "createdAt", o.sent_at AS "sentAt", o.closed_at AS "closedAt", o.closed_note AS "closedNote",
    jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name, 'email', s.email, 'phone', s.phone, 'leadDays', s.lead_days) AS supplier,
    jsonb_build_object('id', l.id, 'name', l.name) AS location,
    CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('to', t.to_address, 'sentAt', t.sent_at, 'error', t.last_error,
      'isGivenUp', t.sent_at IS NULL AND t.created_at <= $2) END AS letter,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', pl.id, 'variantId', v.id, 'sku', v.sku, 'title', ${FULL_TITLE},
        'scale', v.scale, 'barcodes', ARRAY(SELECT b.code FROM barcode b WHERE b.variant_id = v.id ORDER BY b.code),
        'quantity', pl.quantity, 'received', pl.received, 'unitCost', pl.unit_cost,
        'damaged', (SELECT coalesce(sum(rl.damaged), 0)::int FROM goods_receipt_line rl WHERE rl.purchase_order_line_id = pl.id)
      ) ORDER BY pl.position), '[]')
      FROM purchase_order_line pl JOIN variant v ON v.id = pl.variant_id JOIN product p ON p.id = v.product_id
      WHERE pl.purchase_order_id = o.id) AS lines,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('goodsReceiptId', r.id, 'note', r.note, 'receivedBy', r.received_by, 'receivedAt', r.received_at,
        'lines', (SELECT jsonb_agg(jsonb_build_object('lineId', pl.id, 'quantity', rl.quantity, 'damaged', rl.damaged, 'unitCost', rl.unit_cost) ORDER BY pl.position)
          FROM goods_receipt_line rl JOIN purchase_order_line pl ON pl.id = rl.purchase_order_line_id WHERE rl.goods_receipt_id = r.id)
      ) ORDER BY r.received_at DESC, r.id DESC), '[]')
      FROM goods_receipt r WHERE r.purchase_order_id = o.id) AS receipts
  FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id JOIN location l ON l.id = o.location_id
  LEFT JOIN letter t ON t.id = o.letter_id
  WHERE o.id = $1`;
