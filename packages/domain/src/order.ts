import { accepted, type Result, refused } from './errors.ts';

/**
 * The life of an order (web or till). A till sale enters it at `completed`; one with goods from another place at
 * `placed`, or at `fulfilling` when the rest of it went over the counter.
 */
export const ORDER_STATES = [
  'awaiting_payment',
  'payment_processing',
  'placed',
  'fulfilling',
  'completed',
  'cancelled',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ORDER_EVENT_TYPES = [
  'opened',
  'payment_started',
  'payment_authorised',
  'payment_captured',
  'payment_failed',
  'placed',
  'fulfilment_started',
  'fulfilled',
  'refunded',
  'cancelled',
  'sold_at_till',
  'remedied', // a promise that could not be kept was mended: by other goods, from elsewhere, or by waiting
] as const;
export type OrderEventType = (typeof ORDER_EVENT_TYPES)[number];

/** States an order never leaves; money may still be given back. */
export const ORDER_FINAL_STATES = ['completed', 'cancelled'] as const satisfies readonly OrderState[];

/**
 * With which events an order comes to be: opened by a buyer, or already sold at a till. A sale of goods that lie at another
 * place begins as one that still has to be sent or handed over.
 */
export const ORDER_STARTS: Readonly<Partial<Record<OrderEventType, OrderState>>> = {
  opened: 'awaiting_payment',
  sold_at_till: 'completed',
};

/** What a payment provider tells is a fact: no state refuses it, though it moves only orders that wait for money. */
const PAYMENT_FACTS = ['payment_authorised', 'payment_captured', 'payment_failed'] as const;

/**
 * State → event → next state; what is not listed is refused. `fulfilment_started`: a part went out; `fulfilled`: all
 * of it did. Once goods have left, an order is no longer cancelled but refunded.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEventType, OrderState>>>>> = {
  awaiting_payment: {
    payment_started: 'payment_processing',
    payment_authorised: 'payment_processing',
    payment_captured: 'payment_processing',
    payment_failed: 'awaiting_payment',
    placed: 'placed',
    cancelled: 'cancelled',
  },
  payment_processing: {
    payment_started: 'payment_processing',
    payment_authorised: 'payment_processing',
    payment_captured: 'payment_processing',
    payment_failed: 'awaiting_payment',
    placed: 'placed',
    cancelled: 'cancelled',
  },
  placed: {
    ...paymentFactsStay('placed'),
    fulfilment_started: 'fulfilling',
    fulfilled: 'completed',
    remedied: 'placed',
    refunded: 'placed',
    cancelled: 'cancelled',
  },
  fulfilling: {
    ...paymentFactsStay('fulfilling'),
    fulfilment_started: 'fulfilling',
    fulfilled: 'completed',
    remedied: 'fulfilling',
    refunded: 'fulfilling',
  },
  completed: { ...paymentFactsStay('completed'), refunded: 'completed' },
  cancelled: { ...paymentFactsStay('cancelled'), refunded: 'cancelled' },
};

/** The state an order has after an event; null is an order that does not exist yet. Refuses with the state it is in. */
export function transition(state: OrderState | null, event: OrderEventType): Result<OrderState> {
  const next = state === null ? ORDER_STARTS[event] : ORDER_TRANSITIONS[state][event];
  return next ? accepted(next) : refused({ code: 'order.wrong-state', state: state ?? 'none' });
}

function paymentFactsStay(state: OrderState): Partial<Record<OrderEventType, OrderState>> {
  return Object.fromEntries(PAYMENT_FACTS.map((event) => [event, state]));
}
