import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { giveBack, reclaimExpired } from './reclaim-expired.ts';
import { endPart } from './release-for-refund.ts';

/** Units at a place that an order is promised instead of others. */
export interface PromiseTarget {
  variantId: string;
  locationId: string;
  quantity: number;
  /** Units the order's channel leaves alone there, whatever the level itself keeps back. */
  safety: number;
}

/**
 * Promises an order other units instead of some of those it was promised: at another place, or other goods. Both levels
 * must be locked, and the order's row. Refuses `remedy.gone` when the units are not free; the caller's transaction is
 * then undone.
 */
export async function movePromise(
  services: Services,
  tx: Sql,
  promise: { id: string; ownerId: string; variantId: string; locationId: string; quantity: number },
  to: PromiseTarget,
): Promise<Result<true>> {
  const now = services.clock.now();
  const taken = await take(tx, to);
  if (!taken) {
    await reclaimExpired(tx, [to.variantId], now);
    if (!(await take(tx, to))) return refused({ code: 'remedy.gone' });
  }
  await endPart(services, tx, promise, to.quantity);
  await giveBack(tx, [{ ...promise, quantity: to.quantity }]);
  await tx.query(
    `INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, created_at)
     VALUES ($1, 'order', $2, $3, $4, $5, 'allocated', $6)`,
    [services.ids.next(), promise.ownerId, to.variantId, to.locationId, to.quantity, now],
  );
  return accepted(true);
}

async function take(tx: Sql, { variantId, locationId, quantity, safety }: PromiseTarget): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE stock_level SET reserved = reserved + $3
     WHERE variant_id = $1 AND location_id = $2 AND on_hand - reserved - leased - greatest(safety, $4) >= $3`,
    [variantId, locationId, quantity, safety],
  );
  return rowCount === 1;
}
