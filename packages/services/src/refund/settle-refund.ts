import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { ProviderRefund } from '../stripe.ts';

interface RefundRow extends Record<string, unknown> {
  id: string;
  orderId: string;
  amount: number;
  paymentId: string;
  intentId: string;
}

/**
 * Brings a card refund to where Stripe says it is: looks for it first (a key is forgotten after a day), asks for it if
 * there is none, and books it once the money went. A refund that Stripe says failed becomes a case. Safe to repeat.
 */
export async function settleRefund(
  services: Services,
  input: { refundId: string },
): Promise<'paid' | 'pending' | 'failed'> {
  const { rows } = await services.db.pool.query<RefundRow>(
    `SELECT r.id, r.order_id AS "orderId", r.amount, p.id AS "paymentId", p.provider_id AS "intentId"
     FROM refund r JOIN payment p ON p.id = r.payment_id
     WHERE r.id = $1 AND r.state = 'pending' AND p.provider_id IS NOT NULL`,
    [input.refundId],
  );
  const refund = rows[0];
  if (!refund || !services.stripe) return stateOf(services, input.refundId);
  const { id: refundId, intentId, amount } = refund;
  const found = await services.stripe.findRefund({ refundId, intentId });
  if (found.kind !== 'ok') return 'pending';
  if (found.value) return record(services, refund, found.value);
  const asked = await services.stripe.refund({ refundId, intentId, amount });
  if (asked.kind === 'unknown') return 'pending';
  if (asked.kind === 'refused') return fail(services, refund, asked.code);
  return record(services, refund, asked.value);
}

async function stateOf(services: Services, refundId: string): Promise<'paid' | 'pending' | 'failed'> {
  const { rows } = await services.db.pool.query<{ state: 'paid' | 'pending' | 'failed' }>(
    'SELECT state FROM refund WHERE id = $1',
    [refundId],
  );
  return rows[0]?.state ?? 'failed';
}

async function record(
  services: Services,
  refund: RefundRow,
  seen: ProviderRefund,
): Promise<'paid' | 'pending' | 'failed'> {
  if (seen.status === 'failed' || seen.status === 'canceled') return fail(services, refund, seen.status);
  if (seen.status !== 'succeeded') return 'pending';
  await inTransaction(services.db, async (tx) => {
    await tx.query(`UPDATE refund SET state = 'paid', refunded_at = $2 WHERE id = $1 AND state = 'pending'`, [
      refund.id,
      services.clock.now(),
    ]);
    await tx.query(
      `INSERT INTO payment_entry (payment_id, kind, amount, cause, at) VALUES ($1, 'refunded', $2, $3, $4)
       ON CONFLICT (cause) DO NOTHING`,
      [refund.paymentId, -refund.amount, `refund:${refund.id}`, services.clock.now()],
    );
    // A letter about it has its id and waited for this.
    const waiting = await tx.query('SELECT 1 FROM letter WHERE id = $1 AND sent_at IS NULL', [refund.id]);
    if (waiting.rows.length > 0) await services.jobs.send(tx, 'letter.send', { letterId: refund.id });
  });
  return 'paid';
}

async function fail(services: Services, refund: RefundRow, code: string): Promise<'failed'> {
  await inTransaction(services.db, async (tx) => {
    const { rowCount } = await tx.query(`UPDATE refund SET state = 'failed' WHERE id = $1 AND state = 'pending'`, [
      refund.id,
    ]);
    if (rowCount === 0) return;
    await tx.query(`INSERT INTO "case" (id, kind, order_id, detail) VALUES ($1, 'payment_unknown', $2, $3::jsonb)`, [
      services.ids.next(),
      refund.orderId,
      JSON.stringify({ refundId: refund.id, reason: 'the refund failed', code }),
    ]);
  });
  return 'failed';
}
