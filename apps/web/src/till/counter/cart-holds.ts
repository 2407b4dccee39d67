import type { Cart } from '@evertill/domain';
import type { Timer } from '@evertill/offline';
import type { ApiClient } from '#api/client.ts';
import { Store } from '../core/store.ts';

export type HeldCart = Awaited<ReturnType<ApiClient['till']['holdCart']['mutate']>>;
export type ShortHold = HeldCart['short'][number];

interface Ports {
  client: Pick<ApiClient, 'till'>;
  /** Brings the device's token up to date. */
  ready: () => Promise<void>;
  isOnline: () => boolean;
  timer: Timer;
}

/** A burst of scans is told once. */
const PAUSE_MS = 400;
/** A hold lasts a quarter of an hour: a cart that stands longer is told again. */
const AGAIN_MS = 300_000;

/**
 * Tells the server what is on the counter, so that it is promised to nobody else while it is rung up. Best effort: it
 * never delays a scan, says nothing without a network, and what could not be told is told with the next change.
 */
export class CartHolds {
  /** What the server said last of what goes over this counter: what is held for the cart, and what is short. */
  readonly answer = new Store<HeldCart | null>(null);
  readonly #ports: Ports;
  #cart: Cart | null = null;
  /** Of carts that may be held for: the last that was told with lines. */
  #told: string | null = null;
  #next: AbortController | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Takes note of the counter; a cart that is paid for or over is left to its hold. */
  follow({ cart, stage }: { cart: Cart; stage: 'sell' | 'pay' | 'done' }): void {
    const before = this.#cart;
    if (cart === before) return;
    this.#cart = cart;
    if (stage !== 'sell' || (cart.lines.length === 0 && this.#told !== cart.id)) {
      this.#next?.abort();
      this.answer.set(null);
      return;
    }
    this.#soon(PAUSE_MS);
  }

  /** Holds a cart at once; null when the server was not reached. */
  hold(cart: Cart): Promise<HeldCart | null> {
    const next = this.#last.then(() => this.#tell(cart));
    this.#last = next;
    return next;
  }

  /** Of a cart that was given up, nothing is held any more. */
  letGo(cart: Cart): Promise<HeldCart | null> {
    return this.hold({ ...cart, lines: [] });
  }

  #soon(ms: number): void {
    this.#next?.abort();
    const waiting = new AbortController();
    this.#next = waiting;
    void this.#ports.timer.sleep(ms, waiting.signal).then(async () => {
      const cart = this.#cart;
      if (waiting.signal.aborted || !cart) return;
      const held = await this.hold(cart);
      if (waiting.signal.aborted || this.#cart !== cart) return;
      if (held) this.answer.set(overCounter(held, cart));
      if (cart.lines.length > 0) this.#soon(AGAIN_MS);
    });
  }

  async #tell(cart: Cart): Promise<HeldCart | null> {
    if (!this.#ports.isOnline()) return null;
    const lines = cart.lines.map(({ variantId, quantity, from }) => ({
      ...{ variantId, quantity, locationId: from?.locationId ?? null },
    }));
    try {
      await this.#ports.ready();
      const held = await this.#ports.client.till.holdCart.mutate({ saleId: cart.id, lines });
      if (cart.lines.length > 0) this.#told = cart.id;
      return held;
    } catch {
      return null;
    }
  }
}

function overCounter(held: HeldCart, cart: Cart): HeldCart {
  const isHere = ({ locationId }: { locationId: string }): boolean =>
    !cart.lines.some((line) => line.from?.locationId === locationId);
  return { ...held, held: held.held.filter(isHere), short: held.short.filter(isHere) };
}
