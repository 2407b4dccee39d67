import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

export interface PromisedUnits extends Record<string, unknown> {
  id: string;
  variantId: string;
  quantity: number;
  isPicked: boolean;
}

/** What an owner is promised at a place, units set aside for a journey first. The levels must be locked. */
export async function readPromises(tx: Sql, ownerId: string, locationId: string): Promise<PromisedUnits[]> {
  const { rows } = await tx.query<PromisedUnits>(
    `SELECT id, variant_id AS "variantId", quantity, picking_at IS NOT NULL AS "isPicked" FROM reservation
     WHERE owner_id = $1 AND location_id = $2 AND state = 'allocated' ORDER BY picking_at IS NULL, quantity, id`,
    [ownerId, locationId],
  );
  return rows;
}

/**
 * Ends exactly so many of the promised units, parting a promise where that is needed. Says how many ended, which is
 * fewer only when there are fewer.
 */
export async function endUnits(
  services: Services,
  tx: Sql,
  promises: readonly PromisedUnits[],
  units: number,
  fate: { ended: 'consumed' | 'released' },
): Promise<number> {
  const now = services.clock.now();
  return eachPart(services, tx, promises, units, async (id) => {
    await tx.query('UPDATE reservation SET state = $2, ended_at = $3 WHERE id = $1', [id, fate.ended, now]);
  });
}

/**
 * Sets exactly so many of the promised units aside from that moment on, as being picked; null: they are no longer.
 * Parts a promise where that is needed, and says of how many it was done.
 */
export async function setAside(
  services: Services,
  tx: Sql,
  promises: readonly PromisedUnits[],
  units: number,
  since: Date | null,
): Promise<number> {
  return eachPart(services, tx, promises, units, async (id) => {
    await tx.query('UPDATE reservation SET picking_at = $2 WHERE id = $1', [id, since]);
  });
}

async function eachPart(
  services: Services,
  tx: Sql,
  promises: readonly PromisedUnits[],
  units: number,
  change: (id: string) => Promise<void>,
): Promise<number> {
  let left = units;
  for (const { id, quantity } of promises) {
    const part = Math.min(left, quantity);
    if (part === 0) break;
    if (part < quantity) await partPromise(services, tx, id, part);
    await change(id);
    left -= part;
  }
  return units - left;
}

/** Leaves so many units in a promise and writes the others down as one of their own. */
async function partPromise(services: Services, tx: Sql, id: string, part: number): Promise<void> {
  await tx.query(
    `INSERT INTO reservation (id, variant_id, location_id, quantity, state, owner_type, owner_id, picking_at, expires_at, created_at)
     SELECT $3, variant_id, location_id, quantity - $2, state, owner_type, owner_id, picking_at, expires_at, created_at
     FROM reservation WHERE id = $1`,
    [id, part, services.ids.next()],
  );
  await tx.query('UPDATE reservation SET quantity = $2 WHERE id = $1', [id, part]);
}
