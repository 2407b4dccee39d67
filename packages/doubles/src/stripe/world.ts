import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { noSuch } from './api-error.ts';
import type { ReaderPlay } from './reader-play.ts';
import type { TestCard } from './test-card.ts';

/** Everything Stripe would remember, by kind and id, in order of creation. */
export interface Objects {
  payment_intent: Map<string, Stripe.PaymentIntent>;
  payment_method: Map<string, Stripe.PaymentMethod>;
  charge: Map<string, Stripe.Charge>;
  balance_transaction: Map<string, Stripe.BalanceTransaction>;
  refund: Map<string, Stripe.Refund>;
  event: Map<string, Stripe.EventBase>;
  'terminal.location': Map<string, Stripe.Terminal.Location>;
  'terminal.reader': Map<string, Stripe.Terminal.Reader>;
}

export type ObjectKind = keyof Objects;

/** How this Stripe behaves in time. All are milliseconds; 0 means at once, within the request. */
export interface Settings {
  /** From confirmation to its result; above 0 the intent is `processing` meanwhile. */
  processingMs: number;
  /** From an asynchronous capture to its balance transaction and `charge.updated`. */
  balanceMs: number;
  /** From a refund to its final state, for the cards whose refund ends later. */
  refundSettleMs: number;
  /** From card on reader to result; the reader refuses to cancel meanwhile. */
  authoriseMs: number;
  /** Readers present their card by themselves this long after a payment reaches them; null: wait for the test helper. */
  autoPresentMs: number | null;
  /** Search does not see objects younger than this. */
  searchLagMs: number;
}

export const calmSettings: Settings = {
  processingMs: 0,
  balanceMs: 25,
  refundSettleMs: 50,
  authoriseMs: 0,
  autoPresentMs: null,
  searchLagMs: 0,
};

/** Who asked: kept on events, as Stripe does. */
export interface RequestMark {
  id: string;
  idempotencyKey: string | null;
}

/** The state of one double, and the few outside things it needs. */
export interface World {
  readonly objects: Objects;
  /** Which test card stands behind a payment method. */
  readonly cards: Map<string, TestCard>;
  /** What cannot be seen in a Reader object: its mood and the card in the customer's hand. */
  readonly readers: Map<string, ReaderPlay>;
  readonly settings: Settings;
  request: RequestMark | null;
  /** When the next authorisation lapses, in seconds since 1970. */
  lapsesAt: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs later, outside any request; at once when `ms` is 0. Stops with the double. */
  readonly later: (ms: number, run: () => void) => void;
  /** Hands a stored event to the webhook sender. */
  readonly deliver: (event: Stripe.EventBase) => void;
}

/** `pi_3` + 24 random characters: never repeats, so ids survive beside rows of an earlier run. */
export function newId(prefix: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return `${prefix}_${[...randomBytes(24)].map((byte) => letters[byte % letters.length]).join('')}`;
}

/** The world's clock in Stripe's unit. */
export function seconds(world: World): number {
  return Math.floor(world.now() / 1000);
}

export function emptyObjects(): Objects {
  return {
    payment_intent: new Map(),
    payment_method: new Map(),
    charge: new Map(),
    balance_transaction: new Map(),
    refund: new Map(),
    event: new Map(),
    'terminal.location': new Map(),
    'terminal.reader': new Map(),
  };
}

type StoredObject<K extends ObjectKind> = Objects[K] extends Map<string, infer V> ? V : never;

/** The stored object, to be changed in place, or a 404 that names `param`. */
export function must<K extends ObjectKind>(world: World, kind: K, id: string, param?: string): StoredObject<K> {
  const found = world.objects[kind].get(id);
  if (found === undefined) {
    throw noSuch(kind.replace('terminal.', ''), id, param);
  }
  return found as StoredObject<K>;
}
