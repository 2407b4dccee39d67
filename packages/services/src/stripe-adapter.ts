import { Stripe } from 'stripe';
import type { Asked, ProviderEvent, ProviderRefund, StripeConfig, StripePort } from './stripe.ts';
import { askStripe, intentOf, locationOf, readerOf, refundOf } from './stripe-answer.ts';

/**
 * Stripe through its own SDK: the only file that calls it. Every write carries a key made from our row, and every
 * answer is looked at before it is believed. Refuses a live key with a host that is not Stripe's.
 */
export function createStripe(config: StripeConfig): StripePort {
  if (config.secretKey.startsWith('sk_live_') && config.host) {
    throw new Error('a live Stripe key goes to Stripe alone, not to another host');
  }
  const stripe = new Stripe(config.secretKey, {
    ...(config.host ? { host: config.host, port: config.port, protocol: config.protocol ?? 'https' } : {}),
    timeout: config.timeoutMs ?? 15_000,
    maxNetworkRetries: config.networkRetriesMax ?? 2,
    telemetry: false,
  });
  return {
    publishableKey: config.publishableKey,
    test: !config.secretKey.startsWith('sk_live_'),
    ...intents(stripe),
    ...readers(stripe),
    readEvent: (rawBody, signature) => readEvent(stripe, config, rawBody, signature),
  };
}

function intents(
  stripe: Stripe,
): Pick<StripePort, 'createIntent' | 'findIntent' | 'captureIntent' | 'cancelIntent' | 'refund' | 'findRefund'> {
  return {
    createIntent: ({ paymentId, orderId, amount, currency, present }) =>
      askStripe(intentOf, () =>
        stripe.paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            capture_method: 'manual',
            metadata: { paymentId, orderId },
            ...(present
              ? { allowed_payment_method_types: ['card_present'] }
              : { automatic_payment_methods: { enabled: true } }),
          },
          { idempotencyKey: `pi:${paymentId}` },
        ),
      ),
    findIntent: (intentId) => askStripe(intentOf, () => stripe.paymentIntents.retrieve(intentId)),
    captureIntent: ({ intentId, paymentId, amount }) =>
      askStripe(intentOf, () =>
        stripe.paymentIntents.capture(
          intentId,
          { amount_to_capture: amount },
          { idempotencyKey: `capture:${paymentId}` },
        ),
      ),
    cancelIntent: ({ intentId, paymentId }) =>
      askStripe(intentOf, () => stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: `void:${paymentId}` })),
    refund: ({ refundId, intentId, amount }) =>
      askStripe<ProviderRefund>(refundOf, () =>
        stripe.refunds.create(
          { payment_intent: intentId, amount, metadata: { refundId } },
          { idempotencyKey: `refund:${refundId}` },
        ),
      ),
    findRefund: async ({ refundId, intentId }) => {
      const asked = await askStripe(
        (answer) => answer as { data: { metadata?: Record<string, string> | null }[] },
        () => stripe.refunds.list({ payment_intent: intentId, limit: 100 }),
      );
      if (asked.kind !== 'ok') return asked;
      const ours = asked.value.data.find((refund) => refund.metadata?.refundId === refundId);
      return { kind: 'ok', value: ours ? refundOf(ours) : null };
    },
  };
}

function readers(
  stripe: Stripe,
): Pick<StripePort, 'findReaders' | 'simulatedReader' | 'findReader' | 'processOnReader' | 'cancelReaderAction'> {
  return {
    findReaders: async () => {
      const asked = await askStripe(
        (answer) => answer as { data: unknown[] },
        () => stripe.terminal.readers.list({ limit: 100 }),
      );
      if (asked.kind !== 'ok') return asked;
      return { kind: 'ok', value: asked.value.data.map(readerOf).filter((reader) => reader !== null) };
    },
    simulatedReader: async (label) => {
      const location = await askStripe(locationOf, () =>
        stripe.terminal.locations.create(
          {
            display_name: label,
            address: { line1: '1 Park Street', city: 'Bristol', postal_code: 'BS1 5NG', country: 'GB' },
          },
          { idempotencyKey: `reader-location:${label}` },
        ),
      );
      if (location.kind !== 'ok') return location;
      return askStripe(readerOf, () =>
        stripe.terminal.readers.create(
          { registration_code: 'simulated-s700', label, location: location.value },
          { idempotencyKey: `reader:${label}:${location.value}` },
        ),
      );
    },
    findReader: (readerId) => askStripe(readerOf, () => stripe.terminal.readers.retrieve(readerId)),
    processOnReader: ({ readerId, intentId, paymentId, attempt }) =>
      askStripe(readerOf, () =>
        stripe.terminal.readers.processPaymentIntent(
          readerId,
          { payment_intent: intentId, process_config: { skip_tipping: true } },
          { idempotencyKey: `reader:${paymentId}:${attempt}` },
        ),
      ),
    cancelReaderAction: (readerId) => askStripe(readerOf, () => stripe.terminal.readers.cancelAction(readerId)),
  };
}

function readEvent(
  stripe: Stripe,
  config: StripeConfig,
  rawBody: string | Buffer,
  signature: string,
): ProviderEvent | null {
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, config.webhookSecret);
  } catch {
    return null;
  }
  const live = config.secretKey.startsWith('sk_live_');
  if (event.livemode !== live) return null;
  const object = event.data.object as { object?: unknown; id?: unknown; payment_intent?: unknown; action?: unknown };
  return { id: event.id, type: event.type, livemode: event.livemode, intentId: intentIdOf(object), payload: event };
}

/** The intent an event's object is or belongs to: intents themselves, charges, refunds, disputes, readers at work. */
function intentIdOf(object: {
  object?: unknown;
  id?: unknown;
  payment_intent?: unknown;
  action?: unknown;
}): string | null {
  if (object.object === 'payment_intent') return typeof object.id === 'string' ? object.id : null;
  if (typeof object.payment_intent === 'string') return object.payment_intent;
  const action = object.action as { process_payment_intent?: { payment_intent?: unknown } } | null | undefined;
  const processed = action?.process_payment_intent?.payment_intent;
  return typeof processed === 'string' ? processed : null;
}

export type { Asked };
