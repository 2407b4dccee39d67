import type { Result } from '@evertill/domain';
import { channelSetup } from '../place/channel-setup.ts';
import type { Destination } from '../place/where-is.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { decideWishes, planFor } from './decide-wishes.ts';
import { ORDER_GOODS } from './order-goods.ts';
import type { Wish } from './promise-plan.ts';
import { requestOrderTransfers } from './request-order-transfers.ts';
import { type Fulfilment, placesFor } from './wish-places.ts';
import { writePromises } from './write-promises.ts';

/**
 * Turns an order's holds into allocations, in its transaction. Holds that ran out and were taken by others are taken
 * again where that is possible; refuses with every short line otherwise. An order that is allocated stays as it is.
 */
export async function allocateOrder(
  services: Services,
  tx: Sql,
  order: { id: string; channelId: string; locationId: string | null },
): Promise<Result<true>> {
  const done = await tx.query(`SELECT 1 FROM reservation WHERE owner_id = $1 AND state IN ('allocated', 'consumed')`, [
    order.id,
  ]);
  if (done.rowCount !== 0) return { ok: true, value: true };
  const wish = await wishOf(services, tx, order);
  if (!wish.ok) return wish;
  if (wish.value.lines.length === 0) return { ok: true, value: true };
  const now = services.clock.now();
  const plan = await planFor(tx, [wish.value]);
  const [decision] = await decideWishes(tx, plan, [wish.value], now);
  if (!decision?.ok) return decision as { ok: false; refusal: Extract<Result<true>, { ok: false }>['refusal'] };
  const { keep, release, take } = decision.grant;
  const added = take.map((allocation) => ({
    ...allocation,
    id: services.ids.next(),
    ownerType: 'order' as const,
    ownerId: order.id,
    state: 'allocated' as const,
    expiresAt: null,
  }));
  await writePromises(tx, { plan, promises: { ended: release, allocated: keep, added }, now });
  if (order.locationId !== null) await requestOrderTransfers(tx, [order.id], { actor: 'system', at: now });
  return { ok: true, value: true };
}

async function wishOf(
  services: Services,
  tx: Sql,
  order: { id: string; channelId: string; locationId: string | null },
): Promise<Result<Wish>> {
  const setup = await channelSetup(services, order.channelId);
  if (!setup) throw new Error(`order ${order.id} belongs to a channel that is gone`);
  const fulfilment: Fulfilment = order.locationId
    ? { kind: 'pick_up', locationId: order.locationId }
    : { kind: 'delivery' };
  const address = await tx.query<Destination & Record<string, unknown>>(
    'SELECT a.country, a.postcode FROM "order" o JOIN address a ON a.id = o.address_id WHERE o.id = $1',
    [order.id],
  );
  const places = placesFor(setup, fulfilment, address.rows[0]);
  if (!places.ok) return places;
  const { rows: lines } = await tx.query<{ variantId: string; quantity: number }>(
    `SELECT g.variant_id AS "variantId", g.quantity FROM (${ORDER_GOODS}) g ORDER BY g.position, g.variant_id`,
    [[order.id]],
  );
  return { ok: true, value: { ownerId: order.id, lines, places: places.value } };
}
