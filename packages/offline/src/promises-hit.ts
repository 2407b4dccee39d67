import { type Cart, type TillPromise, unitsPromisedToOthers } from '@evertill/domain';
import type { Catalogue } from './catalogue.ts';
import { unsyncedQuantities } from './documents.ts';
import type { Journal } from './journal.ts';
import { leasesLeft, overTheCounter } from './leases.ts';

/** Units a cart would take that are promised to others. */
export interface PromiseHit {
  variantId: string;
  units: number;
  /** To whom: the latest promises first, as many units as are hit and known by name. */
  promises: TillPromise[];
}

/**
 * What selling this cart would take from others, as far as this till knows; with a network or without. Nothing while it
 * stays within its leases, or leaves enough on the shelf. Holds of this till's own carts and sales are nobody else's.
 */
export async function promisesHit(
  journal: Journal,
  catalogue: Catalogue,
  cart: Pick<Cart, 'id' | 'lines'>,
): Promise<PromiseHit[]> {
  const bundles = (await journal.db.leasesTold.get('told'))?.bundles ?? [];
  const wanted = overTheCounter(cart.lines, bundles);
  const [left, stock, unsynced] = await Promise.all([
    leasesLeft(journal),
    catalogue.stockOf([...wanted.keys()]),
    unsyncedQuantities(journal),
  ]);
  const sold = overTheCounter(
    [...unsynced].map(([variantId, quantity]) => ({ variantId, quantity })),
    bundles,
  );
  const own = await ownCarts(journal, cart.id);
  const hits: PromiseHit[] = [];
  for (const [variantId, quantity] of wanted) {
    const row = stock.get(variantId);
    if (!row) continue;
    const promises = row.promises ?? [];
    const others = promises.filter((promise) => promise.kind !== 'till' || !own.has(promise.ownerId));
    const promised = (row.promised ?? 0) - (sumOf(promises) - sumOf(others));
    const shelf = {
      onHand: row.onHand - (sold.get(variantId) ?? 0),
      promised,
      leasedByOthers: row.leasedByOthers ?? 0,
    };
    const units = unitsPromisedToOthers(quantity, left.get(variantId) ?? 0, shelf);
    if (units > 0) hits.push({ variantId, units, promises: firstUnits(others, units) });
  }
  return hits;
}

/** Ids under which this till holds units: the cart in hand, parked carts, and sales the server may still count as carts. */
async function ownCarts(journal: Journal, cartId: string): Promise<Set<string>> {
  const { parked, sales } = journal.db;
  const ids = await Promise.all([
    parked.toCollection().primaryKeys(),
    sales.orderBy('soldAt').reverse().limit(RECENT_SALES).primaryKeys(),
  ]);
  return new Set([cartId, ...ids.flat()]);
}

/** A hold lasts a quarter of an hour: more sales than these are not made in it. */
const RECENT_SALES = 200;

const sumOf = (promises: readonly TillPromise[]): number => promises.reduce((sum, { quantity }) => sum + quantity, 0);

function firstUnits(promises: readonly TillPromise[], units: number): TillPromise[] {
  let missing = units;
  return promises.flatMap((promise) => {
    const quantity = Math.min(missing, promise.quantity);
    missing -= quantity;
    return quantity > 0 ? [{ ...promise, quantity }] : [];
  });
}
