import { accepted, moveCount, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { CreatedCount } from './create-count.ts';
import { lockCount } from './lock-count.ts';

/** Counting is done, somebody may look at the differences. Handed in already, it stays so. */
export async function submitCount(
  services: Services,
  input: { countId: string },
  actor: Actor,
): Promise<Result<CreatedCount>> {
  const allowed = requirePermission(actor, 'count.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const count = await lockCount(tx, input.countId, 'write');
    if (!count) return refused({ code: 'not.found', what: 'count', id: input.countId });
    const { countId, number, state } = count;
    const next = moveCount(state, 'submit');
    if (!next.ok) return state === 'review' ? accepted({ countId, number, state }) : next;
    await tx.query('UPDATE stock_count SET state = $2 WHERE id = $1', [countId, next.value]);
    await recordAudit(tx, actor, 'count.submitted', { type: 'count', id: countId });
    return accepted({ countId, number, state: next.value });
  });
}
