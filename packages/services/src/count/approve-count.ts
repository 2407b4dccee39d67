import {
  accepted,
  type CountDifference,
  DIFFERENCE_MAX,
  decideCount,
  moveCount,
  type Result,
  refused,
  type UncountedWay,
} from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements } from '../stock/apply-movements.ts';
import type { CreatedCount } from './create-count.ts';
import { type LockedCount, lockCount } from './lock-count.ts';
import { readCountedLines } from './read-counted-lines.ts';

export interface ApproveCountInput {
  countId: string;
  /** What lines mean that nobody counted: nothing (`leave`), or that nothing lies there (`zero`). */
  uncounted: UncountedWay;
}

export interface ApprovedCount extends CreatedCount {
  /** Lines whose stock changed. */
  changed: number;
}

/**
 * Writes into the books what a count found. A line's difference is what was counted less what the books said at the
 * moment of counting, so that sales since then stay what they are; it is computed while nobody else can move these
 * goods. Lines whose goods moved while they were counted stay as they are. Refuses a count that was not handed in, and absurd differences;
 * approved already, it answers the same.
 */
export async function approveCount(
  services: Services,
  input: ApproveCountInput,
  actor: Actor,
): Promise<Result<ApprovedCount>> {
  const allowed = requirePermission(actor, 'count.approve');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const count = await lockCount(tx, input.countId, 'write');
    if (!count) return refused({ code: 'not.found', what: 'count', id: input.countId });
    const next = moveCount(count.state, 'approve');
    if (!next.ok) return count.state === 'approved' ? answered(tx, count) : next;
    const decidedAt = await lockCountedLevels(tx, count);
    const lines = await readCountedLines(tx, count.countId);
    const now = services.clock.now();
    const decided = decideCount(lines, decidedAt, input.uncounted, now.getTime());
    const isAbsurd = decided.some(({ difference }) => Math.abs(difference) > DIFFERENCE_MAX);
    if (isAbsurd) return refused({ code: 'quantity.too-much', max: DIFFERENCE_MAX });
    await write(services, tx, count, decided, actor);
    await tx.query(`UPDATE stock_count SET state = 'approved', approved_by = $2, approved_at = $3 WHERE id = $1`, [
      count.countId,
      actorName(actor),
      now,
    ]);
    const changed = decided.filter(({ difference }) => difference !== 0);
    const detail = {
      uncounted: input.uncounted,
      lines: lines.length,
      decided: decided.length,
      changed: changed.length,
    };
    await recordAudit(tx, actor, 'count.approved', { type: 'count', id: count.countId }, detail);
    return accepted({ countId: count.countId, number: count.number, state: next.value, changed: changed.length });
  });
}

async function answered(tx: Sql, { countId, number, state }: LockedCount): Promise<Result<ApprovedCount>> {
  const { rows } = await tx.query<{ changed: number }>(
    'SELECT count(*) AS changed FROM stock_count_line WHERE count_id = $1 AND difference <> 0',
    [countId],
  );
  return accepted({ countId, number, state, changed: rows[0]?.changed ?? 0 });
}

/** Locks the levels of all lines, those made first that were never there; says of which moment a count decided last. */
async function lockCountedLevels(tx: Sql, { countId, locationId }: LockedCount): Promise<Map<string, number>> {
  await tx.query(
    `INSERT INTO stock_level (variant_id, location_id)
     SELECT variant_id, $2 FROM stock_count_line WHERE count_id = $1 ORDER BY variant_id ON CONFLICT DO NOTHING`,
    [countId, locationId],
  );
  const { rows } = await tx.query<{ variantId: string; countedAt: Date | null }>(
    `SELECT variant_id AS "variantId", counted_at AS "countedAt" FROM stock_level
     WHERE location_id = $2 AND variant_id IN (SELECT variant_id FROM stock_count_line WHERE count_id = $1)
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [countId, locationId],
  );
  return new Map(rows.flatMap(({ variantId, countedAt }) => (countedAt ? [[variantId, countedAt.getTime()]] : [])));
}

async function write(
  services: Services,
  tx: Sql,
  count: LockedCount,
  decided: readonly CountDifference[],
  actor: Actor,
): Promise<void> {
  const { countId, locationId, number, name } = count;
  const movements = decided.map(({ variantId, difference, countedAt }) => ({
    variantId,
    locationId,
    delta: difference,
    causeType: 'count' as const,
    causeId: countId,
    causeLine: 0,
    reason: `C${number} ${name}`,
    actor: actorName(actor),
    at: new Date(countedAt),
  }));
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
  await tx.query(
    `WITH d AS (SELECT * FROM unnest($3::uuid[], $4::int[], $5::timestamptz[]) AS d(variant_id, difference, counted_at)),
     level AS (UPDATE stock_level l SET counted_at = d.counted_at FROM d WHERE l.variant_id = d.variant_id AND l.location_id = $2)
     UPDATE stock_count_line l SET difference = d.difference, counted_at = d.counted_at
     FROM d WHERE l.count_id = $1 AND l.variant_id = d.variant_id`,
    [
      countId,
      locationId,
      decided.map((line) => line.variantId),
      decided.map((line) => line.difference),
      decided.map((line) => new Date(line.countedAt)),
    ],
  );
}
