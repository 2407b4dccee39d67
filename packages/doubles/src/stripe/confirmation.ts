import type Stripe from 'stripe';
import { invalidRequest, noSuch, notModelled, refuseUnmodelled } from './api-error.ts';
import { attemptPayment, declined, fallBack } from './attempt.ts';
import type { Call } from './call.ts';
import { emit } from './event.ts';
import { requireSecret, unexpectedState } from './intent-guard.ts';
import { cardBehind, enterCard, findMethod } from './payment-method.ts';
import type { ClientConfirm } from './schema.ts';
import { must, type World } from './world.ts';

const modelled = [
  'client_secret',
  'payment_method',
  'payment_method_data',
  'return_url',
  'off_session',
  'error_on_requires_action',
  'use_stripe_sdk',
  'receipt_email',
  'expand',
];
const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

/** POST /v1/payment_intents/:id/confirm, from our server or, with a client secret, from a browser. */
export function confirmIntent(world: World, params: ClientConfirm, call: Call): Stripe.PaymentIntent {
  refuseUnmodelled(params, modelled);
  const intent = must(world, 'payment_intent', call.id, 'intent');
  requireSecret(intent, params.client_secret, call);
  if (!confirmable.includes(intent.status)) {
    throw unexpectedState(intent, 'confirmed', confirmable);
  }
  if (call.key === 'publishable' && intent.confirmation_method === 'manual') {
    throw invalidRequest('This PaymentIntent is confirmed by the server only.', { code: 'secret_key_required' });
  }
  requireReturnUrl(intent, params);
  const method = chosenMethod(world, intent, params);
  intent.payment_method = method.id;
  if (params.receipt_email !== undefined) {
    intent.receipt_email = params.receipt_email || null;
  }
  if (cardBehind(world, method.id).challenge) {
    return askHolder(world, intent, method, params);
  }
  return settle(world, intent, method);
}

/**
 * POST /double/payment_intents/:id/authenticate: what the bank's page would do after the holder's choice.
 * The real API has no such route; the fake Stripe.js calls it from its dialog.
 */
export function answerChallenge(
  world: World,
  params: { client_secret?: string; outcome?: string },
  call: Call,
): Stripe.PaymentIntent {
  const intent = world.objects.payment_intent.get(call.id);
  if (intent === undefined || params.client_secret !== intent.client_secret) {
    throw noSuch('payment_intent', call.id, 'intent');
  }
  if (intent.status !== 'requires_action' || typeof intent.payment_method !== 'string') {
    throw unexpectedState(intent, 'authenticated', ['requires_action']);
  }
  const method = must(world, 'payment_method', intent.payment_method);
  if (params.outcome === 'approve') {
    // The browser learns of a decline from the intent, not from the status of this answer.
    attemptPayment(world, intent, method);
    return intent;
  }
  fallBack(world, intent, method, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: 'The payment was not approved. Choose another way to pay and try again.',
  });
  emit(world, 'payment_intent.payment_failed', intent);
  return intent;
}

function chosenMethod(world: World, intent: Stripe.PaymentIntent, params: ClientConfirm): Stripe.PaymentMethod {
  const method = givenMethod(world, intent, params);
  if (!intent.payment_method_types.includes(method.type)) {
    throw invalidRequest(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Allowed: ${intent.payment_method_types.join(', ')}.`,
      { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
    );
  }
  return method;
}

function givenMethod(world: World, intent: Stripe.PaymentIntent, params: ClientConfirm): Stripe.PaymentMethod {
  const data = params.payment_method_data;
  if (data !== undefined) {
    if (data.card === undefined) {
      throw notModelled('payment_method_data');
    }
    return enterCard(world, data.card, 'card');
  }
  const id = params.payment_method ?? intent.payment_method;
  if (typeof id !== 'string') {
    throw invalidRequest(
      'You cannot confirm this PaymentIntent because it has no payment method. Give one, or payment_method_data.',
      { code: 'payment_intent_unexpected_state', param: 'payment_method' },
    );
  }
  return findMethod(world, id);
}

function requireReturnUrl(intent: Stripe.PaymentIntent, params: ClientConfirm): void {
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === 'always';
  if (mayRedirect && params.return_url === undefined && !params.use_stripe_sdk) {
    throw invalidRequest(
      'This PaymentIntent accepts payment methods that may redirect: give return_url, or create it with automatic_payment_methods[allow_redirects]=never.',
      { param: 'return_url' },
    );
  }
}

/** The bank wants to hear from the holder: a browser shows the dialog; off session there is nobody to ask. */
function askHolder(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  params: ClientConfirm,
): Stripe.PaymentIntent {
  if (params.off_session || params.error_on_requires_action) {
    fallBack(world, intent, method, {
      type: 'card_error',
      code: 'authentication_required',
      decline_code: 'authentication_required',
      message: 'Your card was declined. This payment needs your approval.',
    });
    emit(world, 'payment_intent.payment_failed', intent);
    throw declined(intent);
  }
  intent.status = 'requires_action';
  intent.last_payment_error = null;
  intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'double_challenge' } };
  emit(world, 'payment_intent.requires_action', intent);
  return intent;
}

function settle(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): Stripe.PaymentIntent {
  if (world.settings.processingMs > 0) {
    intent.status = 'processing';
    intent.processing = { type: 'card', card: {} };
    intent.next_action = null;
    emit(world, 'payment_intent.processing', intent);
    world.later(world.settings.processingMs, () => {
      if (intent.status === 'processing') {
        attemptPayment(world, intent, method);
      }
    });
    return intent;
  }
  if (attemptPayment(world, intent, method) !== undefined) {
    throw declined(intent);
  }
  return intent;
}
