import Dexie, { liveQuery, type Table } from 'dexie';
import type { ShopperCart } from './cart-merge.ts';
import type { Ids, IndexedDbPort } from './ports.ts';

export const CART_DATABASE = 'evertill-cart';

interface CartRow {
  key: 'cart';
  cart: ShopperCart;
}

class CartDatabase extends Dexie {
  declare carts: Table<CartRow, 'cart'>;

  constructor(port?: IndexedDbPort) {
    super(CART_DATABASE, { ...port, chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ carts: 'key' });
  }
}

/**
 * The shopper's cart, kept on the device (CT1). `current` is what was last seen, for rendering without waiting;
 * listeners hear of every change, also of one made in another tab.
 */
export class CartStore {
  readonly #db: CartDatabase;
  readonly #ids: Ids;
  readonly #listeners = new Set<() => void>();
  #current: ShopperCart | null = null;
  #watch: { unsubscribe(): void } | null = null;

  constructor(ports: { ids: Ids; indexedDb?: IndexedDbPort }) {
    this.#db = new CartDatabase(ports.indexedDb);
    this.#ids = ports.ids;
  }

  /** Null until the first read is done, and when there is no cart. */
  get current(): ShopperCart | null {
    return this.#current;
  }

  async read(): Promise<ShopperCart | null> {
    const row = await this.#db.carts.get('cart');
    return row?.cart ?? null;
  }

  /** Changes the cart in one step, making an empty one in this currency first when there is none. */
  async update(currency: string, change: (cart: ShopperCart) => ShopperCart): Promise<ShopperCart> {
    const next = await this.#db.transaction('rw', this.#db.carts, async () => {
      const row = await this.#db.carts.get('cart');
      const cart = change(row?.cart ?? { id: this.#ids.next(), currency, lines: [], coupons: [] });
      await this.#db.carts.put({ key: 'cart', cart });
      return cart;
    });
    this.#see(next);
    return next;
  }

  /** Forgets the cart: it was bought, and the next one is another. */
  async clear(): Promise<void> {
    await this.#db.carts.clear();
    this.#see(null);
  }

  /** Calls back after every change. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#watch ??= liveQuery(() => this.read()).subscribe((cart) => this.#see(cart));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#watch?.unsubscribe();
      this.#watch = null;
    };
  }

  close(): void {
    this.#watch?.unsubscribe();
    this.#watch = null;
    this.#db.close();
  }

  #see(cart: ShopperCart | null): void {
    if (JSON.stringify(cart) === JSON.stringify(this.#current)) return;
    this.#current = cart;
    for (const listener of this.#listeners) listener();
  }
}
