import type Stripe from 'stripe';
import { ApiError } from './api-error.ts';
import { authorisationSeconds, createCharge, settleCharge } from './charge.ts';
import { emit } from './event.ts';
import { cardBehind } from './payment-method.ts';
import type { Decline } from './test-card.ts';
import { seconds, type World } from './world.ts';

/**
 * Asks the bank once. On yes the intent becomes `requires_capture` or `succeeded`; on no it falls back to
 * `requires_payment_method` with its last_payment_error, keeps the failed charge, and the decline is returned.
 */
export function attemptPayment(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  reader?: Stripe.Terminal.Reader,
): Decline | undefined {
  const { decline } = cardBehind(world, method.id);
  const manual = capturesLater(intent, method.type);
  const charge = createCharge(world, intent, method, { decline, captured: decline === undefined && !manual, reader });
  intent.latest_charge = charge.id;
  intent.next_action = null;
  intent.processing = null;
  if (decline !== undefined) {
    fallBack(world, intent, method, cardErrorFields(decline, charge.id));
    emit(world, 'charge.failed', charge);
    emit(world, 'payment_intent.payment_failed', intent);
    return decline;
  }
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  emit(world, 'charge.succeeded', charge);
  if (manual) {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    world.lapsesAt = Math.min(world.lapsesAt, seconds(world) + authorisationSeconds(method.type));
    emit(world, 'payment_intent.amount_capturable_updated', intent);
  } else {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    settleCharge(world, charge, intent.capture_method === 'automatic_async');
    emit(world, 'payment_intent.succeeded', intent);
  }
  return undefined;
}

/** The 402 that carries a decline to whoever confirmed. */
export function declined(intent: Stripe.PaymentIntent): ApiError {
  const error = intent.last_payment_error;
  if (error === null) {
    throw new Error(`${intent.id} was declined without an error`);
  }
  const { payment_method, ...rest } = error;
  return new ApiError(402, {
    type: 'card_error',
    code: rest.code,
    decline_code: rest.decline_code,
    message: rest.message ?? '',
    charge: rest.charge,
    payment_intent: structuredClone(intent),
    payment_method: payment_method && structuredClone(payment_method),
  });
}

/** Back to the start, with the reason. */
export function fallBack(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  error: Stripe.PaymentIntent.LastPaymentError,
): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.processing = null;
  intent.last_payment_error = {
    ...error,
    payment_method: structuredClone(world.objects.payment_method.get(method.id) ?? method),
  };
}

/** A decline in the words of the API. */
export function cardErrorFields(decline: Decline, charge?: string): Stripe.PaymentIntent.LastPaymentError {
  return {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    ...(charge === undefined ? {} : { charge }),
  };
}

function capturesLater(intent: Stripe.PaymentIntent, type: string): boolean {
  const options = intent.payment_method_options;
  const own = type === 'card' ? options?.card?.capture_method : options?.card_present?.capture_method;
  return intent.capture_method === 'manual' || own === 'manual' || own === 'manual_preferred';
}
