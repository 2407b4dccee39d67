import { accepted, PURCHASE_ORDER_AWAITED, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { LETTER_STALE_MS } from '../letter/sweep-letters.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { writePurchaseOrderLetter } from './purchase-order-letter.ts';

/**
 * Writes to the supplier anew when the letter was given up, to the address that stands there now. Refuses while the
 * first may still arrive, so that nobody is asked twice, and for an order that awaits nothing.
 */
export async function resendPurchaseOrder(
  services: Services,
  input: { purchaseOrderId: string },
  actor: Actor,
): Promise<Result<{ letterId: string | null }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const order = await lockPurchaseOrder(tx, input.purchaseOrderId);
    if (!order) return refused({ code: 'not.found', what: 'purchase order', id: input.purchaseOrderId });
    const { rows } = await tx.query<{ createdAt: Date }>(
      `SELECT t.created_at AS "createdAt" FROM purchase_order o JOIN letter t ON t.id = o.letter_id
       WHERE o.id = $1 AND t.sent_at IS NULL AND o.state = ANY($2)`,
      [order.purchaseOrderId, PURCHASE_ORDER_AWAITED],
    );
    const age = rows[0] ? services.clock.now().getTime() - rows[0].createdAt.getTime() : 0;
    if (age < LETTER_STALE_MS) {
      return refused({ code: 'document.wrong-state', what: 'letter', state: order.state });
    }
    const letterId = await writePurchaseOrderLetter(services, tx, order, 'order');
    if (letterId === null) return refused({ code: 'supplier.no-address' });
    await tx.query('UPDATE purchase_order SET letter_id = $2 WHERE id = $1', [order.purchaseOrderId, letterId]);
    const subject = { type: 'purchase order', id: order.purchaseOrderId };
    await recordAudit(tx, actor, 'purchase-order.resent', subject, { letterId });
    return accepted({ letterId });
  });
}
