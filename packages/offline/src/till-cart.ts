import { type Cart, type Result, refused } from '@evertill/domain';
import type { Journal } from './journal.ts';
import type { ParkedRow } from './journal-database.ts';
import type { Clock } from './ports.ts';
import { strictly } from './strict-transaction.ts';

/** The cart on the counter; null when it is empty. Survives reload and crash. */
export async function readOpenCart(journal: Journal): Promise<Cart | null> {
  return (await journal.db.openCart.get('open'))?.cart ?? null;
}

/**
 * Keeps the cart on the counter. A cart whose id is that of a recorded sale is over and is not brought back:
 * `journal.moved`. Refuses `journal.locked` in a tab that does not lead, and `storage.full`.
 */
export function saveOpenCart(journal: Journal, cart: Cart | null): Promise<Result<null>> {
  return writing(journal, async () => {
    const { db } = journal;
    return strictly(db, [db.openCart, db.sales], async (abort) => {
      if (cart && (await db.sales.get(cart.id))) abort({ code: 'journal.moved' });
      if (cart) await db.openCart.put({ key: 'open', cart });
      else await db.openCart.clear();
      return null;
    });
  });
}

/** Puts the cart on the counter aside under a label. Refuses `cart.empty` when there is none. */
export function parkCart(
  journal: Journal,
  clock: Clock,
  by: { label: string; clerkId: string },
): Promise<Result<ParkedRow>> {
  return writing(journal, async () => {
    const { db } = journal;
    return strictly(db, [db.openCart, db.parked], async (abort) => {
      const open = await db.openCart.get('open');
      if (!open || open.cart.lines.length === 0) return abort({ code: 'cart.empty' });
      const row: ParkedRow = { id: open.cart.id, cart: open.cart, parkedAt: clock.now(), ...by };
      await db.parked.put(row);
      await db.openCart.clear();
      return row;
    });
  });
}

/** Brings a parked cart back to the counter, which must be empty. */
export function recallCart(journal: Journal, id: string): Promise<Result<Cart>> {
  return writing(journal, async () => {
    const { db } = journal;
    return strictly(db, [db.openCart, db.parked], async (abort) => {
      const open = await db.openCart.get('open');
      if (open && open.cart.lines.length > 0) throw new Error('a cart is on the counter: park it first');
      const parked = await db.parked.get(id);
      if (!parked) return abort({ code: 'not.found', what: 'parked cart', id });
      await db.openCart.put({ key: 'open', cart: parked.cart });
      await db.parked.delete(id);
      return parked.cart;
    });
  });
}

/** Gives a parked cart up. */
export function discardParked(journal: Journal, id: string): Promise<Result<null>> {
  return writing(journal, async () => {
    const { db } = journal;
    return strictly(db, [db.parked], async () => {
      await db.parked.delete(id);
      return null;
    });
  });
}

/** Parked carts, the longest waiting first. */
export function parkedCarts(journal: Journal): Promise<ParkedRow[]> {
  return journal.db.parked.orderBy('parkedAt').toArray();
}

function writing<T>(journal: Journal, run: () => Promise<Result<T>>): Promise<Result<T>> {
  if (!journal.writable) return Promise.resolve(refused({ code: 'journal.locked' }));
  return journal.inOrder(run);
}
