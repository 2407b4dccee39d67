import { accepted, movePurchaseOrder, outstandingOf, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { linesOfPurchaseOrder, lockPurchaseOrder } from './lock-purchase-order.ts';

/**
 * The rest will not come: nothing of the order is awaited any more. What is missing stays on its lines and in the
 * audit, with the reason. Closing twice changes nothing. Refuses where nothing has come yet: that is a cancellation.
 */
export async function closePurchaseOrder(
  services: Services,
  input: { purchaseOrderId: string; note: string },
  actor: Actor,
): Promise<Result<{ state: 'closed'; missing: number }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const order = await lockPurchaseOrder(tx, input.purchaseOrderId);
    if (!order) return refused({ code: 'not.found', what: 'purchase order', id: input.purchaseOrderId });
    const lines = await linesOfPurchaseOrder(tx, order.purchaseOrderId);
    const short = lines.filter((line) => outstandingOf(line) > 0);
    const missing = short.reduce((sum, line) => sum + outstandingOf(line), 0);
    if (order.state === 'closed') return accepted({ state: 'closed', missing });
    const moved = movePurchaseOrder(order.state, 'closed_short');
    if (!moved.ok) return moved;
    await tx.query(`UPDATE purchase_order SET state = 'closed', closed_at = $2, closed_note = $3 WHERE id = $1`, [
      order.purchaseOrderId,
      services.clock.now(),
      input.note,
    ]);
    await recordAudit(
      tx,
      actor,
      'purchase-order.closed-short',
      { type: 'purchase order', id: order.purchaseOrderId },
      {
        note: input.note,
        missing: short.map((line) => ({ variantId: line.variantId, quantity: outstandingOf(line) })),
      },
    );
    return accepted({ state: 'closed', missing });
  });
}
