import { accepted, type Result, refused } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';

/**
 * Puts one event of Stripe's into the inbox, unique by its id, and queues its handling in the same transaction; the
 * same event again is acknowledged and does nothing. Refuses bytes that were not signed with our secret.
 */
export async function receiveWebhook(
  services: Services,
  input: { rawBody: string | Buffer; signature: string },
): Promise<Result<{ eventId: string; fresh: boolean }>> {
  if (!services.stripe) return refused({ code: 'payment.unavailable' });
  const event = services.stripe.readEvent(input.rawBody, input.signature);
  if (!event) {
    return refused({ code: 'input.invalid', issues: [{ path: 'stripe-signature', message: 'does not fit the body' }] });
  }
  return inTransaction(services.db, async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO webhook_event (id, type, payload, received_at) VALUES ($1, $2, $3::jsonb, $4) ON CONFLICT (id) DO NOTHING`,
      [event.id, event.type, JSON.stringify({ intentId: event.intentId, event: event.payload }), services.clock.now()],
    );
    const fresh = rowCount === 1;
    if (fresh) await services.jobs.send(tx, 'webhook.handle', { eventId: event.id });
    return accepted({ eventId: event.id, fresh });
  });
}
