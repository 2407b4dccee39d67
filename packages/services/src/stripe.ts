/** What a PaymentIntent is to us; everything else about it stays with Stripe. */
export interface Intent {
  id: string;
  /** Stripe's own word, open-ended: domain/payment.ts turns it into ours. */
  status: string;
  amount: number;
  amountCapturable: number;
  amountReceived: number;
  currency: string;
  clientSecret: string;
  paymentId: string | null;
  /** Why the last try was declined, when it was. */
  declineCode: string | null;
}

export interface ProviderRefund {
  id: string;
  status: string;
  amount: number;
}

export interface Reader {
  id: string;
  label: string;
  online: boolean;
  action: { status: string; intentId: string | null; failureCode: string | null } | null;
}

export interface ProviderEvent {
  id: string;
  type: string;
  livemode: boolean;
  /** The PaymentIntent it is about, when it is about one. */
  intentId: string | null;
  payload: unknown;
}

/**
 * What came of asking Stripe. `refused`: Stripe said no, and nothing happened. `unknown`: nobody can say whether it
 * happened; the object has to be read again before anything else is done.
 */
export type Asked<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; code: string; declineCode: string | null }
  | { kind: 'unknown'; cause: string };

/** Where Stripe is and who we are to it. Host, port and protocol only for a double on loopback. */
export interface StripeConfig {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  host?: string;
  port?: number;
  protocol?: 'http' | 'https';
  timeoutMs?: number;
  /** How often the SDK repeats a call on a broken connection, under the same key. */
  networkRetriesMax?: number;
}

/** All of Stripe that we use. Keys of writes come from our own rows, so that a repeated ask is the same ask. */
export interface StripePort {
  publishableKey: string;
  /** True with a test key or our own double: every page says so. */
  test: boolean;
  createIntent(input: {
    paymentId: string;
    orderId: string;
    amount: number;
    currency: string;
    present: boolean;
  }): Promise<Asked<Intent>>;
  findIntent(intentId: string): Promise<Asked<Intent>>;
  captureIntent(input: { intentId: string; paymentId: string; amount: number }): Promise<Asked<Intent>>;
  cancelIntent(input: { intentId: string; paymentId: string }): Promise<Asked<Intent>>;
  refund(input: { refundId: string; intentId: string; amount: number }): Promise<Asked<ProviderRefund>>;
  /** The refund made for our row, null when Stripe has none. */
  findRefund(input: { refundId: string; intentId: string }): Promise<Asked<ProviderRefund | null>>;
  findReaders(): Promise<Asked<Reader[]>>;
  /** Test mode only: the simulated reader with this label, made when there is none. */
  simulatedReader(label: string): Promise<Asked<Reader>>;
  findReader(readerId: string): Promise<Asked<Reader>>;
  processOnReader(input: {
    readerId: string;
    intentId: string;
    paymentId: string;
    attempt: number;
  }): Promise<Asked<Reader>>;
  cancelReaderAction(readerId: string): Promise<Asked<Reader>>;
  /** Null when the signature does not fit the bytes. */
  readEvent(rawBody: string | Buffer, signature: string): ProviderEvent | null;
}
