import type { TransferState } from '@evertill/domain';
import type { Sql } from '../sql.ts';

export interface TransferLine {
  variantId: string;
  position: number;
  quantity: number;
  sent: number | null;
  received: number;
  damaged: number;
  lost: number;
}

export interface LockedTransfer extends Record<string, unknown> {
  transferId: string;
  number: string;
  fromLocationId: string;
  toLocationId: string;
  state: TransferState;
  orderId: string | null;
  /** In their order. */
  lines: TransferLine[];
}

/**
 * Takes the row of the order whose goods travel, then the transfer's own, so that acts on either wait for one another:
 * whoever changes an order's promises holds the order first and touches its transfers then. Reads the transfer after
 * that; null when there is none.
 */
export async function lockTransfer(tx: Sql, transferId: string): Promise<LockedTransfer | null> {
  const known = await tx.query<{ orderId: string | null }>('SELECT order_id AS "orderId" FROM transfer WHERE id = $1', [
    transferId,
  ]);
  const orderId = known.rows[0]?.orderId;
  if (orderId) await tx.query('SELECT 1 FROM "order" WHERE id = $1 FOR NO KEY UPDATE', [orderId]);
  await tx.query('SELECT 1 FROM transfer WHERE id = $1 FOR NO KEY UPDATE', [transferId]);
  const { rows } = await tx.query<LockedTransfer>(
    `SELECT t.id AS "transferId", t.number::text, t.from_location_id AS "fromLocationId", t.to_location_id AS "toLocationId",
       t.state, t.order_id AS "orderId",
       (SELECT jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'position', l.position, 'quantity', l.quantity, 'sent', l.sent,
          'received', l.received, 'damaged', l.damaged, 'lost', l.lost) ORDER BY l.position) FROM transfer_line l WHERE l.transfer_id = t.id) AS lines
     FROM transfer t WHERE t.id = $1`,
    [transferId],
  );
  return rows[0] ?? null;
}
