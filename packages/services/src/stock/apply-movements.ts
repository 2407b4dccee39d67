import type { Sql } from '../sql.ts';
import { bookShortages } from './book-shortages.ts';

/** One change of what lies at a place. Unique by (cause, line, variant, location): the same one again moves nothing. */
export interface Movement {
  variantId: string;
  locationId: string;
  /** In the variant's scale; negative when goods left. */
  delta: number;
  causeType: 'opening' | 'sale' | 'refund' | 'fulfilment' | 'adjustment';
  causeId: string;
  causeLine: number;
  reason?: string;
  actor: string;
  at: Date;
  /** Change of `reserved` that belongs to it (a fulfilment consumes its own promise); default 0. */
  reserved?: number;
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
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::timestamptz[], $10::int[])
      AS w(variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at, reserved)
  ), moved AS (
    INSERT INTO stock_movement (variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at)
    SELECT variant_id, location_id, delta, cause_type, cause_id, cause_line, reason, actor, at FROM wanted
    ORDER BY variant_id, location_id
    ON CONFLICT (cause_type, cause_id, cause_line, variant_id, location_id) DO NOTHING
    RETURNING variant_id, location_id, delta, cause_type, cause_id, cause_line
  ), sums AS (
    SELECT m.variant_id, m.location_id, sum(m.delta)::int AS delta, sum(w.reserved)::int AS reserved
    FROM moved m JOIN wanted w USING (variant_id, location_id, cause_type, cause_id, cause_line)
    GROUP BY 1, 2 ORDER BY 1, 2
  ), levels AS (
    INSERT INTO stock_level AS l (variant_id, location_id, on_hand, reserved, shortage)
    SELECT variant_id, location_id, delta, 0, greatest(0, -delta) FROM sums
    ON CONFLICT (variant_id, location_id) DO UPDATE SET (on_hand, reserved, shortage) = (
      SELECT l.on_hand + s.delta, l.reserved + s.reserved,
        greatest(0, l.reserved + s.reserved + l.leased - l.on_hand - s.delta)
      FROM sums s WHERE s.variant_id = l.variant_id AND s.location_id = l.location_id)
    RETURNING l.*
  )
  SELECT l.variant_id AS "variantId", l.location_id AS "locationId", l.on_hand AS "onHand", l.reserved, l.leased, l.safety,
    greatest(0, l.reserved - s.reserved + l.leased - l.on_hand + s.delta) AS "shortageBefore", l.shortage
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
  ];
}
