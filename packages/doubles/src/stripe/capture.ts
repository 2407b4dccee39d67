import type Stripe from 'stripe';
import { ApiError, invalidRequest, refuseUnmodelled } from './api-error.ts';
import type { Call } from './call.ts';
import { settleCharge } from './charge.ts';
import { emit } from './event.ts';
import { unexpectedState } from './intent-guard.ts';
import { mergeMetadata } from './metadata.ts';
import { must, seconds, type World } from './world.ts';

/** POST /v1/payment_intents/:id/capture: once; what is not captured is released. */
export function captureIntent(
  world: World,
  params: Stripe.PaymentIntentCaptureParams,
  call: Call,
): Stripe.PaymentIntent {
  refuseUnmodelled(params, ['amount_to_capture', 'metadata', 'statement_descriptor_suffix', 'expand']);
  const intent = must(world, 'payment_intent', call.id, 'intent');
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(intent, 'captured', ['requires_capture']);
  }
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount_to_capture',
    });
  }
  if (amount > intent.amount_capturable) {
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      message: `The amount to capture must be no more than the ${intent.amount_capturable} that can be captured.`,
      param: 'amount_to_capture',
      payment_intent: structuredClone(intent),
    });
  }
  const charge = chargeOf(world, intent);
  charge.captured = true;
  charge.amount_captured = amount;
  // The released rest counts as refunded on the charge, so amount_refunded is no sum of refunds.
  charge.amount_refunded = charge.amount - amount;
  intent.status = 'succeeded';
  intent.amount_capturable = 0;
  intent.amount_received = amount;
  intent.metadata = mergeMetadata(intent.metadata, params.metadata);
  settleCharge(world, charge, false);
  emit(world, 'charge.captured', charge);
  emit(world, 'payment_intent.succeeded', intent);
  return intent;
}

const cancellable = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action'];

/** POST /v1/payment_intents/:id/cancel: final, and releases what was authorised. */
export function cancelIntent(world: World, params: Stripe.PaymentIntentCancelParams, call: Call): Stripe.PaymentIntent {
  const intent = must(world, 'payment_intent', call.id, 'intent');
  if (!cancellable.includes(intent.status)) {
    throw unexpectedState(intent, 'canceled', cancellable);
  }
  release(world, intent, params.cancellation_reason ?? null);
  return intent;
}

/** Ends every authorisation that nobody captured in time; called before each request. */
export function lapseAuthorisations(world: World): void {
  const now = seconds(world);
  if (now < world.lapsesAt) {
    return;
  }
  world.lapsesAt = Number.POSITIVE_INFINITY;
  for (const intent of world.objects.payment_intent.values()) {
    if (intent.status !== 'requires_capture') {
      continue;
    }
    const charge = chargeOf(world, intent);
    const before = captureBefore(charge);
    if (before <= now) {
      release(world, intent, 'automatic');
      emit(world, 'charge.expired', charge);
    } else {
      world.lapsesAt = Math.min(world.lapsesAt, before);
    }
  }
}

function release(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  if (intent.status === 'requires_capture') {
    const charge = chargeOf(world, intent);
    charge.amount_refunded = charge.amount;
    charge.refunded = true;
    emit(world, 'charge.refunded', charge);
  }
  intent.status = 'canceled';
  intent.amount_capturable = 0;
  intent.canceled_at = seconds(world);
  intent.cancellation_reason = reason;
  intent.next_action = null;
  emit(world, 'payment_intent.canceled', intent);
}

function captureBefore(charge: Stripe.Charge): number {
  const details = charge.payment_method_details;
  return details?.card?.capture_before ?? details?.card_present?.capture_before ?? Number.POSITIVE_INFINITY;
}

function chargeOf(world: World, intent: Stripe.PaymentIntent): Stripe.Charge {
  return must(world, 'charge', String(intent.latest_charge));
}
