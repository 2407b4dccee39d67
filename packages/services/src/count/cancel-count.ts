import { accepted, moveCount, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { CreatedCount } from './create-count.ts';
import { lockCount } from './lock-count.ts';

/** Gives a count up: what was counted is kept and changes nothing. Refuses one that was approved. */
export async function cancelCount(
  services: Services,
  input: { countId: string },
  actor: Actor,
): Promise<Result<CreatedCount>> {
  const allowed = requirePermission(actor, 'count.approve');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const count = await lockCount(tx, input.countId, 'write');
    if (!count) return refused({ code: 'not.found', what: 'count', id: input.countId });
    const { countId, number, state } = count;
    const next = moveCount(state, 'cancel');
    if (!next.ok) return state === 'cancelled' ? accepted({ countId, number, state }) : next;
    await tx.query('UPDATE stock_count SET state = $2 WHERE id = $1', [countId, next.value]);
    await recordAudit(tx, actor, 'count.cancelled', { type: 'count', id: countId });
    return accepted({ countId, number, state: next.value });
  });
}
