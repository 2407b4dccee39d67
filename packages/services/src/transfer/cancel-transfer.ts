import { accepted, moveTransfer, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { endPromises } from '../stock/end-promises.ts';
import { lockTransfer } from './lock-transfer.ts';
import { unmarkOrderUnits } from './order-units.ts';
import type { RequestedTransfer } from './request-transfer.ts';

/**
 * Calls a transfer off before anything left: what was promised to it is anybody's again; an order's own units stay its
 * own at the source. Refuses one that was sent; called off already, it stays so.
 */
export async function cancelTransfer(
  services: Services,
  input: { transferId: string },
  actor: Actor,
): Promise<Result<RequestedTransfer>> {
  const allowed = requirePermission(actor, 'transfer.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const transfer = await lockTransfer(tx, input.transferId);
    if (!transfer) return refused({ code: 'not.found', what: 'transfer', id: input.transferId });
    const { transferId, number, state } = transfer;
    const next = moveTransfer(state, 'cancel');
    if (!next.ok) return state === 'cancelled' ? accepted({ transferId, number, state }) : next;
    if (transfer.orderId === null) await endPromises(tx, transferId, services.clock.now());
    else await unmarkOrderUnits(services, tx, transfer, transfer.lines);
    await tx.query(`UPDATE transfer SET state = 'cancelled' WHERE id = $1`, [transferId]);
    await recordAudit(tx, actor, 'transfer.cancelled', { type: 'transfer', id: transferId });
    return accepted({ transferId, number, state: next.value });
  });
}
