import { accepted, type Result, type TransferState } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

const PAGE_SIZE = 50;

export interface FindTransfersInput {
  /** `open`: requested or on the way. */
  show: 'open' | TransferState | 'all';
  /** Only those from or to this place. */
  locationId: string | null;
  page: number;
}

export interface TransferRow extends Record<string, unknown> {
  transferId: string;
  number: string;
  state: TransferState;
  from: { id: string; name: string };
  to: { id: string; name: string };
  orderId: string | null;
  orderNumber: string | null;
  note: string;
  createdBy: string;
  createdAt: Date;
  sentAt: Date | null;
  receivedAt: Date | null;
  lineCount: number;
  /** Units of all lines counted in pieces; goods by weight count as one each. */
  units: number;
}

/** Transfers, the newest first. */
export async function findTransfers(
  services: Services,
  input: FindTransfersInput,
  actor: Actor,
): Promise<Result<{ items: TransferRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const filter = [input.show, input.locationId];
  const { pool } = services.db;
  const [rows, count] = await Promise.all([
    pool.query<TransferRow>(`${TRANSFER_ROW} ${MATCHING} ORDER BY t.number DESC LIMIT $3 OFFSET $4`, [
      ...filter,
      PAGE_SIZE,
      (input.page - 1) * PAGE_SIZE,
    ]),
    pool.query<{ total: number }>(`SELECT count(*) AS total FROM transfer t ${MATCHING}`, filter),
  ]);
  return accepted({ items: rows.rows, total: count.rows[0]?.total ?? 0, page: input.page, pageSize: PAGE_SIZE });
}

const MATCHING = `
  WHERE ($1 = 'all' OR t.state = $1 OR ($1 = 'open' AND t.state IN ('requested', 'sent')))
    AND ($2::uuid IS NULL OR $2 IN (t.from_location_id, t.to_location_id))`;

/** One row as it is listed; what it is about is added behind. */
export const TRANSFER_ROW = `
  SELECT t.id AS "transferId", t.number::text, t.state, t.order_id AS "orderId", t.note, t.created_by AS "createdBy",
    t.created_at AS "createdAt", t.sent_at AS "sentAt", t.received_at AS "receivedAt",
    (SELECT jsonb_build_object('id', id, 'name', name) FROM location WHERE id = t.from_location_id) AS from,
    (SELECT jsonb_build_object('id', id, 'name', name) FROM location WHERE id = t.to_location_id) AS to,
    (SELECT number::text FROM "order" WHERE id = t.order_id) AS "orderNumber",
    (SELECT count(*) FROM transfer_line l WHERE l.transfer_id = t.id) AS "lineCount",
    (SELECT sum(CASE v.scale WHEN 'each' THEN coalesce(l.sent, l.quantity) ELSE 1 END) FROM transfer_line l JOIN variant v ON v.id = l.variant_id
      WHERE l.transfer_id = t.id) AS units
  FROM transfer t`;
