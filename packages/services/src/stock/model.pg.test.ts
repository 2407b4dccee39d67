import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stories } from '../testing/model/acts.ts';
import { type Lane, openLane } from '../testing/model/lane.ts';
import { play } from '../testing/model/play.ts';
import { auditStock } from './audit-stock.ts';
import { valueStock } from './value-stock.ts';

/** `pnpm model --seed 7 --path 12:3 --runs 10000` sets these; a run that fails prints the words that repeat it. */
const RUNS = Number(process.env.MODEL_RUNS ?? 10_000);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000);
const PATH = process.env.MODEL_PATH;
const LANES = PATH ? 1 : Math.min(4, RUNS);

/**
 * Random stories of buyers, clerks and managers, two processes and trouble between any two statements, told to the real
 * services on PostgreSQL and to a reference small enough to be believed. Lanes only share the machine.
 */
test(`${RUNS} stories leave the stock as the reference has it`, { timeout: 240_000 + RUNS * 100 }, async () => {
  const lanes = Array.from({ length: LANES }, (_, index) => runLane(SEED + index, Math.ceil(RUNS / LANES)));
  const failures = (await Promise.all(lanes)).filter((failure) => failure !== null);
  expect(failures).toEqual([]);
});

/** A failing story is told again and again to find a shorter one; after so long the shortest so far will do. */
const SHRINK_MS_MAX = 60_000;
/** One failure is enough: the other lanes stop where they are. */
let failed = false;

async function runLane(seed: number, numRuns: number): Promise<string | null> {
  const lane = await openLane();
  let until = Number.POSITIVE_INFINITY;
  try {
    const property = fc.asyncProperty(stories, async (story) => {
      if (performance.now() > until || (failed && until === Number.POSITIVE_INFINITY)) return;
      await play(lane, story).catch((error: unknown) => {
        failed = true;
        until = Math.min(until, performance.now() + SHRINK_MS_MAX);
        throw error;
      });
    });
    const details = await fc.check(property, { seed, numRuns, ...(PATH ? { path: PATH } : {}) });
    if (!details.failed) return await endOf(lane);
    const cause = details.errorInstance instanceof Error ? details.errorInstance : new Error('interrupted');
    const again = `pnpm model --seed ${details.seed} --path ${details.counterexamplePath}`;
    return `${again}\n${cause.stack ?? cause.message}\n${cause.cause instanceof Error ? cause.cause.stack : ''}`;
  } finally {
    await lane.close();
  }
}

/** What the hourly audit and the valuing of stock say of everything that all stories of a lane left behind. */
async function endOf({ services }: Lane): Promise<string | null> {
  const { findings } = await auditStock(services);
  if (findings.length > 0) return JSON.stringify(findings);
  await valueStock(services);
  const { rows } = await services.db.pool.query(
    `SELECT s.variant_id, s.location_id, s.quantity, s.value, m.units, m.worth FROM stock_value s FULL JOIN (
       SELECT variant_id, location_id, sum(delta) AS units, sum(w.value) AS worth
       FROM stock_movement JOIN movement_value w ON w.movement_id = id WHERE bucket = 'on_hand' GROUP BY 1, 2
     ) m USING (variant_id, location_id)
     WHERE (s.quantity, s.value) IS DISTINCT FROM (m.units, m.worth) OR (s.quantity = 0 AND s.value <> 0)`,
  );
  return rows.length === 0 ? null : JSON.stringify(rows);
}
