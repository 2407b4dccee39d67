import type Stripe from 'stripe';
import { invalidRequest, refuseUnmodelled } from './api-error.ts';
import { attemptPayment } from './attempt.ts';
import type { Call } from './call.ts';
import { emit } from './event.ts';
import { enterCard, laterExpiry } from './payment-method.ts';
import type { RequestTypes } from './request-types.ts';
import { must, type World } from './world.ts';

type Reader = Stripe.Terminal.Reader;
type Action = Stripe.Terminal.Reader.Action;

/** POST /v1/test_helpers/terminal/readers/:id/present_payment_method. */
export function presentPaymentMethod(
  world: World,
  params: RequestTypes['ReaderPresentPaymentMethod'],
  call: Call,
): Reader {
  refuseUnmodelled(params, ['amount_tip', 'card_present', 'type', 'expand']);
  if (params.type !== undefined && params.type !== 'card_present') {
    throw invalidRequest('This double presents cards of type card_present.', { param: 'type' });
  }
  const reader = must(world, 'terminal.reader', call.id);
  presentCard(world, reader, { number: params.card_present?.number, tip: params.amount_tip });
  return reader;
}

/** A card touches the reader. The result comes at once, or after `authoriseMs` as on a real line. */
export function presentCard(world: World, reader: Reader, card: { number?: string; tip?: number }): void {
  const { action, intent } = waitingPayment(world, reader);
  const play = world.readers.get(reader.id);
  if (play === undefined || play.authorising) {
    throw invalidRequest('The reader has a card already and waits for the bank.', { code: 'terminal_reader_busy' });
  }
  addTip(intent, action, card.tip);
  const expiry = laterExpiry(world);
  const method = enterCard(
    world,
    { number: card.number ?? play.cardNumber, exp_month: expiry.month, exp_year: expiry.year },
    'card_present',
  );
  if (world.settings.authoriseMs === 0) {
    conclude(world, reader, action, intent, method);
    return;
  }
  play.authorising = true;
  world.later(world.settings.authoriseMs, () => {
    play.authorising = false;
    conclude(world, reader, action, intent, method);
  });
}

/** The customer presses the red key; allowed only where the action said so. */
export function cancelByCustomer(world: World, reader: Reader): void {
  const { action } = waitingPayment(world, reader);
  if (!action.process_payment_intent?.process_config?.enable_customer_cancellation) {
    throw invalidRequest('The action does not let the customer cancel.', { param: 'enable_customer_cancellation' });
  }
  fail(world, reader, action, 'customer_canceled', 'The customer cancelled the payment.');
}

function waitingPayment(world: World, reader: Reader) {
  const action = reader.action;
  const intentId = action?.process_payment_intent?.payment_intent;
  if (action?.status !== 'in_progress' || typeof intentId !== 'string') {
    throw invalidRequest('The reader is not waiting for a card.', { code: 'reader_action_not_in_progress' });
  }
  return { action, intent: must(world, 'payment_intent', intentId) };
}

/** The tip is part of the amount from now on; how much it is stands in amount_details. */
function addTip(intent: Stripe.PaymentIntent, action: Action, tip: number | undefined): void {
  if (tip === undefined) {
    return;
  }
  const config = action.process_payment_intent?.process_config;
  if (config?.skip_tipping || config?.tipping?.amount_eligible === 0) {
    throw invalidRequest('The action skips tipping.', { param: 'amount_tip' });
  }
  if (intent.status === 'requires_payment_method') {
    intent.amount += tip - (intent.amount_details?.tip?.amount ?? 0);
    intent.amount_details = { ...intent.amount_details, tip: { amount: tip } };
  }
}

function conclude(
  world: World,
  reader: Reader,
  action: Action,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): void {
  const mood = world.readers.get(reader.id)?.mood;
  if (intent.status !== 'requires_payment_method') {
    fail(world, reader, action, 'intent_invalid_state', `The PaymentIntent has a status of ${intent.status}.`);
    return;
  }
  const decline = attemptPayment(world, intent, method, reader);
  if (mood === 'stuck') {
    return;
  }
  if (mood === 'connectionError') {
    fail(world, reader, action, 'connection_error', 'The reader lost its connection while the bank was asked.');
  } else if (decline !== undefined) {
    action.api_error = {
      type: 'card_error',
      code: decline.code,
      decline_code: decline.declineCode,
      message: decline.message,
    };
    fail(world, reader, action, decline.code, decline.message);
  } else {
    action.status = 'succeeded';
    emit(world, 'terminal.reader.action_succeeded', reader);
  }
}

function fail(world: World, reader: Reader, action: Action, code: string, message: string): void {
  action.status = 'failed';
  action.failure_code = code;
  action.failure_message = message;
  emit(world, 'terminal.reader.action_failed', reader);
}
