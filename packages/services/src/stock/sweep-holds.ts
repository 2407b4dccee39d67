import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import { reclaimExpired } from './reclaim-expired.ts';

const VARIANTS_MAX = 200;

/** Ends holds whose time is over, so that what is shown as available is so without anybody coming up short first. */
export async function sweepHolds(services: Services): Promise<number> {
  const now = services.clock.now();
  let ended = 0;
  for (;;) {
    const { rows } = await services.db.pool.query<{ id: string }>(
      `SELECT DISTINCT variant_id AS id FROM reservation
       WHERE state = 'held' AND ended_at IS NULL AND expires_at <= $1 LIMIT ${VARIANTS_MAX}`,
      [now],
    );
    if (rows.length === 0) return ended;
    const variantIds = rows.map((row) => row.id);
    ended += await inTransaction(services.db, async (tx) => {
      await tx.query(
        'SELECT 1 FROM stock_level WHERE variant_id = ANY($1::uuid[]) ORDER BY variant_id, location_id FOR NO KEY UPDATE',
        [variantIds],
      );
      return (await reclaimExpired(tx, variantIds, now)).length;
    });
  }
}
