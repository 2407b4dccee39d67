import type Stripe from 'stripe';
import { invalidRequest, refuseUnmodelled } from './api-error.ts';
import type { Call } from './call.ts';
import { mergeMetadata } from './metadata.ts';
import { presentCard } from './present-card.ts';
import { freshPlay, newAction, type ReaderPlay } from './reader-play.ts';
import { must, newId, type World } from './world.ts';

const simulated: Record<string, Stripe.Terminal.Reader.DeviceType> = {
  'simulated-wpe': 'simulated_wisepos_e',
  'simulated-s700': 'simulated_stripe_s700',
  'simulated-s710': 'simulated_stripe_s710',
};

/** POST /v1/terminal/readers: simulated ones only, there is no other behind a double. */
export function createReader(
  world: World,
  params: Stripe.Terminal.ReaderCreateParams,
  _call: Call,
): Stripe.Terminal.Reader {
  const deviceType = simulated[params.registration_code];
  if (deviceType === undefined) {
    throw invalidRequest(`No reader shows the code ${params.registration_code}. Try simulated-s700.`, {
      param: 'registration_code',
    });
  }
  if (params.location !== undefined) {
    must(world, 'terminal.location', params.location, 'location');
  }
  const id = newId('tmr');
  const serial = `${params.registration_code}-${id.slice(-8)}`;
  const reader = {
    id,
    object: 'terminal.reader',
    action: null,
    device_sw_version: '2.42.0.0',
    device_type: deviceType,
    ip_address: '0.0.0.0',
    label: params.label ?? serial,
    last_seen_at: world.now(),
    livemode: false,
    location: params.location ?? null,
    metadata: mergeMetadata({}, params.metadata),
    serial_number: serial,
    status: 'online',
  } satisfies Stripe.Terminal.Reader;
  world.objects['terminal.reader'].set(id, reader);
  world.readers.set(id, freshPlay());
  return reader;
}

/** POST /v1/terminal/readers/:id. */
export function updateReader(
  world: World,
  params: Stripe.Terminal.ReaderUpdateParams,
  call: Call,
): Stripe.Terminal.Reader {
  const reader = must(world, 'terminal.reader', call.id);
  reader.label = params.label || (params.label === undefined ? reader.label : reader.serial_number);
  reader.metadata = mergeMetadata(reader.metadata, params.metadata);
  return reader;
}

/** DELETE /v1/terminal/readers/:id. */
export function deleteReader(world: World, _params: object, call: Call): Stripe.Terminal.DeletedReader {
  const reader = must(world, 'terminal.reader', call.id);
  world.objects['terminal.reader'].delete(call.id);
  world.readers.delete(call.id);
  const { id, object, device_type, serial_number } = reader;
  return { id, object, deleted: true, device_type, serial_number };
}

/**
 * POST /v1/terminal/readers/:id/process_payment_intent: the reader asks for a card. 200 says only that it heard us.
 * One action at a time; the intent must wait for a payment method and allow card_present.
 */
export function processIntent(
  world: World,
  params: Stripe.Terminal.ReaderProcessPaymentIntentParams,
  call: Call,
): Stripe.Terminal.Reader {
  const reader = must(world, 'terminal.reader', call.id);
  const play = playOf(world, reader);
  const intent = must(world, 'payment_intent', params.payment_intent, 'payment_intent');
  refuseWhenUnreachable(reader, play);
  refuseWhenBusy(reader, play);
  if (reader.location === null) {
    throw invalidRequest('The reader belongs to no location, so it can take no payment.', {
      code: 'terminal_reader_invalid_location_for_payment',
    });
  }
  refuseIntent(intent);
  if (play.mood === 'timeoutLost') {
    throw timeout();
  }
  const { tipping, ...config } = params.process_config ?? {};
  if (config.allow_redisplay !== undefined) {
    refuseUnmodelled({ allow_redisplay: config.allow_redisplay }, []);
  }
  const action = newAction('process_payment_intent', 'in_progress', {
    process_payment_intent: {
      payment_intent: intent.id,
      process_config: { ...config, ...(tipping === undefined ? {} : { tipping }) },
    },
  });
  reader.action = action;
  reader.last_seen_at = world.now();
  presentByItself(world, reader, play, action);
  if (play.mood === 'timeoutReceived') {
    throw timeout();
  }
  return reader;
}

/** POST /v1/terminal/readers/:id/cancel_action: back to the start screen, except while the bank is being asked. */
export function cancelAction(world: World, _params: object, call: Call): Stripe.Terminal.Reader {
  const reader = must(world, 'terminal.reader', call.id);
  const play = playOf(world, reader);
  refuseWhenUnreachable(reader, play);
  if (play.authorising) {
    throw busy();
  }
  reader.action = null;
  return reader;
}

/** POST /v1/terminal/readers/:id/set_reader_display: sends no event. */
export function setReaderDisplay(
  world: World,
  params: Stripe.Terminal.ReaderSetReaderDisplayParams,
  call: Call,
): Stripe.Terminal.Reader {
  const reader = must(world, 'terminal.reader', call.id);
  const play = playOf(world, reader);
  refuseWhenUnreachable(reader, play);
  refuseWhenBusy(reader, play);
  const cart = params.cart === undefined ? null : { ...params.cart, tax: params.cart.tax ?? null };
  reader.action = newAction('set_reader_display', 'succeeded', { set_reader_display: { type: params.type, cart } });
  return reader;
}

/** What stands behind the reader. */
export function playOf(world: World, reader: Stripe.Terminal.Reader): ReaderPlay {
  const play = world.readers.get(reader.id);
  if (play === undefined) {
    throw new Error(`${reader.id} has no play`);
  }
  return play;
}

function refuseWhenUnreachable(reader: Stripe.Terminal.Reader, play: ReaderPlay): void {
  if (play.mood === 'offline') {
    throw invalidRequest(`Reader ${reader.label} is offline: it was not heard of for two minutes.`, {
      code: 'terminal_reader_offline',
    });
  }
}

function refuseWhenBusy(reader: Stripe.Terminal.Reader, play: ReaderPlay): void {
  if (play.mood === 'busy' || play.authorising || reader.action?.status === 'in_progress') {
    throw busy();
  }
}

function refuseIntent(intent: Stripe.PaymentIntent): void {
  if (!intent.payment_method_types.includes('card_present')) {
    throw invalidRequest('The PaymentIntent must allow the payment method type card_present.', {
      code: 'payment_intent_invalid_parameter',
      param: 'payment_intent',
    });
  }
  if (intent.status !== 'requires_payment_method') {
    throw invalidRequest(`The PaymentIntent has a status of ${intent.status}, so a reader cannot process it.`, {
      code: 'intent_invalid_state',
      param: 'payment_intent',
    });
  }
}

function presentByItself(
  world: World,
  reader: Stripe.Terminal.Reader,
  play: ReaderPlay,
  action: Stripe.Terminal.Reader.Action,
): void {
  const afterMs = play.autoPresentMs === undefined ? world.settings.autoPresentMs : play.autoPresentMs;
  if (afterMs !== null) {
    world.later(Math.max(1, afterMs), () => {
      if (reader.action === action && action.status === 'in_progress') {
        presentCard(world, reader, { number: play.cardNumber });
      }
    });
  }
}

function busy() {
  return invalidRequest('The reader is busy with another action. Try again when it has ended.', {
    code: 'terminal_reader_busy',
  });
}

function timeout() {
  return invalidRequest('There was a timeout when sending this command to the reader. It may have arrived or not.', {
    code: 'terminal_reader_timeout',
  });
}
