import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import { readPayment } from './payment-row.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * Begins a card payment with Stripe, or finds the one begun before: one payment has one PaymentIntent until that is
 * proven dead. Answers what the browser needs to pay. When nobody can say whether Stripe heard us, the payment is
 * unknown and may be asked for again, under the same key. Refuses when the order is over: nobody pays for that.
 */
export async function startPayment(
  services: Services,
  input: { paymentId: string },
): Promise<Result<{ clientSecret: string }>> {
  const payment = await readPayment(services.db.pool, input.paymentId);
  if (!payment) return refused({ code: 'not.found', what: 'payment', id: input.paymentId });
  if (!services.stripe || payment.method !== 'card') return refused({ code: 'payment.unavailable' });
  if (payment.orderState === 'cancelled') return refused({ code: 'hold.expired' });
  const { id: paymentId, orderId, amount, currency } = payment;
  const asked = payment.providerId
    ? await services.stripe.findIntent(payment.providerId)
    : await services.stripe.createIntent({ paymentId, orderId, amount, currency, present: false });
  if (asked.kind === 'unknown') return refused({ code: 'payment.unknown' });
  if (asked.kind === 'refused') return refused({ code: 'payment.unavailable' });
  const settled = await settlePayment(services, { paymentId, seen: asked.value });
  if (settled.ok && settled.value.orderState === 'cancelled') return refused({ code: 'hold.expired' });
  return accepted({ clientSecret: asked.value.clientSecret });
}
