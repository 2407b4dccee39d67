/**
 * The life of one payment. The provider's object is the truth and is re-read at every doubt; what was seen is folded
 * into what is known by `nextPaymentState`, in any order of arrival.
 */
export const PAYMENT_STATES = [
  'started',
  'processing',
  'requires_action',
  'authorised',
  'captured',
  'failed',
  'cancelled',
  'unknown',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** A payment in one of these is settled; every other one is an open question for the sweeper. `failed` may be tried again. */
export const PAYMENT_FINAL_STATES = ['captured', 'cancelled'] as const satisfies readonly PaymentState[];

const BY_PROVIDER_STATUS: ReadonlyMap<string, PaymentState> = new Map<string, PaymentState>([
  ['requires_payment_method', 'started'],
  ['requires_confirmation', 'started'],
  ['requires_action', 'requires_action'],
  ['processing', 'processing'],
  ['requires_capture', 'authorised'],
  ['succeeded', 'captured'],
  ['canceled', 'cancelled'],
]);

/**
 * Our word for the status of a PaymentIntent. A card that was declined puts the intent back to waiting for a method,
 * with the decline noted on it: pass `declined` for that. A status we do not know is a doubt.
 */
export function paymentStateOf(providerStatus: string, declined = false): PaymentState {
  const state = BY_PROVIDER_STATUS.get(providerStatus) ?? 'unknown';
  return declined && state === 'started' ? 'failed' : state;
}

/**
 * What to believe after seeing a state. Money that was taken stays taken, whatever else is seen; a cancelled payment
 * comes back only if money was taken after all; an authorisation is not undone by an older sight of the same intent.
 */
export function nextPaymentState(known: PaymentState, seen: PaymentState): PaymentState {
  if (known === 'captured' || seen === 'captured') return 'captured';
  if (known === 'cancelled' || seen === 'cancelled') return 'cancelled';
  if (known === 'authorised' && seen !== 'unknown') return 'authorised';
  return seen;
}
