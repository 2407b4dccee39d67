import { accepted, type Result, refused } from '@evertill/domain';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import { type ReaderPaymentStatus, readReaderPayment, settleReaderPayment, statusOf } from './reader-payment.ts';

/** How a till's card payment stands, read from Stripe now; the till asks until the state is final or failed. */
export async function readerPaymentStatus(
  services: Services,
  input: { paymentId: string },
  actor: Actor,
): Promise<Result<ReaderPaymentStatus>> {
  const row = await readReaderPayment(services.db.pool, input.paymentId);
  if (!row || actor.kind !== 'device' || actor.deviceId !== row.deviceId) {
    return refused({ code: 'not.found', what: 'payment', id: input.paymentId });
  }
  if (row.state === 'captured' || row.state === 'cancelled') return accepted(statusOf(row));
  return accepted(statusOf(await settleReaderPayment(services, row)));
}
