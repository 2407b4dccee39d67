import { type Allocation, promisesHit, sourceOrder } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { systemActor } from '../permission.ts';
import { channelSetup, webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { lockPromise } from './lock-promise.ts';
import { type PromiseThere, readPromisesAtRisk } from './promises-at-risk.ts';
import { giveBack } from './reclaim-expired.ts';
import { endPart } from './release-for-refund.ts';
import { lockLevelsOf, lockSourcedOrder, placesWithUnits, type SourcedOrderRow } from './sourced-order.ts';
import { placesFor } from './wish-places.ts';

/**
 * More is promised at a place than there is: promises that can be kept from elsewhere are moved there, the least firm
 * first, until nothing is short; its cases then settle. Only what is sent moves by itself, for its buyer does not care
 * where from: pick-ups were promised at their shop for a day, what is being picked is in somebody's hands, and both are
 * for a person to decide. Each promise moves in a transaction of its own. Returns how many units moved.
 */
export async function resourceShortage(
  services: Services,
  at: { variantId: string; locationId: string },
): Promise<number> {
  const promises = await readPromisesAtRisk(services.db.pool, [at]);
  const inOrder = promisesHit(promises, { from: 0, to: Number.MAX_SAFE_INTEGER });
  let moved = 0;
  for (const { promise } of inOrder) {
    if (!mayMove(promise)) continue;
    const units = await inTransaction(services.db, (tx) => moveAway(services, tx, promise));
    if (units === 'nothing is short') return moved;
    moved += units;
  }
  return moved;
}

const mayMove = ({ ownerType, way, isBeingPicked }: PromiseThere): boolean =>
  (ownerType === 'order' || ownerType === 'checkout') && way === 'ship' && !isBeingPicked;

async function moveAway(services: Services, tx: Sql, promise: PromiseThere): Promise<number | 'nothing is short'> {
  const { variantId, locationId, ownerId } = promise;
  const order = await lockSourcedOrder(tx, ownerId);
  const levels = await lockLevelsOf(tx, [variantId]);
  const short = levels.find((level) => level.locationId === locationId)?.shortage ?? 0;
  if (short === 0) return 'nothing is short';
  const locked = await lockPromise(tx, promise);
  if (!locked || locked.isBeingPicked) return 0;
  const { quantity } = locked;
  const places = await placesElsewhere(services, tx, promise, order);
  if (places.length === 0) return 0;
  const sources = placesWithUnits(places, levels, []);
  // The whole promise if it can be, so that it stays one parcel; else the units that are short.
  for (const units of new Set([quantity, Math.min(quantity, short)])) {
    const sourced = sourceOrder([{ variantId, quantity: units }], sources);
    if (!sourced.ok) continue;
    await write(services, tx, promise, quantity, sourced.value);
    const detail = { from: locationId, to: sourced.value };
    const subject = { type: order ? 'order' : 'checkout', id: ownerId };
    await recordAudit(tx, systemActor, 'order.sourced-anew', subject, detail);
    return units;
  }
  return 0;
}

/**
 * Where else it may come from: a place it is sent from already costs no further parcel. What a till sold is sent as the
 * web's orders are.
 */
async function placesElsewhere(services: Services, tx: Sql, promise: PromiseThere, order: SourcedOrderRow | null) {
  const channelId = order && order.source !== 'till' ? order.channelId : (await webChannel(services)).id;
  const setup = await channelSetup(services, channelId);
  const places = setup ? placesFor(setup, { kind: 'delivery' }, order?.destination) : null;
  if (!places?.ok) return [];
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT location_id AS id FROM reservation WHERE owner_id = $1 AND state IN ('held', 'allocated')`,
    [promise.ownerId],
  );
  const used = new Set(rows.map((row) => row.id));
  return places.value
    .filter((place) => place.locationId !== promise.locationId)
    .map((place) => ({ ...place, here: used.has(place.locationId) }));
}

async function write(
  services: Services,
  tx: Sql,
  promise: PromiseThere,
  quantity: number,
  to: readonly Allocation[],
): Promise<void> {
  const { reservationId: id } = promise;
  const units = to.reduce((sum, allocation) => sum + allocation.quantity, 0);
  const columns = [
    to.map((each) => each.variantId),
    to.map((each) => each.locationId),
    to.map((each) => each.quantity),
  ];
  await tx.query(
    `INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, expires_at, created_at)
     SELECT n.id, r.owner_type, r.owner_id, n.variant_id, n.location_id, n.quantity, r.state, r.expires_at, r.created_at
     FROM reservation r, unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[]) AS n(id, variant_id, location_id, quantity) WHERE r.id = $1`,
    [id, to.map(() => services.ids.next()), ...columns],
  );
  await tx.query(
    `UPDATE stock_level l SET reserved = l.reserved + n.quantity
     FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS n(variant_id, location_id, quantity)
     WHERE l.variant_id = n.variant_id AND l.location_id = n.location_id`,
    columns,
  );
  await endPart(services, tx, { id, quantity }, units);
  await giveBack(tx, [{ ...promise, quantity: units }]);
}
