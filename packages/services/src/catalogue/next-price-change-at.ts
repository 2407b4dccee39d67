import type { Services } from '../services.ts';

/** When, after `now` (epoch milliseconds), the next dated price, price list or promotion begins or ends; null: none does. */
export async function nextPriceChangeAt(services: Services, now: number): Promise<number | null> {
  const { rows } = await services.db.pool.query<{ at: Date | null }>(
    `SELECT min(at) AS at FROM (
       SELECT min(valid_from) AS at FROM price WHERE valid_from > $1 UNION ALL SELECT min(valid_to) FROM price WHERE valid_to > $1
       UNION ALL SELECT min(valid_from) FROM price_list WHERE valid_from > $1 UNION ALL SELECT min(valid_to) FROM price_list WHERE valid_to > $1
       UNION ALL SELECT min(valid_from) FROM promotion WHERE active AND valid_from > $1
       UNION ALL SELECT min(valid_to) FROM promotion WHERE active AND valid_to > $1) changes`,
    [new Date(now)],
  );
  return rows[0]?.at?.getTime() ?? null;
}
