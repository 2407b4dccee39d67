import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { countPromises } from '../stock/begin-promises.ts';
import { placeKey } from '../stock/level.ts';
import { giveBack, reclaimExpired } from '../stock/reclaim-expired.ts';

/** Units of a sale that lie at another place and go to the customer from there. */
export interface ElsewhereUnits {
  variantId: string;
  locationId: string;
  quantity: number;
}

/**
 * Promises what a till sold from other places, to the order the sale became: first from what the till had held for it,
 * then from what is free there; what neither covers is promised all the same, since it is sold, and booked as short with
 * a case. Every level of these goods is locked. Called once for a sale.
 */
export async function promiseElsewhere(
  services: Services,
  tx: Sql,
  saleId: string,
  units: readonly ElsewhereUnits[],
): Promise<void> {
  if (units.length === 0) return;
  const now = services.clock.now();
  const wanted = summed(units);
  const short = await shortOf(tx, wanted);
  if (short.length > 0) await reclaimExpired(tx, short, now, [saleId]);
  await tx.query(ALLOCATE, [
    saleId,
    now,
    wanted.map(({ variantId }) => variantId),
    wanted.map(({ locationId }) => locationId),
    wanted.map(() => services.ids.next()),
    wanted.map(({ quantity }) => quantity),
  ]);
  const ended = await tx.query<ElsewhereUnits & Record<string, unknown>>(END_HOLDS, [
    saleId,
    now,
    wanted.map(({ variantId }) => variantId),
    wanted.map(({ locationId }) => locationId),
  ]);
  const held = new Map<string, number>();
  for (const hold of ended.rows) held.set(placeKey(hold), (held.get(placeKey(hold)) ?? 0) + hold.quantity);
  const change = wanted.map((one) => ({ ...one, quantity: one.quantity - (held.get(placeKey(one)) ?? 0) }));
  const freed = change.filter(({ quantity }) => quantity < 0).map((one) => ({ ...one, quantity: -one.quantity }));
  if (freed.length > 0) await giveBack(tx, freed);
  const more = change.filter(({ quantity }) => quantity > 0);
  await countPromises(services, tx, more, { causeType: 'sale', causeId: saleId });
}

function summed(units: readonly ElsewhereUnits[]): ElsewhereUnits[] {
  const sums = new Map<string, ElsewhereUnits>();
  for (const one of units) {
    const known = sums.get(placeKey(one));
    sums.set(placeKey(one), { ...one, quantity: one.quantity + (known?.quantity ?? 0) });
  }
  return [...sums.values()].sort((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1));
}

/** Variants of which less is free than is wanted: holds of others whose time is over are ended for them. */
async function shortOf(tx: Sql, wanted: readonly ElsewhereUnits[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT w.variant_id AS id FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS w(variant_id, location_id, quantity)
     LEFT JOIN stock_level l USING (variant_id, location_id)
     WHERE coalesce(l.on_hand - l.reserved - l.leased, 0) < w.quantity`,
    [
      wanted.map(({ variantId }) => variantId),
      wanted.map(({ locationId }) => locationId),
      wanted.map(({ quantity }) => quantity),
    ],
  );
  return rows.map(({ id }) => id);
}

const ALLOCATE = `
  INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, created_at)
  SELECT w.id, 'order', $1, w.variant_id, w.location_id, w.quantity, 'allocated', $2
  FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[]) AS w(variant_id, location_id, id, quantity)`;

/** The holds have done their service: the allocations stand in their place. */
const END_HOLDS = `
  UPDATE reservation r SET state = 'released', ended_at = $2
  FROM unnest($3::uuid[], $4::uuid[]) AS w(variant_id, location_id)
  WHERE r.owner_id = $1 AND r.owner_type = 'till' AND r.state = 'held'
    AND r.variant_id = w.variant_id AND r.location_id = w.location_id
  RETURNING r.variant_id AS "variantId", r.location_id AS "locationId", r.quantity`;
