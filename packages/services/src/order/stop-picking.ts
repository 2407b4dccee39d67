import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { lockOwnLevels } from '../stock/level.ts';
import { readPromises, setAside } from '../transfer/promised-units.ts';

export interface StoppedPicking {
  /** Units that may come from elsewhere again. */
  stopped: number;
  /** Units that stay set aside, because a transfer somebody asked for is to take them along. */
  travelling: number;
}

/**
 * Nobody walks for what an order is promised at one place any more: it may be sourced anew again. Asked again it stays
 * so. Refuses where nothing is promised to it.
 */
export async function stopPicking(
  services: Services,
  input: { orderId: string; locationId: string },
  actor: Actor,
): Promise<Result<StoppedPicking>> {
  const may = requirePermission(actor, 'order.fulfil');
  if (!may.ok) return may;
  return inTransaction(services.db, async (tx) => {
    const { orderId, locationId } = input;
    const known = await tx.query('SELECT 1 FROM "order" WHERE id = $1 FOR NO KEY UPDATE', [orderId]);
    if (known.rowCount === 0) return refused({ code: 'not.found', what: 'order', id: orderId });
    await lockOwnLevels(tx, orderId);
    const promises = await readPromises(tx, orderId, locationId);
    if (promises.length === 0) return refused({ code: 'not.found', what: 'allocation', id: locationId });
    const picked = Map.groupBy(
      promises.filter(({ isPicked }) => isPicked),
      ({ variantId }) => variantId,
    );
    const travelling = await readTravelling(tx, input);
    const done: StoppedPicking = { stopped: 0, travelling: 0 };
    for (const [variantId, own] of picked) {
      const units = own.reduce((sum, { quantity }) => sum + quantity, 0);
      const staying = Math.min(units, travelling.get(variantId) ?? 0);
      done.travelling += staying;
      done.stopped += await setAside(services, tx, own, units - staying, null);
    }
    if (done.stopped > 0) {
      const detail = { locationId, stopped: done.stopped };
      await recordAudit(tx, actor, 'order.picking-stopped', { type: 'order', id: orderId }, detail);
    }
    return accepted(done);
  });
}

/**
 * Units that transfers which somebody asked for are to take from there. Those that bring a pick-up to its shop set
 * nothing aside: they follow the order's promises by themselves.
 */
async function readTravelling(
  tx: Sql,
  { orderId, locationId }: { orderId: string; locationId: string },
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ variantId: string; units: number }>(
    `SELECT l.variant_id AS "variantId", sum(l.quantity)::int AS units
     FROM transfer t JOIN "order" o ON o.id = t.order_id JOIN transfer_line l ON l.transfer_id = t.id
     WHERE t.order_id = $1 AND t.from_location_id = $2 AND t.state = 'requested'
       AND (o.source = 'till' OR o.location_id IS NULL OR o.location_id = t.from_location_id) GROUP BY 1`,
    [orderId, locationId],
  );
  return new Map(rows.map(({ variantId, units }) => [variantId, units]));
}
