import type { Refusal } from '@evertill/domain';

/** A unit promised to somebody at one place. */
export interface Promised {
  ownerId: string;
  variantId: string;
  locationId: string;
  quantity: number;
  state: 'held' | 'allocated';
  /** Epoch milliseconds; null when it does not expire. */
  expiresAt: number | null;
}

export interface Shelf {
  onHand: number;
  safety: number;
  /** Lies there broken, outside `onHand`. */
  damaged: number;
}

/** What the till was ever granted of a variant, gave back and sold under it. */
export interface Leased {
  granted: number;
  returned: number;
  sold: number;
}

export interface Transfer {
  state: string;
  from: string;
  to: string;
  lines: { variantId: string; quantity: number; sent: number | null }[];
}

/** The stock of a small world as plain as it can be said: what lies where, and to whom it is promised. */
export interface Reference {
  shelves: Record<string, Shelf>;
  promises: Promised[];
  /** Units that left for an owner, by owner and variant. */
  consumed: Record<string, number>;
  orders: Record<string, string>;
  transfers: Record<string, Transfer>;
  /** Leases of the lane's till, by variant; all of them are of units in its store. */
  leases: Record<string, Leased>;
  /** When a count last said what lies on a shelf, by shelf; epoch milliseconds. */
  countedAt: Record<string, number>;
  /** Ids of deeds that had their effect. */
  done: string[];
}

export interface Place {
  variantId: string;
  locationId: string;
}

export type Outcome = { ok: true } | { ok: false; refusal: Refusal };

export const emptyReference = (): Reference => ({
  shelves: {},
  promises: [],
  consumed: {},
  orders: {},
  transfers: {},
  leases: {},
  countedAt: {},
  done: [],
});

export const keyOf = (at: Place): string => `${at.variantId} ${at.locationId}`;

export const shelfAt = (reference: Reference, at: Place): Shelf => {
  reference.shelves[keyOf(at)] ??= { onHand: 0, safety: 0, damaged: 0 };
  return reference.shelves[keyOf(at)] as Shelf;
};

export const isAt =
  (at: Place) =>
  (other: Place): boolean =>
    other.variantId === at.variantId && other.locationId === at.locationId;

export const unitsOf = (promises: readonly { quantity: number }[]): number =>
  promises.reduce((sum, { quantity }) => sum + quantity, 0);

export const reservedAt = (reference: Reference, at: Place): number => unitsOf(reference.promises.filter(isAt(at)));

/** What the till may still sell under its lease of a variant. */
export function outstandingOf(reference: Reference, variantId: string): number {
  const { granted, returned, sold } = reference.leases[variantId] ?? { granted: 0, returned: 0, sold: 0 };
  return granted - returned - sold;
}

/** Units at a place that are somebody's: promised, or leased to the till there. */
export const spokenForAt = (reference: Reference, at: Place, storeId: string): number =>
  reservedAt(reference, at) + (at.locationId === storeId ? outstandingOf(reference, at.variantId) : 0);

/** What may still be promised at a place; below zero when too much is. */
export function freeAt(reference: Reference, at: Place, storeId: string): number {
  const { onHand, safety } = shelfAt(reference, at);
  return onHand - spokenForAt(reference, at, storeId) - safety;
}

/** What two tellings of the same world disagree about, in words; empty when they agree. */
export function differences(expected: Reference, found: Reference): string[] {
  const problems: string[] = [];
  const compare = (what: string, a: Record<string, unknown>, b: Record<string, unknown>): void => {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [ours, theirs] = [JSON.stringify(a[key]), JSON.stringify(b[key])];
      if (ours !== theirs) problems.push(`${what} ${key}: ${ours} was expected, ${theirs} was found`);
    }
  };
  compare('shelf', filled(expected.shelves), filled(found.shelves));
  compare('promise', grouped(expected.promises), grouped(found.promises));
  compare('left', expected.consumed, found.consumed);
  compare('order', expected.orders, found.orders);
  compare('transfer', expected.transfers, found.transfers);
  compare('lease', granted(expected.leases), granted(found.leases));
  return problems;
}

/** A shelf nobody ever touched and one with nothing on it are the same; so are no lease and one of nothing. */
const filled = (shelves: Reference['shelves']): Record<string, Shelf> =>
  Object.fromEntries(
    Object.entries(shelves)
      .filter(([, shelf]) => Object.values(shelf).some((units) => units !== 0))
      .map(([key, { onHand, safety, damaged }]) => [key, { onHand, safety, damaged }]),
  );

const granted = (leases: Reference['leases']): Record<string, Leased> =>
  Object.fromEntries(
    Object.entries(leases)
      .filter(([, lease]) => lease.granted > 0)
      .map(([key, lease]) => [key, { granted: lease.granted, returned: lease.returned, sold: lease.sold }]),
  );

function grouped(promises: readonly Promised[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const each of promises) {
    const key = `${each.state} for ${each.ownerId} until ${each.expiresAt} of ${keyOf(each)}`;
    sums[key] = (sums[key] ?? 0) + each.quantity;
  }
  return sums;
}
