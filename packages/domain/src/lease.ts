/**
 * Leases: units of a shop's stock that the server promises to nobody, because a till may sell them unseen. While a till
 * sells within its lease, with or without a network, no promise to anybody else breaks. All three counters only grow;
 * a lease shrinks by what the till says it gave back and by what its facts sold, never by itself and never by a clock.
 */
import { z } from 'zod';

/** One till's lease of one variant at one place, in the variant's scale. */
export interface Lease {
  /** All that was ever granted. */
  granted: number;
  /** All that was ever given back. */
  returned: number;
  /** All that was ever sold under it. */
  sold: number;
}

/** What the server does not promise for this lease's sake. */
export const leaseOutstanding = ({ granted, returned, sold }: Lease): number => granted - returned - sold;

/** How long a till shall be able to sell unseen, and how surely: z of the service level, 95 % by default. */
export interface LeaseCover {
  hours: number;
  /** Hours of a day in which a till sells; sales of a day are thought to spread over these. */
  openHours: number;
  z: number;
}
export const LEASE_COVER: LeaseCover = { hours: 4, openHours: 10, z: 1.645 };

/**
 * What should be outstanding for one of the tills of a place: the expected sales of the cover window and z deviations
 * more, as if customers came independently (m + z·√m, rounded up). Nothing for what is never sold at the counter.
 * @param perDay what all tills of the place sell on a day, in the variant's scale
 * @param tills how many tills share it
 */
export function leaseTarget(perDay: number, tills: number, cover: LeaseCover = LEASE_COVER): number {
  if (!(perDay > 0) || tills < 1) return 0;
  const expected = (perDay / tills) * Math.min(1, cover.hours / cover.openHours);
  return Math.ceil(expected + cover.z * Math.sqrt(expected));
}

/** The target as far as there is something to lease: never more than what nobody else was promised. */
export const boundTarget = (target: number, freeForIt: number): number => Math.max(0, Math.min(target, freeForIt));

/**
 * What a till may still sell under its lease.
 * @param told the counters as the server last told them
 * @param returned all the till gave back, told or not yet
 * @param unseen what this till sold and the server had not applied when it told the counters
 */
export const leaseLeft = (told: Lease, returned: number, unseen: number): number =>
  Math.max(0, told.granted - Math.max(told.returned, returned) - told.sold - unseen);

/** How much of a sale is under the lease: all of it as far as the lease reaches. */
export const leasedPart = (left: number, quantity: number): number => Math.min(Math.max(0, left), quantity);

/** How many units a till gives back: what it has beyond the target, but nothing that lies in the open cart. */
export const unitsToGiveBack = (left: number, target: number, inCart: number): number =>
  Math.max(0, left - Math.max(target, inCart));

/** What is known at a till of one variant on its shelf. */
export interface Shelf {
  /** What lies there, less what this till sold since. */
  onHand: number;
  /** Promised to others than this till: orders, checkouts, transfers, holds of other tills. */
  promised: number;
  /** Leased to other tills of the place. */
  leasedByOthers: number;
}

/**
 * How many units of a sale are promised to somebody. None while it is within the lease, or while enough is left for
 * every promise and for what other tills may sell unseen.
 */
export function unitsPromisedToOthers(quantity: number, left: number, shelf: Shelf): number {
  const beyond = quantity - leasedPart(left, quantity);
  const remaining = shelf.onHand - shelf.leasedByOthers - quantity;
  return Math.max(0, Math.min(beyond, shelf.promised, shelf.promised - remaining));
}

const id = z.uuid();
const count = z.number().int().min(0).max(2_147_483_647);

export const LEASES_MAX = 20_000;

/** A till gives back and asks where its leases stand; lost answers and repeated questions change nothing. */
export const leaseAskSchema = z.object({
  /** New with every question and echoed by its answer, so that an older answer is told apart. */
  ask: id,
  epoch: z.number().int().min(1).max(2_147_483_647),
  /** Of the last answer; null asks for every lease. */
  cookie: z.string().max(100).nullable(),
  /** All that was ever given back of a variant, never the difference. */
  returned: z.array(z.object({ variantId: id, returned: count })).max(LEASES_MAX),
});
export type LeaseAsk = z.infer<typeof leaseAskSchema>;

/** What a bundle is made of: its sale spends the leases of its components. */
const leasedBundleSchema = z.object({
  variantId: id,
  components: z.array(z.object({ variantId: id, quantity: z.number().int().positive() })),
});
export type LeasedBundle = z.infer<typeof leasedBundleSchema>;

export const leaseAnswerSchema = z.object({
  ask: id,
  deviceId: id,
  epoch: z.number().int(),
  /** The last entry of this epoch that the counters take into account. */
  seq: count,
  cookie: z.string(),
  /** These are all there are: whatever else the till knows is no lease any more. */
  reset: z.boolean(),
  /** Every bundle that has a component this till leases. */
  bundles: z.array(leasedBundleSchema).default([]),
  leases: z.array(
    z.object({
      variantId: id,
      granted: count,
      returned: count,
      sold: count,
      /** What the till should keep at most. */
      target: count,
    }),
  ),
});
export type LeaseAnswer = z.infer<typeof leaseAnswerSchema>;
