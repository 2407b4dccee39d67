import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import { mustBeLoopback } from '../loopback.ts';
import { newId } from './world.ts';

/** How deliveries go wrong. All off by default. */
export interface WebhookSwitches {
  /** How many more times each event is sent. */
  duplicates: number;
  /** Whether a second Event object with its own id tells the same thing. */
  twins: boolean;
  /** Wait before the first try. */
  delayMs: number;
  /** How many of the next events never arrive. */
  lose: number;
  /** Hold so many events and send them newest first; what is held goes out with `flush`. */
  reorder: number;
  /** Pauses before each further try after an answer other than 2xx. */
  retryMs: readonly number[];
}

export interface Delivery {
  eventId: string;
  type: string;
  attempt: number;
  /** HTTP status, or 0 when nobody answered. */
  status: number;
}

const calm: WebhookSwitches = {
  duplicates: 0,
  twins: false,
  delayMs: 0,
  lose: 0,
  reorder: 0,
  retryMs: [500, 2000, 10_000, 60_000, 300_000],
};
const answerTimeoutMs = 10_000;

/** Signs and posts events to our server: at least once, in no certain order. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  readonly #secret: string;
  readonly #now: () => number;
  readonly #keep: (event: Stripe.EventBase) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stopping = new AbortController();
  #url: string | undefined;
  #switches = calm;
  #held: Stripe.EventBase[] = [];
  #underWay = 0;
  #waiting: (() => void)[] = [];

  constructor(options: { url?: string; secret: string; now: () => number; keep: (event: Stripe.EventBase) => void }) {
    this.#secret = options.secret;
    this.#now = options.now;
    this.#keep = options.keep;
    this.setUrl(options.url);
  }

  /** Where events go; undefined: nowhere. */
  setUrl(url: string | undefined): void {
    this.#url = url === undefined ? undefined : mustBeLoopback(url);
  }

  set(switches: Partial<WebhookSwitches>): void {
    this.#switches = { ...this.#switches, ...switches };
  }

  /** Takes one event into the post. */
  send(event: Stripe.EventBase): void {
    if (this.#url === undefined) {
      event.pending_webhooks = 0;
      return;
    }
    if (this.#switches.lose > 0) {
      this.#switches = { ...this.#switches, lose: this.#switches.lose - 1 };
      return;
    }
    this.#held.push(event);
    if (this.#switches.twins) {
      const twin = { ...structuredClone(event), id: newId('evt') };
      this.#keep(twin);
      this.#held.push(twin);
    }
    if (this.#held.length >= this.#switches.reorder) {
      this.flush();
    }
  }

  /** Sends what is held back for reordering, newest first. */
  flush(): void {
    for (const event of this.#held.splice(0).reverse()) {
      for (let copy = 0; copy <= this.#switches.duplicates; copy += 1) {
        this.#after(this.#switches.delayMs, () => this.#post(event, 1));
      }
    }
  }

  /** Resolves when no delivery and no retry is under way. */
  settled(): Promise<void> {
    return this.#underWay === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.#stopping.abort();
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#underWay = 0;
    this.#wake();
  }

  #after(ms: number, run: () => Promise<void>): void {
    if (this.#stopping.signal.aborted) {
      return;
    }
    this.#underWay += 1;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run().finally(() => {
        this.#underWay -= 1;
        this.#wake();
      });
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  #wake(): void {
    if (this.#underWay <= 0) {
      for (const resolve of this.#waiting.splice(0)) {
        resolve();
      }
    }
  }

  async #post(event: Stripe.EventBase, attempt: number): Promise<void> {
    const url = this.#url;
    if (url === undefined) {
      return;
    }
    const body = JSON.stringify(event, null, 2);
    const status = await this.#deliver(url, body);
    if (this.#stopping.signal.aborted) {
      return;
    }
    this.deliveries.push({ eventId: event.id, type: event.type, attempt, status });
    if (status >= 200 && status < 300) {
      event.pending_webhooks = 0;
      return;
    }
    const pause = this.#switches.retryMs[attempt - 1];
    if (pause !== undefined) {
      this.#after(pause, () => this.#post(event, attempt + 1));
    }
  }

  async #deliver(url: string, body: string): Promise<number> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signature(body, this.#secret, Math.floor(this.#now() / 1000)),
        },
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      // Nobody answered: a failed try like any other, to be retried.
      return 0;
    }
  }
}

/** The `Stripe-Signature` header: `t=seconds,v1=hex` over `t.body`. */
export function signature(body: string, secret: string, seconds: number): string {
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hex}`;
}
