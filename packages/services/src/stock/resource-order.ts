import { type Allocation, accepted, type Result, refused, sourceOrder } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import { channelSetup } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { readMovable } from './movable-promises.ts';
import { replacePromises } from './replace-promises.ts';
import { requestOrderTransfers } from './request-order-transfers.ts';
import { lockLevelsOf, lockSourcedOrder, placesWithUnits } from './sourced-order.ts';
import { type Fulfilment, placesFor } from './wish-places.ts';

export interface SourcedOrder {
  orderId: string;
  /** Where its units are promised now, those that did not move left out. */
  moved: Allocation[];
  /** Transfers that were asked for by it, so that a pick-up's goods come to its shop. */
  requested: number;
}

/**
 * Decides anew where an order's goods come from, by what lies where now: what somebody picks already, and what travels,
 * stays; all else goes to the best places, and exactly as much is promised as before. What lies elsewhere than in the
 * shop of a pick-up is asked to be brought there. Refuses when everything is being
 * picked, and with what is short when no places together have enough; nothing then changes.
 */
export async function resourceOrder(
  services: Services,
  input: { orderId: string },
  actor: Actor,
): Promise<Result<SourcedOrder>> {
  const may = requirePermission(actor, 'order.fulfil');
  if (!may.ok) return may;
  const { orderId } = input;
  return inTransaction(services.db, async (tx) => {
    const order = await lockSourcedOrder(tx, orderId);
    if (!order) return refused({ code: 'not.found', what: 'order', id: orderId });
    const setup = await channelSetup(services, order.channelId);
    if (!setup) return refused({ code: 'not.found', what: 'channel', id: order.channelId });
    const fulfilment: Fulfilment = order.locationId
      ? { kind: 'pick_up', locationId: order.locationId }
      : { kind: 'delivery' };
    const places = placesFor(setup, fulfilment, order.destination);
    if (!places.ok) return places;
    const variants = await tx.query<{ id: string }>(VARIANTS, [orderId]);
    const levels = await lockLevelsOf(
      tx,
      variants.rows.map((row) => row.id),
    );
    const own = await readMovable(tx, orderId);
    if (own.length === 0) {
      const code = variants.rows.length > 0 ? ('order.being-picked' as const) : null;
      return refused(code ? { code } : { code: 'order.wrong-state', state: order.state });
    }
    const sourced = sourceOrder(own, placesWithUnits(places.value, levels, own));
    if (!sourced.ok) return sourced;
    const moved = await replacePromises(services, tx, own, sourced.value);
    // Also where nothing moved: a transfer that was called off is asked for again.
    const by = { actor: actorName(actor), at: services.clock.now() };
    const requested = await requestOrderTransfers(tx, [orderId], by);
    if (moved.length > 0) {
      await recordAudit(tx, actor, 'order.sourced-anew', { type: 'order', id: orderId }, { moved });
    }
    return accepted({ orderId, moved, requested });
  });
}

const VARIANTS = `SELECT DISTINCT variant_id AS id FROM reservation WHERE owner_id = $1 AND state = 'allocated'`;
