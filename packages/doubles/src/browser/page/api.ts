import { words } from './words.ts';

/** A PaymentIntent as a browser sees it. */
export interface ClientIntent {
  id: string;
  amount: number;
  currency: string;
  status: string;
  capture_method: string;
  client_secret: string;
  last_payment_error: object | null;
}

export type ApiResult<T> = { value: T } | { error: object };

/** The few calls a browser may make, with the publishable key and the intent's client secret. */
export class BrowserApi {
  readonly #baseUrl: string;
  readonly #key: string;

  constructor(baseUrl: string, key: string) {
    this.#baseUrl = baseUrl;
    this.#key = key;
  }

  retrieve(secret: string): Promise<ApiResult<ClientIntent>> {
    const query = new URLSearchParams({ client_secret: secret });
    return this.#call('GET', `/v1/payment_intents/${idOf(secret)}?${query}`);
  }

  confirm(secret: string, params: Record<string, string>): Promise<ApiResult<ClientIntent>> {
    return this.#call('POST', `/v1/payment_intents/${idOf(secret)}/confirm`, { ...params, client_secret: secret });
  }

  authenticate(secret: string, outcome: 'approve' | 'decline'): Promise<ApiResult<ClientIntent>> {
    return this.#call('POST', `/double/payment_intents/${idOf(secret)}/authenticate`, {
      client_secret: secret,
      outcome,
    });
  }

  createPaymentMethod(params: Record<string, string>): Promise<ApiResult<object>> {
    return this.#call('POST', '/v1/payment_methods', params);
  }

  async #call<T>(method: string, path: string, params?: Record<string, string>): Promise<ApiResult<T>> {
    try {
      const response = await fetch(this.#baseUrl + path, {
        method,
        credentials: 'omit',
        headers: {
          authorization: `Bearer ${this.#key}`,
          'stripe-version': '2026-10-28.endive',
          ...(params === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: params === undefined ? undefined : new URLSearchParams(params).toString(),
      });
      const answer = (await response.json()) as { error?: object };
      return response.ok && answer.error === undefined ? { value: answer as T } : { error: answer.error ?? lost() };
    } catch {
      // No answer, or half of one: the page cannot know what happened, and says so as Stripe.js does.
      return { error: lost() };
    }
  }
}

function idOf(secret: string): string {
  return encodeURIComponent(secret.split('_secret_')[0] ?? '');
}

function lost(): object {
  return { type: 'api_connection_error', message: words.noConnection };
}
