import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { invalidRequest, refuseUnmodelled } from './api-error.ts';
import type { Call } from './call.ts';
import { confirmIntent } from './confirmation.ts';
import { emit } from './event.ts';
import { requireSecret, unexpectedState } from './intent-guard.ts';
import { mergeMetadata } from './metadata.ts';
import { findMethod } from './payment-method.ts';
import { must, newId, seconds, type World } from './world.ts';

/** Amounts may have eight digits; the least is about half a dollar. */
const amountMax = 99_999_999;
const amountMin: Record<string, number> = { usd: 50, eur: 50, gbp: 30, chf: 50, cad: 50, aud: 50, jpy: 50 };
const currencies = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

const detailParams = ['amount', 'currency', 'description', 'metadata', 'receipt_email', 'shipping', 'capture_method'];
const descriptorParams = ['statement_descriptor_suffix', 'payment_method_options', 'payment_method', 'expand'];
const confirmParams = ['confirm', 'return_url', 'off_session', 'error_on_requires_action', 'use_stripe_sdk'];
const methodParams = ['allowed_payment_method_types', 'automatic_payment_methods', 'excluded_payment_method_types'];

/** POST /v1/payment_intents. */
export function createIntent(world: World, params: Stripe.PaymentIntentCreateParams, call: Call): Stripe.PaymentIntent {
  refuseUnmodelled(params, [
    ...detailParams,
    ...descriptorParams,
    ...confirmParams,
    ...methodParams,
    'confirmation_method',
  ]);
  checkAmount(params.amount, params.currency);
  const types = methodTypes(params);
  const id = newId('pi');
  const intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: params.allowed_payment_method_types
      ? null
      : { enabled: true, allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always' },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${randomBytes(12).toString('hex')}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: seconds(world),
    currency: params.currency.toLowerCase(),
    customer: null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: params.payment_method ? findMethod(world, params.payment_method).id : null,
    payment_method_configuration_details: null,
    payment_method_options: (params.payment_method_options ?? {}) as Stripe.PaymentIntent.PaymentMethodOptions,
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: (params.shipping as Stripe.PaymentIntent.Shipping | undefined) ?? null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: null,
  } satisfies Stripe.PaymentIntent;
  world.objects.payment_intent.set(id, intent);
  emit(world, 'payment_intent.created', intent);
  const { return_url, off_session, error_on_requires_action, use_stripe_sdk } = params;
  return params.confirm
    ? confirmIntent(world, { return_url, off_session, error_on_requires_action, use_stripe_sdk }, { ...call, id })
    : intent;
}

/** POST /v1/payment_intents/:id. Amount and currency only while nothing is authorised. */
export function updateIntent(world: World, params: Stripe.PaymentIntentUpdateParams, call: Call): Stripe.PaymentIntent {
  refuseUnmodelled(params, [...detailParams, ...descriptorParams]);
  const intent = must(world, 'payment_intent', call.id, 'intent');
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
  const harmless = ['metadata', 'description', 'receipt_email', 'shipping', 'expand'];
  const binding = Object.keys(params).find((name) => !harmless.includes(name));
  if (!open && binding !== undefined) {
    throw unexpectedState(intent, 'updated', ['requires_payment_method', 'requires_confirmation', 'requires_action']);
  }
  checkAmount(params.amount ?? intent.amount, params.currency ?? intent.currency);
  intent.amount = params.amount ?? intent.amount;
  intent.currency = (params.currency ?? intent.currency).toLowerCase();
  intent.capture_method = params.capture_method ?? intent.capture_method;
  intent.metadata = mergeMetadata(intent.metadata, params.metadata);
  if (params.description !== undefined) {
    intent.description = params.description;
  }
  if (params.receipt_email !== undefined) {
    intent.receipt_email = params.receipt_email || null;
  }
  if (params.shipping !== undefined) {
    intent.shipping = (params.shipping || null) as Stripe.PaymentIntent.Shipping | null;
  }
  if (params.payment_method !== undefined) {
    intent.payment_method = findMethod(world, params.payment_method).id;
    intent.status = 'requires_confirmation';
    intent.next_action = null;
  }
  intent.last_payment_error = null;
  return intent;
}

/** GET /v1/payment_intents/:id. */
export function retrieveIntent(
  world: World,
  params: Stripe.PaymentIntentRetrieveParams,
  call: Call,
): Stripe.PaymentIntent {
  const intent = must(world, 'payment_intent', call.id, 'intent');
  requireSecret(intent, params.client_secret, call);
  return intent;
}

function checkAmount(amount: number, currency: string): void {
  const code = currency.toLowerCase();
  if (!currencies.has(code)) {
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  }
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount < (amountMin[code] ?? 1)) {
    throw invalidRequest(`Amount must be at least ${amountMin[code] ?? 1} of the smallest unit of ${code}.`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  if (amount > amountMax) {
    throw invalidRequest(`Amount must be no more than ${amountMax}.`, { code: 'amount_too_large', param: 'amount' });
  }
}

/** The types the intent can take: those asked for, less what does not fit the currency; by default cards. */
function methodTypes(params: Stripe.PaymentIntentCreateParams): string[] {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = params;
  if (allowed === undefined) {
    return ['card'].filter((type) => !(excluded as string[] | undefined)?.includes(type));
  }
  if (params.automatic_payment_methods !== undefined || excluded !== undefined) {
    throw invalidRequest(
      'allowed_payment_method_types cannot be combined with automatic_payment_methods or excluded_payment_method_types.',
      { param: 'allowed_payment_method_types' },
    );
  }
  const fitting = allowed.filter((type) => type === 'card' || type === 'card_present');
  if (fitting.length === 0) {
    throw invalidRequest('None of the allowed payment method types fits this payment.', {
      param: 'allowed_payment_method_types',
    });
  }
  return fitting;
}
