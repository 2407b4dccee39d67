import type { Sql } from '../sql.ts';

export interface NewRefund {
  id: string;
  orderId: string;
  paymentId: string | null;
  method: 'card' | 'cash' | 'manual';
  state: 'pending' | 'paid';
  amount: number;
  reason: string;
  actor: string;
  at: Date;
  lines: {
    lineId: string;
    quantity: number;
    net: number;
    tax: number;
    gross: number;
    restockTo: string | null;
    damaged: boolean;
  }[];
}

/** Writes a refund with its lines; money that went back at once is entered in the ledger with it. */
export async function writeRefund(tx: Sql, refund: NewRefund): Promise<void> {
  const { id, lines } = refund;
  await tx.query(
    `INSERT INTO refund (id, order_id, payment_id, method, state, amount, reason, actor, created_at, refunded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      refund.orderId,
      refund.paymentId,
      refund.method,
      refund.state,
      refund.amount,
      refund.reason,
      refund.actor,
      refund.at,
    ],
  );
  await tx.query(
    `INSERT INTO refund_line (refund_id, order_line_id, quantity, net, tax, gross, restock_to, damaged)
     SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[], $8::boolean[])`,
    [
      id,
      lines.map((line) => line.lineId),
      lines.map((line) => line.quantity),
      lines.map((line) => line.net),
      lines.map((line) => line.tax),
      lines.map((line) => line.gross),
      lines.map((line) => line.restockTo),
      lines.map((line) => line.damaged),
    ],
  );
  if (refund.state !== 'paid' || refund.paymentId === null) return;
  await tx.query(
    `INSERT INTO payment_entry (payment_id, kind, amount, cause, at) VALUES ($1, 'refunded', $2, $3, $4)`,
    [refund.paymentId, -refund.amount, `refund:${id}`, refund.at],
  );
}
