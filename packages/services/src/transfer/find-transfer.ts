import { accepted, type Result, refused } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { TRANSFER_ROW, type TransferRow } from './find-transfers.ts';

export interface TransferDetailLine extends Record<string, unknown> {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  barcodes: string[];
  quantity: number;
  /** Null until it was sent. */
  sent: number | null;
  received: number;
  damaged: number;
  lost: number;
  /** What lies at the source now. */
  onHand: number;
  /** Units there that are promised to this journey: more cannot be sent. */
  promised: number;
}

export type TransferDetail = TransferRow & { lines: TransferDetailLine[] };

/** One transfer with its lines, in their order. */
export async function findTransfer(
  services: Services,
  input: { transferId: string },
  actor: Actor,
): Promise<Result<TransferDetail>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const [heads, lines] = await Promise.all([
    pool.query<TransferRow>(`${TRANSFER_ROW} WHERE t.id = $1`, [input.transferId]),
    pool.query<TransferDetailLine>(LINES, [input.transferId]),
  ]);
  const head = heads.rows[0];
  if (!head) return refused({ code: 'not.found', what: 'transfer', id: input.transferId });
  return accepted({ ...head, lines: lines.rows });
}

const LINES = `
  SELECT l.variant_id AS "variantId", v.sku, ${FULL_TITLE} AS title, v.scale,
    ARRAY(SELECT code FROM barcode b WHERE b.variant_id = v.id ORDER BY code) AS barcodes,
    l.quantity, l.sent, l.received, l.damaged, l.lost, coalesce(s.on_hand, 0) AS "onHand",
    coalesce((SELECT sum(r.quantity) FROM reservation r WHERE r.owner_id = coalesce(t.order_id, t.id) AND r.variant_id = l.variant_id
      AND r.location_id = t.from_location_id AND r.state = 'allocated'), 0)::int AS promised
  FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id
  LEFT JOIN stock_level s ON s.variant_id = l.variant_id AND s.location_id = t.from_location_id
  WHERE l.transfer_id = $1 ORDER BY l.position`;
