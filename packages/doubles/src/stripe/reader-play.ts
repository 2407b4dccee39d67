import type Stripe from 'stripe';

/**
 * How a simulated reader behaves.
 * timeoutLost: our call times out and nothing arrived. timeoutReceived: it times out though the reader got it.
 * stuck: the payment is decided but the reader never reports it. connectionError: it reports failure though the bank
 * may have said yes.
 */
export type ReaderMood = 'ready' | 'offline' | 'busy' | 'timeoutLost' | 'timeoutReceived' | 'stuck' | 'connectionError';

export const readerMoods: readonly ReaderMood[] = [
  'ready',
  'offline',
  'busy',
  'timeoutLost',
  'timeoutReceived',
  'stuck',
  'connectionError',
];

/** What stands behind a Reader object. */
export interface ReaderPlay {
  mood: ReaderMood;
  /** The card held out when the reader presents one by itself. */
  cardNumber: string;
  /** Present by itself after so many milliseconds; null never; undefined as the settings say. */
  autoPresentMs?: number | null;
  /** Between card and result: cannot be cancelled. */
  authorising: boolean;
}

export function freshPlay(): ReaderPlay {
  return { mood: 'ready', cardNumber: '4242424242424242', authorising: false };
}

/** A reader action of its type, in progress and without failure. */
export function newAction(
  type: 'process_payment_intent' | 'set_reader_display',
  status: 'in_progress' | 'succeeded',
  content: Partial<Stripe.Terminal.Reader.Action>,
): Stripe.Terminal.Reader.Action {
  return { api_error: null, failure_code: null, failure_message: null, ...content, status, type };
}
