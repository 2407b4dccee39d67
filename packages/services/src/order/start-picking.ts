import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { lockOwnLevels } from '../stock/level.ts';

/**
 * Somebody walks to the shelf for what an order is promised at one place: from here on it is not sourced anew. Asked
 * again it stays so. Refuses where nothing is promised to it.
 */
export async function startPicking(
  services: Services,
  input: { orderId: string; locationId: string },
  actor: Actor,
): Promise<Result<{ picking: number }>> {
  const may = requirePermission(actor, 'order.fulfil');
  if (!may.ok) return may;
  return inTransaction(services.db, async (tx) => {
    const { orderId, locationId } = input;
    const known = await tx.query('SELECT 1 FROM "order" WHERE id = $1 FOR NO KEY UPDATE', [orderId]);
    if (known.rowCount === 0) return refused({ code: 'not.found', what: 'order', id: orderId });
    await lockOwnLevels(tx, orderId);
    const { rows } = await tx.query<{ quantity: number; fresh: boolean }>(
      `UPDATE reservation r SET picking_at = coalesce(r.picking_at, $3) FROM reservation before
       WHERE before.id = r.id AND r.owner_id = $1 AND r.location_id = $2 AND r.state = 'allocated'
       RETURNING r.quantity, before.picking_at IS NULL AS fresh`,
      [orderId, locationId, services.clock.now()],
    );
    if (rows.length === 0) return refused({ code: 'not.found', what: 'allocation', id: locationId });
    if (rows.some((row) => row.fresh)) {
      await recordAudit(tx, actor, 'order.picking-started', { type: 'order', id: orderId }, { locationId });
    }
    return accepted({ picking: rows.reduce((sum, row) => sum + row.quantity, 0) });
  });
}
