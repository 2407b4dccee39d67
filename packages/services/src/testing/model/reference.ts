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
}

/** The stock of a small world as plain as it can be said: what lies where, and to whom it is promised. */
export interface Reference {
  shelves: Record<string, Shelf>;
  promises: Promised[];
  /** Units that left for an owner, by owner and variant. */
  consumed: Record<string, number>;
  orders: Record<string, string>;
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
  done: [],
});

export const keyOf = (at: Place): string => `${at.variantId} ${at.locationId}`;

export const shelfAt = (reference: Reference, at: Place): Shelf => {
  reference.shelves[keyOf(at)] ??= { onHand: 0, safety: 0 };
  return reference.shelves[keyOf(at)] as Shelf;
};

export const isAt =
  (at: Place) =>
  (other: Place): boolean =>
    other.variantId === at.variantId && other.locationId === at.locationId;

export const unitsOf = (promises: readonly { quantity: number }[]): number =>
  promises.reduce((sum, { quantity }) => sum + quantity, 0);

export const reservedAt = (reference: Reference, at: Place): number => unitsOf(reference.promises.filter(isAt(at)));

/** What may still be promised at a place; below zero when too much is. */
export function freeAt(reference: Reference, at: Place): number {
  const { onHand, safety } = shelfAt(reference, at);
  return onHand - reservedAt(reference, at) - safety;
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
  return problems;
}

/** A shelf nobody ever touched and one with nothing on it are the same. */
function filled(shelves: Reference['shelves']): Record<string, Shelf> {
  return Object.fromEntries(
    Object.entries(shelves)
      .filter(([, { onHand, safety }]) => onHand !== 0 || safety !== 0)
      .map(([key, { onHand, safety }]) => [key, { onHand, safety }]),
  );
}

function grouped(promises: readonly Promised[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const each of promises) {
    const key = `${each.state} for ${each.ownerId} until ${each.expiresAt} of ${keyOf(each)}`;
    sums[key] = (sums[key] ?? 0) + each.quantity;
  }
  return sums;
}
