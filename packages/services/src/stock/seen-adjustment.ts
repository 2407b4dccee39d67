import type { Sql } from '../sql.ts';
import type { Movement } from './apply-movements.ts';

type Moved = Pick<Movement, 'variantId' | 'locationId' | 'delta' | 'bucket'>;

/**
 * Whether a correction was made before under this id: never, as it is asked for now, or otherwise. Whoever asks holds
 * the level, so that two of one id wait for each other.
 */
export async function seenAdjustment(
  tx: Sql,
  adjustmentId: string,
  movements: readonly Moved[],
): Promise<'never' | 'same' | 'otherwise'> {
  const { rows } = await tx.query<Moved & Record<string, unknown>>(
    `SELECT variant_id AS "variantId", location_id AS "locationId", delta, bucket FROM stock_movement
     WHERE cause_type = 'adjustment' AND cause_id = $1`,
    [adjustmentId],
  );
  if (rows.length === 0) return 'never';
  const keyOf = ({ variantId, locationId, delta, bucket = 'on_hand' }: Moved): string =>
    `${variantId} ${locationId} ${bucket} ${delta}`;
  const asked = new Set(movements.filter(({ delta }) => delta !== 0).map(keyOf));
  return rows.length === asked.size && rows.every((row) => asked.has(keyOf(row))) ? 'same' : 'otherwise';
}
