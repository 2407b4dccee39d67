import type { Services } from '../services.ts';
import { resourceShortage } from './resource-shortage.ts';

const LEVELS_MAX = 200;

/**
 * Tries to keep, from elsewhere, what is promised where too little lies; shortages nothing can be done about stay with
 * their cases. One that fails never keeps the others from being tried, and of more than can be tried in one round it is
 * never the same that wait. Returns how many units moved.
 */
export async function sweepShortages(services: Services, levelsMax = LEVELS_MAX): Promise<number> {
  const { rows } = await services.db.pool.query<{ variantId: string; locationId: string }>(
    `SELECT * FROM (
       SELECT DISTINCT c.variant_id AS "variantId", c.location_id AS "locationId" FROM "case" c
       JOIN stock_level l ON l.variant_id = c.variant_id AND l.location_id = c.location_id AND l.shortage > 0
       WHERE c.state = 'open' AND c.kind = 'shortage') short
     ORDER BY random() LIMIT $1`,
    [levelsMax],
  );
  let moved = 0;
  for (const level of rows) {
    try {
      moved += await resourceShortage(services, level);
    } catch (error) {
      services.log.error({ err: error, ...level }, 'a shortage could not be sourced anew');
    }
  }
  return moved;
}
