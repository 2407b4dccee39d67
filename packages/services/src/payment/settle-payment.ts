import { accepted, type OrderState, type PaymentState, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Intent } from '../stripe.ts';
import { readPayment } from './payment-row.ts';
import { type NextStep, noteDoubt, recordSight } from './record-sight.ts';

export interface SettledPayment {
  orderId: string;
  orderState: OrderState;
  state: PaymentState;
  /** Why the card was declined, when it was. */
  declineCode: string | null;
}

/** Read, capture or void, read the answer: more rounds than that mean that somebody else is at it. */
const ROUNDS_MAX = 4;

/**
 * Brings a card payment to where Stripe says it is. Reads the PaymentIntent again (unless `seen` was read just now),
 * folds it into what is known, and does what follows outside any transaction: an authorised payment is captured once
 * its stock stands allocated, and voided when it cannot. Any doubt leaves the payment `unknown`, to be read again; no
 * second charge is ever made for it. Safe to call at any time, from anywhere, as often as one likes.
 */
export async function settlePayment(
  services: Services,
  input: { paymentId: string; seen?: Intent },
): Promise<Result<SettledPayment>> {
  const payment = await readPayment(services.db.pool, input.paymentId);
  if (!payment) return refused({ code: 'not.found', what: 'payment', id: input.paymentId });
  const { stripe } = services;
  if (!stripe) return refused({ code: 'payment.unavailable' });
  let seen = input.seen ?? null;
  const intentId = seen?.id ?? payment.providerId;
  if (!intentId) return current(services, input.paymentId, null);
  let declineCode: string | null = null;
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    if (!seen) {
      const asked = await stripe.findIntent(intentId);
      if (asked.kind !== 'ok') return doubtful(services, input.paymentId);
      seen = asked.value;
    }
    declineCode = seen.declineCode;
    const step = await recordSight(services, input.paymentId, seen);
    if (step === 'done') break;
    const asked = await follow(services, step, input.paymentId, seen);
    if (asked.kind === 'unknown') return doubtful(services, input.paymentId);
    // Refused: the intent is no longer where we saw it, so it is read again.
    seen = asked.kind === 'ok' ? asked.value : null;
  }
  return current(services, input.paymentId, declineCode);
}

function follow(services: Services, step: Exclude<NextStep, 'done'>, paymentId: string, seen: Intent) {
  const { stripe } = services;
  if (!stripe) throw new Error('a payment was seen without Stripe');
  if (step === 'capture') return stripe.captureIntent({ intentId: seen.id, paymentId, amount: seen.amountCapturable });
  return stripe.cancelIntent({ intentId: seen.id, paymentId });
}

async function doubtful(services: Services, paymentId: string): Promise<Result<SettledPayment>> {
  await noteDoubt(services, paymentId);
  return current(services, paymentId, null);
}

async function current(
  services: Services,
  paymentId: string,
  declineCode: string | null,
): Promise<Result<SettledPayment>> {
  const payment = await readPayment(services.db.pool, paymentId);
  if (!payment) throw new Error(`payment ${paymentId} is gone`);
  const { orderId, orderState, state } = payment;
  return accepted({ orderId, orderState, state, declineCode: state === 'failed' ? declineCode : null });
}
