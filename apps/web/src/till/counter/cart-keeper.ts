import type { Cart, Refusal } from '@evertill/domain';
import { type Journal, saveOpenCart } from '@evertill/offline';

/**
 * Writes the open cart down behind the clerk's back: the latest state only, one write at a time, so that fast scanning
 * never waits for the disk and a crash loses nothing but what is being written.
 */
export class CartKeeper {
  readonly #journal: Journal;
  readonly #onProblem: (problem: Refusal | 'fault' | null) => void;
  #waiting: { cart: Cart | null } | null = null;
  #running: Promise<void> | null = null;

  constructor(journal: Journal, onProblem: (problem: Refusal | 'fault' | null) => void) {
    this.#journal = journal;
    this.#onProblem = onProblem;
  }

  keep(cart: Cart | null): void {
    this.#waiting = { cart };
    this.#running ??= this.#run();
  }

  /** Forgets what is not written yet: the cart went into a sale. */
  forget(): void {
    this.#waiting = null;
  }

  /** Resolves when everything that was asked is on the disk or was told as a problem. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting) {
      const { cart } = this.#waiting;
      this.#waiting = null;
      try {
        const saved = await saveOpenCart(this.#journal, cart);
        this.#onProblem(saved.ok ? null : saved.refusal);
      } catch {
        this.#onProblem('fault');
      }
    }
    // In the same step as the last look at what waits, so that nothing can be asked in between and forgotten.
    this.#running = null;
  }
}
