import type { Bucket, MovementCause } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import { bookShortages } from './book-shortages.ts';

/** One change of what lies at a place. Unique by (cause, line, variant, location, bucket): the same one again moves nothing. */
export interface Movement {
  variantId: string;
  locationId: string;
  /** In the variant's scale; negative when goods left. */
  delta: number;
  causeType: MovementCause;
  causeId: string;
  causeLine: number;
  reason?: string;
  actor: string;
  at: Date;
  /** Change of `reserved` that belongs to it (a fulfilment consumes its own promise); default 0. */
  reserved?: number;
  /** Change of `leased` that belongs to it (a till sells what it had leased); default 0. */
  leased?: number;
  /** Default `on_hand`. */
  bucket?: Bucket;
  /** What one (or one kilogram) cost, in minor units, where the cause says so. */
  unitCost?: number | null;
}

export type MovedLevel = {
  variantId: string;
  locationId: string;
  onHand: number;
  reserved: number;
  leased: number;
  safety: number;
  shortageBefore: number;
  shortage: number;
  /** The latest moment of which an approved count said what lies there. */
  countedAt: Date | null;
};

/**
 * Writes movements and their projection in one statement, in (variant, location) order, never refusing: what was
 * over-promised by it is booked as shortage, with a case for each growth, and cases settle when a shortage is gone.
 * Returns the levels that changed; movements seen before change nothing.
 */
export async function applyMovements(
  tx: Sql,
  movements: readonly Movement[],
  options: { openShortageCases: boolean; newId: () => string },
): Promise<MovedLevel[]> {
  const moving = movements.filter((movement) => movement.delta !== 0);
  if (moving.length === 0) return [];
  const { rows } = await tx.query<MovedLevel>({ name: 'apply-movements', text: APPLY }, columnsOf(moving));
  const first = moving[0];
  if (options.openShortageCases && first) await bookShortages(tx, rows, first, options.newId);
  return rows;
}

const APPLY = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::timestamptz[], $10::int[], $11::int[], $12::text[], $13::bigint[])
      AS w(variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at, reserved, leased, bucket, unit_cost)
  ), moved AS (
    INSERT INTO stock_movement (variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at, bucket, unit_cost)
    SELECT variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at, bucket, unit_cost FROM wanted
    ORDER BY variant_id, location_id
    ON CONFLICT (cause_type, cause_id, cause_line, variant_id, location_id, bucket) DO NOTHING
    RETURNING variant_id, location_id, delta, cause_type, cause_id, cause_line, bucket
  ), sums AS (
    SELECT m.variant_id, m.location_id, coalesce(sum(m.delta) FILTER (WHERE m.bucket = 'on_hand'), 0)::int AS delta,
      coalesce(sum(m.delta) FILTER (WHERE m.bucket = 'damaged'), 0)::int AS damaged,
      sum(w.reserved)::int AS reserved, sum(w.leased)::int AS leased
    FROM moved m JOIN wanted w USING (variant_id, location_id, cause_type, cause_id, cause_line, bucket)
    GROUP BY 1, 2 ORDER BY 1, 2
  ), levels AS (
    INSERT INTO stock_level AS l (variant_id, location_id, on_hand, reserved, leased, shortage, damaged)
    SELECT variant_id, location_id, delta, greatest(0, reserved), greatest(0, leased),
      greatest(0, greatest(0, reserved) + greatest(0, leased) - delta), greatest(0, damaged) FROM sums -- the CHECKs see this row even when it is there already
    ON CONFLICT (variant_id, location_id) DO UPDATE SET (on_hand, reserved, leased, shortage, damaged) = (
      SELECT l.on_hand + s.delta, l.reserved + s.reserved, l.leased + s.leased,
        greatest(0, l.reserved + s.reserved + l.leased + s.leased - l.on_hand - s.delta), l.damaged + s.damaged
      FROM sums s WHERE s.variant_id = l.variant_id AND s.location_id = l.location_id)
    RETURNING l.*
  )
  SELECT l.variant_id AS "variantId", l.location_id AS "locationId", l.on_hand AS "onHand", l.reserved, l.leased, l.safety,
    greatest(0, l.reserved - s.reserved + l.leased - s.leased - l.on_hand + s.delta) AS "shortageBefore", l.shortage,
    l.counted_at AS "countedAt"
  FROM levels l JOIN sums s USING (variant_id, location_id)`;

function columnsOf(movements: readonly Movement[]): unknown[] {
  const column = <T>(read: (movement: Movement) => T): T[] => movements.map(read);
  return [
    column((m) => m.variantId),
    column((m) => m.locationId),
    column((m) => m.delta),
    column((m) => m.causeType),
    column((m) => m.causeId),
    column((m) => m.causeLine),
    column((m) => m.reason ?? ''),
    column((m) => m.actor),
    column((m) => m.at),
    column((m) => m.reserved ?? 0),
    column((m) => m.leased ?? 0),
    column((m) => m.bucket ?? 'on_hand'),
    column((m) => m.unitCost ?? null),
  ];
}
