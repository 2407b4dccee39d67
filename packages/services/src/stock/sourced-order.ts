import { availableOf, type SourcePlace } from '@evertill/domain';
import type { Destination } from '../place/where-is.ts';
import type { Sql } from '../sql.ts';
import { type LevelRow, placeKey } from './level.ts';
import type { WishPlace } from './wish-places.ts';

/** An order as far as it decides where its goods may come from. */
export interface SourcedOrderRow extends Record<string, unknown> {
  state: string;
  source: string;
  channelId: string;
  /** The shop of a pick-up; of a till's sale the counter. */
  locationId: string | null;
  destination: Destination | null;
}

/** Locks an order; null when there is none. */
export async function lockSourcedOrder(tx: Sql, orderId: string): Promise<SourcedOrderRow | null> {
  const { rows } = await tx.query<SourcedOrderRow>(
    `SELECT o.state, o.source, o.channel_id AS "channelId", o.location_id AS "locationId",
       (SELECT jsonb_build_object('country', a.country, 'postcode', a.postcode) FROM address a WHERE a.id = o.address_id) AS destination
     FROM "order" o WHERE o.id = $1 FOR NO KEY UPDATE`,
    [orderId],
  );
  return rows[0] ?? null;
}

/** Locks every level of some variants, in (variant, location) order. */
export async function lockLevelsOf(tx: Sql, variantIds: readonly string[]): Promise<LevelRow[]> {
  const { rows } = await tx.query<LevelRow>(
    `SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
     FROM stock_level WHERE variant_id = ANY($1::uuid[]) ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [variantIds],
  );
  return rows;
}

/** What could be promised at each place if whoever is `own` had nothing there. */
export function placesWithUnits(
  places: readonly WishPlace[],
  levels: readonly LevelRow[],
  own: readonly { variantId: string; locationId: string; quantity: number }[],
): SourcePlace[] {
  return places.map(({ safety, ...place }) => {
    const there = levels.filter((level) => level.locationId === place.locationId);
    const units = there.map((level) => {
      const held = own.filter((promise) => placeKey(promise) === placeKey(level));
      const freed = held.reduce((sum, promise) => sum + promise.quantity, 0);
      return [level.variantId, availableOf({ ...level, safety: Math.max(level.safety, safety) }) + freed] as const;
    });
    return { ...place, available: Object.fromEntries(units) };
  });
}
