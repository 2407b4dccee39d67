import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { lockLevelsAt } from '../stock/level.ts';
import type { LockedTransfer } from './lock-transfer.ts';
import { endUnits, readPromises } from './promised-units.ts';

/**
 * Sets aside the units an order has at the source for the journey: whoever sources orders anew leaves them alone from
 * here on. Refuses with how many there are when the order has fewer, and when they are to travel from there already.
 */
export async function markOrderUnits(services: Services, tx: Sql, transfer: LockedTransfer): Promise<Result<true>> {
  const { orderId, fromLocationId: locationId, lines } = transfer;
  if (orderId === null) throw new Error('only the units of an order are set aside');
  const other = await tx.query(
    `SELECT 1 FROM transfer WHERE order_id = $1 AND from_location_id = $2 AND state = 'requested' AND id <> $3 LIMIT 1`,
    [orderId, locationId, transfer.transferId],
  );
  if (other.rowCount !== 0) return refused({ code: 'document.wrong-state', what: 'transfer', state: 'requested' });
  await lockLevelsAt(
    tx,
    lines.map(({ variantId }) => ({ variantId, locationId })),
  );
  const free = (await readPromises(tx, orderId, locationId)).filter((promise) => !promise.isPicked);
  for (const { variantId, quantity } of lines) {
    const own = free.filter((promise) => promise.variantId === variantId);
    const max = own.reduce((units, promise) => units + promise.quantity, 0);
    if (max < quantity) return refused({ code: 'quantity.too-much', max });
    await endUnits(services, tx, own, quantity, { picked: true });
  }
  return accepted(true);
}

/** The journey was called off: the order's units may be taken from elsewhere again. */
export async function unmarkOrderUnits(tx: Sql, transfer: LockedTransfer): Promise<void> {
  await tx.query(
    `UPDATE reservation SET picking_at = NULL
     WHERE owner_id = $1 AND location_id = $2 AND variant_id = ANY($3::uuid[]) AND state = 'allocated'`,
    [transfer.orderId, transfer.fromLocationId, transfer.lines.map((line) => line.variantId)],
  );
}
