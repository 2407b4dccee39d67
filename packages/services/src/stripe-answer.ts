import { Stripe } from 'stripe';
import { z } from 'zod';
import type { Asked, Intent, ProviderRefund, Reader } from './stripe.ts';

/**
 * Asks Stripe and says what came of it. An answer that is not the object we asked for (the SDK takes any JSON without
 * an `error` for success) is as good as none: unknown.
 */
export async function askStripe<T>(
  read: (answer: unknown) => T | null,
  ask: () => Promise<unknown>,
): Promise<Asked<T>> {
  try {
    const value = read(await ask());
    return value === null ? { kind: 'unknown', cause: 'the answer was not what was asked for' } : { kind: 'ok', value };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Errors after which nobody can say whether it happened are doubts; all others are Stripe's clear no. */
function outcomeOf<T>(error: unknown): Asked<T> {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const clear =
    error instanceof Stripe.errors.StripeCardError ||
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeIdempotencyError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError;
  if (!clear || error.code === 'idempotency_key_in_use') return { kind: 'unknown', cause: error.message };
  return { kind: 'refused', code: error.code ?? error.type, declineCode: error.decline_code ?? null };
}

const intentSchema = z.object({
  object: z.literal('payment_intent'),
  id: z.string().startsWith('pi_'),
  status: z.string(),
  amount: z.number().int(),
  amount_capturable: z.number().int().default(0),
  amount_received: z.number().int().default(0),
  currency: z.string(),
  client_secret: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).default({}),
  last_payment_error: z.object({ code: z.string().optional(), decline_code: z.string().optional() }).nullish(),
});

export function intentOf(answer: unknown): Intent | null {
  const parsed = intentSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { data } = parsed;
  const failure = data.last_payment_error;
  return {
    id: data.id,
    status: data.status,
    amount: data.amount,
    amountCapturable: data.amount_capturable,
    amountReceived: data.amount_received,
    currency: data.currency.toUpperCase(),
    clientSecret: data.client_secret ?? '',
    paymentId: data.metadata.paymentId ?? null,
    declineCode: failure ? (failure.decline_code ?? failure.code ?? 'declined') : null,
  };
}

const refundSchema = z.object({
  object: z.literal('refund'),
  id: z.string(),
  status: z.string().nullable(),
  amount: z.number().int(),
});

export function refundOf(answer: unknown): ProviderRefund | null {
  const parsed = refundSchema.safeParse(answer);
  return parsed.success ? { ...parsed.data, status: parsed.data.status ?? 'pending' } : null;
}

const readerSchema = z.object({
  object: z.literal('terminal.reader'),
  id: z.string(),
  label: z.string().nullish(),
  status: z.string().nullish(),
  action: z
    .object({
      status: z.string(),
      failure_code: z.string().nullish(),
      process_payment_intent: z.object({ payment_intent: z.unknown() }).nullish(),
    })
    .nullish(),
});

export function readerOf(answer: unknown): Reader | null {
  const parsed = readerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { id, label, status, action } = parsed.data;
  const processed = action?.process_payment_intent?.payment_intent;
  return {
    id,
    label: label ?? '',
    online: status !== 'offline',
    action: action
      ? {
          status: action.status,
          intentId: typeof processed === 'string' ? processed : null,
          failureCode: action.failure_code ?? null,
        }
      : null,
  };
}

const locationSchema = z.object({ object: z.literal('terminal.location'), id: z.string() });

/** The id of a place of readers. */
export function locationOf(answer: unknown): string | null {
  const parsed = locationSchema.safeParse(answer);
  return parsed.success ? parsed.data.id : null;
}
