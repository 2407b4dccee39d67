import type { PaymentState } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import type { Intent } from '../stripe.ts';
import type { PaymentRow } from './payment-row.ts';

/**
 * Writes what a sight of a payment means for the ledger. Each entry has a cause, so that the same sight again writes
 * nothing. Balances count captured, refunded and adjusted entries; authorised and voided ones cancel each other.
 */
export async function writeEntries(
  tx: Sql,
  payment: PaymentRow,
  state: PaymentState,
  seen: Intent,
  at: Date,
): Promise<void> {
  if (state === 'authorised') await enter(tx, payment.id, 'authorised', seen.amount, `authorise:${payment.id}`, at);
  if (state === 'captured') await enter(tx, payment.id, 'captured', seen.amountReceived, `capture:${payment.id}`, at);
  if (state === 'cancelled') {
    await tx.query(
      `INSERT INTO payment_entry (payment_id, kind, amount, cause, at)
       SELECT payment_id, 'voided', -amount, $2, $3 FROM payment_entry WHERE payment_id = $1 AND kind = 'authorised'
       ON CONFLICT (cause) DO NOTHING`,
      [payment.id, `void:${payment.id}`, at],
    );
  }
}

async function enter(tx: Sql, paymentId: string, kind: string, amount: number, cause: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO payment_entry (payment_id, kind, amount, cause, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (cause) DO NOTHING`,
    [paymentId, kind, amount, cause, at],
  );
}
