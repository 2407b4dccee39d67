import type { CountState } from '@evertill/domain';
import type { Sql } from '../sql.ts';

export interface LockedCount extends Record<string, unknown> {
  countId: string;
  number: string;
  name: string;
  locationId: string;
  state: CountState;
  createdAt: Date;
}

/**
 * Takes a count's row: `write` to change its state, `entries` to add to it, which many may do at once. Null when there
 * is none.
 */
export async function lockCount(tx: Sql, countId: string, to: 'write' | 'entries'): Promise<LockedCount | null> {
  const { rows } = await tx.query<LockedCount>(
    `SELECT id AS "countId", number::text, name, location_id AS "locationId", state, created_at AS "createdAt" FROM stock_count
     WHERE id = $1 FOR ${to === 'write' ? 'NO KEY UPDATE' : 'SHARE'}`,
    [countId],
  );
  return rows[0] ?? null;
}
