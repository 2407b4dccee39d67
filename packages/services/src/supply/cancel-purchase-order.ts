import { accepted, movePurchaseOrder, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { writePurchaseOrderLetter } from './purchase-order-letter.ts';

/**
 * Nothing of it is wanted any more; a supplier that was written to is told. Cancelling twice changes nothing. Refuses
 * once goods have come: the rest of such an order is closed instead.
 */
export async function cancelPurchaseOrder(
  services: Services,
  input: { purchaseOrderId: string; note: string },
  actor: Actor,
): Promise<Result<{ state: 'cancelled' }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const order = await lockPurchaseOrder(tx, input.purchaseOrderId);
    if (!order) return refused({ code: 'not.found', what: 'purchase order', id: input.purchaseOrderId });
    if (order.state === 'cancelled') return accepted({ state: 'cancelled' });
    const moved = movePurchaseOrder(order.state, 'cancelled');
    if (!moved.ok) return moved;
    await tx.query(`UPDATE purchase_order SET state = 'cancelled', closed_at = $2, closed_note = $3 WHERE id = $1`, [
      order.purchaseOrderId,
      services.clock.now(),
      input.note,
    ]);
    if (order.state === 'sent') await writePurchaseOrderLetter(services, tx, order, 'cancellation');
    const subject = { type: 'purchase order', id: order.purchaseOrderId };
    await recordAudit(tx, actor, 'purchase-order.cancelled', subject, { note: input.note });
    return accepted({ state: 'cancelled' });
  });
}
