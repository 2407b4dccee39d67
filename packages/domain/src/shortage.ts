/** Which promises cannot be kept when more is promised at a place than lies there. */

/** A live promise of units at the place that is short. */
export interface PromiseAtRisk {
  reservationId: string;
  /** In the variant's scale. */
  quantity: number;
  state: 'held' | 'allocated';
  ownerType: 'checkout' | 'till' | 'order' | 'transfer';
  /** How the customer gets the goods; of a transfer or of somebody who has not ordered yet it says nothing. */
  way: 'ship' | 'pick_up';
  /** Somebody is at the shelf for it. */
  isBeingPicked: boolean;
  /** Epoch milliseconds. */
  createdAt: number;
}

export type HitPromise<P extends PromiseAtRisk> = { promise: P; quantity: number };

/**
 * The promises that units `from`…`to` of a shortage hit, the least firm first: holds before what is promised for good,
 * goods for another shop before customers', deliveries before pick-ups (those are chosen for the place), what is being
 * picked last; among equals the newest first. Their units sum to `to − from`, unless fewer are promised: the rest was
 * set aside for tills.
 */
export function promisesHit<P extends PromiseAtRisk>(
  promises: readonly P[],
  { from, to }: { from: number; to: number },
): HitPromise<P>[] {
  const hit: HitPromise<P>[] = [];
  let passed = 0;
  for (const promise of [...promises].sort(leastFirmFirst)) {
    const quantity = Math.min(to, passed + promise.quantity) - Math.max(from, passed);
    passed += promise.quantity;
    if (quantity > 0) hit.push({ promise, quantity });
  }
  return hit;
}

function leastFirmFirst(a: PromiseAtRisk, b: PromiseAtRisk): number {
  return firmness(a) - firmness(b) || b.createdAt - a.createdAt || (a.reservationId < b.reservationId ? -1 : 1);
}

function firmness({ state, ownerType, way, isBeingPicked }: PromiseAtRisk): number {
  if (state === 'held') return 0;
  if (isBeingPicked) return 4;
  if (ownerType === 'transfer') return 1;
  return way === 'ship' ? 2 : 3;
}
