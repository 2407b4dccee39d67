import { accepted, moveCount, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { CreatedCount } from './create-count.ts';
import { lockCount } from './lock-count.ts';

export interface RequestRecountInput {
  countId: string;
  /** Lines to be counted once more, with the round that is set aside: one that moved on already stays as it is. */
  lines: readonly { variantId: string; round: number }[];
}

/** Some lines are to be counted again: what was counted of them is set aside, and the count is open again. */
export async function requestRecount(
  services: Services,
  input: RequestRecountInput,
  actor: Actor,
): Promise<Result<CreatedCount>> {
  const allowed = requirePermission(actor, 'count.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const count = await lockCount(tx, input.countId, 'write');
    if (!count) return refused({ code: 'not.found', what: 'count', id: input.countId });
    const { countId, number } = count;
    const next = moveCount(count.state, 'recount');
    if (!next.ok) return next;
    await tx.query('UPDATE stock_count SET state = $2 WHERE id = $1', [countId, next.value]);
    await tx.query(
      `UPDATE stock_count_line l SET round = l.round + 1 FROM unnest($2::uuid[], $3::int[]) AS r(variant_id, round)
       WHERE l.count_id = $1 AND l.variant_id = r.variant_id AND l.round = r.round`,
      [countId, input.lines.map((line) => line.variantId), input.lines.map((line) => line.round)],
    );
    await recordAudit(tx, actor, 'count.recounted', { type: 'count', id: countId }, { lines: input.lines });
    return accepted({ countId, number, state: next.value });
  });
}
