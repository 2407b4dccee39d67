import { accepted, paymentStateOf, type Result, refused } from '@evertill/domain';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import {
  noteReaderState,
  type ReaderPaymentStatus,
  readReaderPayment,
  settleReaderPayment,
  statusOf,
} from './reader-payment.ts';

/**
 * Gives up a till's card payment: the reader goes back to its start screen and the PaymentIntent is cancelled. A card
 * that was charged meanwhile stays charged, and the answer says so; while the bank is being asked the reader is busy.
 */
export async function cancelReaderPayment(
  services: Services,
  input: { paymentId: string },
  actor: Actor,
): Promise<Result<ReaderPaymentStatus>> {
  const row = await readReaderPayment(services.db.pool, input.paymentId);
  if (!row || actor.kind !== 'device' || actor.deviceId !== row.deviceId) {
    return refused({ code: 'not.found', what: 'payment', id: input.paymentId });
  }
  const { stripe } = services;
  if (!stripe) return refused({ code: 'payment.unavailable' });
  const now = await settleReaderPayment(services, row);
  if (now.state === 'captured' || now.state === 'cancelled') return accepted(statusOf(now));
  if (now.readerId && now.state === 'processing') {
    const stopped = await stripe.cancelReaderAction(now.readerId);
    if (stopped.kind === 'refused' && stopped.code === 'terminal_reader_busy') return refused({ code: 'reader.busy' });
  }
  if (!now.intentId) return accepted(statusOf(await noteReaderState(services, now, 'cancelled')));
  const asked = await stripe.cancelIntent({ intentId: now.intentId, paymentId: now.id });
  if (asked.kind === 'ok') {
    return accepted(statusOf(await noteReaderState(services, now, paymentStateOf(asked.value.status))));
  }
  return accepted(statusOf(await settleReaderPayment(services, now)));
}
