import type { Sql } from '../sql.ts';

/** One row of stock_level, as read under its lock. */
export interface LevelRow extends Record<string, unknown> {
  variantId: string;
  locationId: string;
  onHand: number;
  reserved: number;
  leased: number;
  safety: number;
  shortage: number;
}

/** A live hold of one owner. */
export interface HoldRow extends Record<string, unknown> {
  id: string;
  ownerId: string;
  variantId: string;
  locationId: string;
  quantity: number;
}

export const placeKey = (at: { variantId: string; locationId: string }): string => `${at.variantId}|${at.locationId}`;

/**
 * True of a live hold that was already found by its id or owner. Written so that no index fits it: on a young database,
 * where nothing is known of the states yet, the planner would rather read all live holds than look up a few.
 */
export const IS_HELD = `state || '' = 'held'`;

/**
 * Locks the levels of some variants and of whatever some owners hold, always in (variant, location) order. Whoever
 * changes a promise holds these locks first, so the reservations read after it stand still.
 */
export const LOCK_LEVELS = {
  name: 'lock-levels',
  text: `
    SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
    FROM stock_level
    WHERE variant_id = ANY($1::uuid[] || ARRAY(
      SELECT r.variant_id FROM unnest($2::uuid[]) AS o(id) CROSS JOIN LATERAL (
        SELECT variant_id FROM reservation WHERE owner_id = o.id AND ${IS_HELD} OFFSET 0) r))
    ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
};

/** The same levels, as anybody may see them. */
export const READ_LEVELS = {
  name: 'read-levels',
  text: `
    SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
    FROM stock_level WHERE variant_id = ANY($1::uuid[])`,
};

export const READ_HOLDS = {
  name: 'read-holds',
  text: `
    SELECT r.id, r.owner_id AS "ownerId", r.variant_id AS "variantId", r.location_id AS "locationId", r.quantity
    FROM unnest($1::uuid[]) AS o(id) CROSS JOIN LATERAL (
      SELECT * FROM reservation WHERE owner_id = o.id AND ${IS_HELD} OFFSET 0) r`,
};

/** Locks the levels of everything an owner has a live promise on. */
export async function lockOwnLevels(tx: Sql, ownerId: string): Promise<LevelRow[]> {
  const { rows } = await tx.query<LevelRow>(
    `SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
     FROM stock_level
     WHERE (variant_id, location_id) IN (SELECT variant_id, location_id FROM reservation
       WHERE owner_id = $1 AND state IN ('held', 'allocated'))
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [ownerId],
  );
  return rows;
}

/** Locks these levels in (variant, location) order; those that do not exist are left out. */
export async function lockLevelsAt(
  tx: Sql,
  places: readonly { variantId: string; locationId: string }[],
): Promise<void> {
  await tx.query(
    `SELECT 1 FROM stock_level
     WHERE (variant_id, location_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [places.map(({ variantId }) => variantId), places.map(({ locationId }) => locationId)],
  );
}
