import type Stripe from 'stripe';
import { ApiError, invalidRequest, noSuch } from './api-error.ts';
import type { Call } from './call.ts';

/** A browser proves by the client secret that the intent is its own; a server needs none, but a wrong one is refused. */
export function requireSecret(intent: Stripe.PaymentIntent, secret: string | undefined, call: Call): void {
  const needed = call.key === 'publishable';
  if (needed && secret === undefined) {
    throw invalidRequest('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    });
  }
  if (secret !== undefined && secret !== intent.client_secret) {
    throw noSuch('payment_intent', intent.id, 'intent');
  }
}

/** 400 payment_intent_unexpected_state, carrying the intent as it is. */
export function unexpectedState(intent: Stripe.PaymentIntent, verb: string, allowed: string[]): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${verb}: ${allowed.join(', ')}.`,
    payment_intent: structuredClone(intent),
  });
}
