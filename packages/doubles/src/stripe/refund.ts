import type Stripe from 'stripe';
import { invalidRequest, refuseUnmodelled } from './api-error.ts';
import { bookRefund, bookRefundFailure } from './balance-transaction.ts';
import type { Call } from './call.ts';
import { emit } from './event.ts';
import { mergeMetadata } from './metadata.ts';
import { cardBehind } from './payment-method.ts';
import { must, newId, seconds, type World } from './world.ts';

/**
 * POST /v1/refunds, by charge or payment intent, whole or in part, never above what was captured and not yet refunded.
 * pending → succeeded | failed; succeeded → failed is possible too, days later, and gives the money back to us.
 */
export function createRefund(world: World, params: Stripe.RefundCreateParams, _call: Call): Stripe.Refund {
  refuseUnmodelled(params, ['amount', 'charge', 'payment_intent', 'reason', 'metadata', 'expand']);
  const charge = chargeToRefund(world, params);
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  const amount = params.amount ?? left;
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  }
  const play = cardBehind(world, String(charge.payment_method)).refund;
  const refund: Stripe.Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(world),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'refund' } },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent as string,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: play === 'succeedsLater' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  refund.balance_transaction = bookRefund(world, refund).id;
  world.objects.refund.set(refund.id, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  emit(world, 'refund.created', refund);
  emit(world, 'charge.refunded', charge);
  if (play !== undefined) {
    const ending = play === 'succeedsLater' ? 'succeeded' : 'failed';
    world.later(world.settings.refundSettleMs, () => settleRefund(world, refund.id, ending));
  }
  return refund;
}

/** POST /v1/refunds/:id: metadata only. */
export function updateRefund(world: World, params: Stripe.RefundUpdateParams, call: Call): Stripe.Refund {
  const refund = must(world, 'refund', call.id);
  refund.metadata = mergeMetadata(refund.metadata, params.metadata);
  emit(world, 'refund.updated', refund);
  return refund;
}

/** What the bank says in the end. A failed refund returns its money to the charge; repeating the same end does nothing. */
export function settleRefund(world: World, id: string, ending: 'succeeded' | 'failed'): Stripe.Refund {
  const refund = must(world, 'refund', id);
  if (refund.status === ending || refund.status === 'failed') {
    return refund;
  }
  refund.status = ending;
  if (ending === 'failed') {
    refund.failure_reason = 'lost_or_stolen_card';
    refund.failure_balance_transaction = bookRefundFailure(world, refund).id;
    const charge = must(world, 'charge', String(refund.charge));
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
    emit(world, 'refund.failed', refund);
    emit(world, 'charge.updated', charge);
  }
  emit(world, 'refund.updated', refund);
  return refund;
}

function chargeToRefund(world: World, params: Stripe.RefundCreateParams): Stripe.Charge {
  if ((params.charge === undefined) === (params.payment_intent === undefined)) {
    throw invalidRequest('Give exactly one of charge and payment_intent.', {
      code: 'parameter_missing',
      param: 'payment_intent',
    });
  }
  const charge =
    params.charge === undefined
      ? lastCharge(world, must(world, 'payment_intent', String(params.payment_intent), 'payment_intent'))
      : must(world, 'charge', params.charge, 'charge');
  if (charge === undefined || charge.status !== 'succeeded' || !charge.captured) {
    throw invalidRequest('There is no captured charge to refund. Cancel the PaymentIntent instead.', {
      code: 'payment_intent_unexpected_state',
      param: params.charge === undefined ? 'payment_intent' : 'charge',
    });
  }
  return charge;
}

function lastCharge(world: World, intent: Stripe.PaymentIntent): Stripe.Charge | undefined {
  return world.objects.charge.get(String(intent.latest_charge));
}
