import { checkInvariants } from '@evertill/domain';
import { readSnapshot } from '../report/read-snapshot.ts';
import type { Services } from '../services.ts';

/** Every invariant the tables break, in words, and levels whose broken goods their movements do not explain. */
export async function shopProblems(services: Services): Promise<string[]> {
  const violations = checkInvariants(await readSnapshot(services));
  const { rows } = await services.db.pool.query<{ words: string }>(`
    SELECT format('%s at %s: damaged %s, moved %s', l.variant_id, l.location_id, l.damaged, coalesce(m.moved, 0)) AS words
    FROM stock_level l LEFT JOIN (SELECT variant_id, location_id, sum(delta) AS moved FROM stock_movement
      WHERE bucket = 'damaged' GROUP BY 1, 2) m USING (variant_id, location_id)
    WHERE l.damaged <> coalesce(m.moved, 0)`);
  return [...violations.map(({ invariant, words }) => `${invariant}: ${words}`), ...rows.map(({ words }) => words)];
}
