import type { Sql } from '../sql.ts';

/**
 * Locks a promise that is as it was seen, and says what it is for; null when it ended or became something else
 * meanwhile. The lock of its level is not enough: an owner who takes the same units anew, or orders them, moves no level.
 */
export async function lockPromise(
  tx: Sql,
  seen: { reservationId: string; state: string },
): Promise<{ quantity: number; isBeingPicked: boolean } | null> {
  const { rows } = await tx.query<{ quantity: number; isBeingPicked: boolean }>(
    `SELECT quantity, picking_at IS NOT NULL AS "isBeingPicked" FROM reservation
     WHERE id = $1 AND state = $2 AND state IN ('held', 'allocated') FOR NO KEY UPDATE`,
    [seen.reservationId, seen.state],
  );
  return rows[0] ?? null;
}
