import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

/** Somebody has dealt with it and says how. Settling twice changes nothing: the first note stands. */
export async function settleCase(
  services: Services,
  input: { caseId: string; note: string },
  actor: Actor,
): Promise<Result<{ caseId: string }>> {
  const allowed = requirePermission(actor, 'case.settle');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const settled = await tx.query(
      `UPDATE "case" SET state = 'settled', settled_at = $2, settled_by = $3, note = $4 WHERE id = $1 AND state = 'open' RETURNING id`,
      [input.caseId, services.clock.now(), actorName(actor), input.note],
    );
    if (settled.rowCount === 0) {
      const known = await tx.query('SELECT 1 FROM "case" WHERE id = $1', [input.caseId]);
      if (known.rowCount === 0) return refused({ code: 'not.found', what: 'case', id: input.caseId });
      return accepted({ caseId: input.caseId });
    }
    await recordAudit(tx, actor, 'case.settled', { type: 'case', id: input.caseId }, { note: input.note });
    return accepted({ caseId: input.caseId });
  });
}
