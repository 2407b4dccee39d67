import type Stripe from 'stripe';
import { ApiError, invalidRequest, refuseUnmodelled } from './api-error.ts';
import type { Call } from './call.ts';
import { aliasedCard, findTestCard, luhnValid, type TestCard } from './test-card.ts';
import { must, newId, seconds, type World } from './world.ts';

/** A card as a browser types it. */
export interface CardEntry {
  number: string;
  exp_month: number;
  exp_year: number;
  cvc?: string;
}

/** POST /v1/payment_methods: cards, and only from a browser; a server never holds card numbers. */
export function createPaymentMethod(
  world: World,
  params: Stripe.PaymentMethodCreateParams,
  call: Call,
): Stripe.PaymentMethod {
  refuseUnmodelled(params, ['type', 'card', 'billing_details', 'metadata', 'expand']);
  const card = params.card;
  const { number, exp_month, exp_year } = card ?? {};
  if (params.type !== 'card' || number === undefined || exp_month === undefined || exp_year === undefined) {
    throw invalidRequest('This double makes payment methods of type card from a number.', { param: 'type' });
  }
  if (call.key === 'secret') {
    throw new ApiError(402, {
      type: 'invalid_request_error',
      message: 'Sending card numbers from a server is unsafe and switched off. Collect them with Stripe.js.',
    });
  }
  return enterCard(world, { number, exp_month, exp_year, cvc: card?.cvc }, 'card');
}

/** Checks a typed card and stores it as a payment method. Refusals are 402 card_error with the field in `param`. */
export function enterCard(world: World, entry: CardEntry, type: 'card' | 'card_present'): Stripe.PaymentMethod {
  const year = entry.exp_year < 100 ? 2000 + entry.exp_year : entry.exp_year;
  if (!luhnValid(entry.number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  }
  if (entry.exp_month < 1 || entry.exp_month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  if (new Date(Date.UTC(year, entry.exp_month, 1)).getTime() <= world.now() || year > 2100) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  const card = findTestCard(entry.number);
  if (entry.cvc !== undefined && !/^\d+$/.test(entry.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  if (card === undefined) {
    throw cardError(
      'card_declined',
      'Test mode takes test cards only, and this number is none.',
      '',
      'test_mode_live_card',
    );
  }
  return storeMethod(world, card, { month: entry.exp_month, year }, type);
}

/** The payment method of an id or of one of Stripe's ready-made names, which make a new one at each use. */
export function findMethod(world: World, id: string): Stripe.PaymentMethod {
  const card = aliasedCard(id);
  return card === undefined
    ? must(world, 'payment_method', id, 'payment_method')
    : storeMethod(world, card, laterExpiry(world), 'card');
}

/** The test card behind a stored payment method. */
export function cardBehind(world: World, methodId: string): TestCard {
  const card = world.cards.get(methodId);
  if (card === undefined) {
    throw new Error(`payment method ${methodId} was stored without its card`);
  }
  return card;
}

/** An expiry that is always to come. */
export function laterExpiry(world: World): { month: number; year: number } {
  return { month: 12, year: new Date(world.now()).getUTCFullYear() + 3 };
}

function storeMethod(
  world: World,
  card: TestCard,
  expiry: { month: number; year: number },
  type: 'card' | 'card_present',
): Stripe.PaymentMethod {
  const common = {
    brand: card.brand,
    country: 'GB',
    exp_month: expiry.month,
    exp_year: expiry.year,
    fingerprint: `fp${card.number}`,
    funding: card.funding,
    last4: card.number.slice(-4),
  };
  const method: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    created: seconds(world),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
  };
  if (type === 'card') {
    method.card = {
      ...common,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      display_brand: card.brand,
      generated_from: null,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    };
  } else {
    method.card_present = {
      ...common,
      brand_product: null,
      cardholder_name: null,
      networks: { available: [card.brand], preferred: null },
      offline: null,
      preferred_locales: ['en'],
      read_method: 'contactless_emv',
    };
  }
  world.objects.payment_method.set(method.id, method);
  world.cards.set(method.id, card);
  return method;
}

function cardError(code: string, message: string, param: string, declineCode?: string): ApiError {
  return new ApiError(402, {
    type: 'card_error',
    code,
    message,
    ...(param === '' ? {} : { param }),
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
  });
}
