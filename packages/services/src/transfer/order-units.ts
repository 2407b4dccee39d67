import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { lockLevelsAt } from '../stock/level.ts';
import type { LockedTransfer } from './lock-transfer.ts';
import { readPromises, setAside } from './promised-units.ts';

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
    await setAside(services, tx, own, quantity, services.clock.now());
  }
  return accepted(true);
}

/**
 * So many units of each line travel no longer: they may be taken from elsewhere again. What else of the order is being
 * picked at the source stays so.
 */
export async function unmarkOrderUnits(
  services: Services,
  tx: Sql,
  transfer: LockedTransfer,
  staying: readonly { variantId: string; quantity: number }[],
): Promise<void> {
  const { orderId, fromLocationId: locationId } = transfer;
  if (orderId === null) throw new Error('only the units of an order are set aside');
  await lockLevelsAt(
    tx,
    staying.map(({ variantId }) => ({ variantId, locationId })),
  );
  const picked = (await readPromises(tx, orderId, locationId)).filter((promise) => promise.isPicked);
  for (const { variantId, quantity } of staying) {
    const own = picked.filter((promise) => promise.variantId === variantId);
    await setAside(services, tx, own, quantity, null);
  }
}
