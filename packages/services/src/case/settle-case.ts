import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

/**
 * Somebody has dealt with it and says how. Settling twice changes nothing: the first note stands. Refuses a shortage as
 * long as it lasts: a note brings no goods, and the desk, where it can be mended, knows only open cases.
 */
export async function settleCase(
  services: Services,
  input: { caseId: string; note: string },
  actor: Actor,
): Promise<Result<{ caseId: string }>> {
  const allowed = requirePermission(actor, 'case.settle');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const short = await lockShortage(tx, input.caseId);
    const { rows } = await tx.query<{ state: string }>('SELECT state FROM "case" WHERE id = $1 FOR NO KEY UPDATE', [
      input.caseId,
    ]);
    const state = rows[0]?.state;
    if (state === undefined) return refused({ code: 'not.found', what: 'case', id: input.caseId });
    if (state !== 'open') return accepted({ caseId: input.caseId });
    if (short > 0) return refused({ code: 'shortage.open', short });
    await tx.query(`UPDATE "case" SET state = 'settled', settled_at = $2, settled_by = $3, note = $4 WHERE id = $1`, [
      input.caseId,
      services.clock.now(),
      actorName(actor),
      input.note,
    ]);
    await recordAudit(tx, actor, 'case.settled', { type: 'case', id: input.caseId }, { note: input.note });
    return accepted({ caseId: input.caseId });
  });
}

/** How many units are short where a case of a shortage is about, under the level's lock; 0 for any other case. */
async function lockShortage(tx: Sql, caseId: string): Promise<number> {
  const { rows } = await tx.query<{ shortage: number }>(
    `SELECT l.shortage FROM "case" c JOIN stock_level l ON l.variant_id = c.variant_id AND l.location_id = c.location_id
     WHERE c.id = $1 AND c.kind = 'shortage' FOR NO KEY UPDATE OF l`,
    [caseId],
  );
  return rows[0]?.shortage ?? 0;
}
