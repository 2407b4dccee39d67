import { settleRefund } from '../refund/settle-refund.ts';
import type { Services } from '../services.ts';
import { readReaderPayment, settleReaderPayment } from './reader-payment.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * Handles one event of the inbox. What the event says is never believed: it only tells which payment and refunds to
 * read again, so that events may come twice, late or in any order. Events about nothing of ours are marked and left.
 */
export async function handleWebhook(services: Services, input: { eventId: string }): Promise<void> {
  const { rows } = await services.db.pool.query<{ intentId: string | null }>(
    `SELECT payload->>'intentId' AS "intentId" FROM webhook_event WHERE id = $1 AND handled_at IS NULL`,
    [input.eventId],
  );
  const event = rows[0];
  if (!event) return;
  if (event.intentId) await settleIntent(services, event.intentId);
  await services.db.pool.query('UPDATE webhook_event SET handled_at = $2 WHERE id = $1', [
    input.eventId,
    services.clock.now(),
  ]);
}

async function settleIntent(services: Services, intentId: string): Promise<void> {
  const { rows: payments } = await services.db.pool.query<{ id: string }>(
    `SELECT id FROM payment WHERE provider_id = $1 AND method = 'card'`,
    [intentId],
  );
  for (const payment of payments) await settlePayment(services, { paymentId: payment.id });
  const { rows: onReader } = await services.db.pool.query<{ id: string }>(
    `SELECT id FROM reader_payment WHERE provider_id = $1 AND state NOT IN ('captured', 'cancelled')`,
    [intentId],
  );
  for (const { id } of onReader) {
    const row = await readReaderPayment(services.db.pool, id);
    if (row) await settleReaderPayment(services, row);
  }
  const { rows: refunds } = await services.db.pool.query<{ id: string }>(
    `SELECT r.id FROM refund r JOIN payment p ON p.id = r.payment_id WHERE p.provider_id = $1 AND r.state = 'pending'`,
    [intentId],
  );
  for (const refund of refunds) await settleRefund(services, { refundId: refund.id });
}
