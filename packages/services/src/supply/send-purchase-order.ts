import {
  accepted,
  costTogether,
  movePurchaseOrder,
  type PurchaseOrderState,
  type Result,
  refused,
} from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { checkSuppliers } from './check-suppliers.ts';
import { linesOfPurchaseOrder, lockPurchaseOrder } from './lock-purchase-order.ts';
import { writePurchaseOrderLetter } from './purchase-order-letter.ts';
import type { SeenPurchaseOrder } from './save-purchase-order.ts';
import { saysStill } from './says-still.ts';

/**
 * The order goes to the supplier: by letter when there is an address, else it only counts as sent. From here its goods
 * are awaited. Sending twice writes one letter. Refuses an order without lines, one that was cancelled, one
 * to a supplier out of use, one that somebody else changed since it was `seen`, and one that costs more than any may.
 */
export async function sendPurchaseOrder(
  services: Services,
  input: { purchaseOrderId: string; seen?: SeenPurchaseOrder },
  actor: Actor,
): Promise<Result<{ state: PurchaseOrderState; letterId: string | null }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const order = await lockPurchaseOrder(tx, input.purchaseOrderId);
    if (!order) return refused({ code: 'not.found', what: 'purchase order', id: input.purchaseOrderId });
    const sent = await tx.query<{ letterId: string | null }>(
      'SELECT letter_id AS "letterId" FROM purchase_order WHERE id = $1 AND sent_at IS NOT NULL AND state <> $2',
      [order.purchaseOrderId, 'cancelled'],
    );
    if (sent.rows[0]) return accepted({ state: order.state, letterId: sent.rows[0].letterId });
    const moved = movePurchaseOrder(order.state, 'sent');
    if (!moved.ok) return moved;
    if (!(await saysStill(tx, order.purchaseOrderId, input.seen))) {
      return refused({ code: 'document.changed', what: 'purchase order' });
    }
    const supplier = await checkSuppliers(tx, [order.supplierId]);
    if (!supplier.ok) return supplier;
    const lines = await linesOfPurchaseOrder(tx, order.purchaseOrderId);
    if (lines.length === 0) {
      return refused({ code: 'input.invalid', issues: [{ path: 'lines', message: 'Nothing is ordered yet.' }] });
    }
    const cost = costTogether(lines);
    if (!cost.ok) return cost;
    await tx.query(
      `UPDATE purchase_order o SET state = $2, sent_at = $3::timestamptz, expected_on = coalesce(o.expected_on, $3::timestamptz::date + s.lead_days)
       FROM supplier s WHERE o.id = $1 AND s.id = o.supplier_id`,
      [order.purchaseOrderId, moved.value, services.clock.now()],
    );
    const letterId = await writePurchaseOrderLetter(services, tx, order, 'order');
    if (letterId)
      await tx.query('UPDATE purchase_order SET letter_id = $2 WHERE id = $1', [order.purchaseOrderId, letterId]);
    await recordAudit(
      tx,
      actor,
      'purchase-order.sent',
      { type: 'purchase order', id: order.purchaseOrderId },
      { letterId },
    );
    return accepted({ state: moved.value, letterId });
  });
}
