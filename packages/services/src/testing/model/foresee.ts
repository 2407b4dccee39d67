import type { Refusal } from '@evertill/domain';
import { type Deed, type DeedOf, idOf } from './deeds.ts';
import { type Foreseen, foreseePromise, forgetExpired, isExpired } from './foresee-promises.ts';
import { type Reference, reservedAt, shelfAt } from './reference.ts';
import type { World } from './world.ts';

/** What a deed must do to the world, and what it must answer. `found` tells only what the shop was free to choose. */
export function foresee(world: World, before: Reference, deed: Deed, found: Reference): Foreseen {
  const id = idOf(deed);
  if (id !== null && before.done.includes(id)) return { after: before, outcome: { ok: true }, problems: [] };
  const foreseen = firstTime(world, before, deed, found);
  if (id !== null && foreseen.outcome.ok) foreseen.after.done.push(id);
  return foreseen;
}

function firstTime(world: World, before: Reference, deed: Deed, found: Reference): Foreseen {
  const now = world.now();
  if (deed.kind === 'take') return foreseePromise(before, deed, found, now);
  if (deed.kind === 'place') return foreseePromise(before, { ...deed, places: world.ships }, found, now);
  const after = structuredClone(before);
  return { after, outcome: outcomeOf(effectOf(world, after, deed, found)), problems: [] };
}

/** Does the deed to `after`; a refusal leaves it as it is. */
function effectOf(
  world: World,
  after: Reference,
  deed: Exclude<Deed, { kind: 'take' | 'place' }>,
  found: Reference,
): Refusal | null {
  switch (deed.kind) {
    case 'release':
      after.promises = after.promises.filter((each) => each.ownerId !== deed.ownerId || each.state !== 'held');
      return null;
    case 'cancel':
      return cancel(after, deed);
    case 'fulfil':
      return fulfil(after, deed);
    case 'adjust':
      return adjust(after, deed);
    case 'keep_back':
      shelfAt(after, deed).safety = deed.safety;
      return null;
    case 'sell':
      for (const { variantId, quantity } of deed.lines) {
        shelfAt(after, { variantId, locationId: world.lane.shop.storeId }).onHand -= quantity;
      }
      return null;
    case 'sweep':
      after.promises = after.promises.filter((each) => !isExpired(each, world.now()));
      forgetExpired(after, found, world.now());
      return null;
  }
}

function cancel(after: Reference, deed: DeedOf<'cancel'>): Refusal | null {
  const state = after.orders[deed.orderId];
  if (state === undefined) return noOrder(deed);
  if (state !== 'placed') return { code: 'order.wrong-state', state };
  after.orders[deed.orderId] = 'cancelled';
  after.promises = after.promises.filter((each) => each.ownerId !== deed.orderId);
  return null;
}

function fulfil(after: Reference, deed: DeedOf<'fulfil'>): Refusal | null {
  const state = after.orders[deed.orderId];
  if (state === undefined) return noOrder(deed);
  const all = after.promises.filter((each) => each.ownerId === deed.orderId && each.state === 'allocated');
  const going = all.filter((each) => deed.locationId === null || each.locationId === deed.locationId);
  if (deed.locationId !== null && going.length === 0) {
    return { code: 'not.found', what: 'allocation', id: deed.locationId };
  }
  if (state !== 'placed' && state !== 'fulfilling') return { code: 'order.wrong-state', state };
  after.orders[deed.orderId] = going.length === all.length ? 'completed' : 'fulfilling';
  for (const each of going) {
    const key = `${each.ownerId} ${each.variantId}`;
    after.consumed[key] = (after.consumed[key] ?? 0) + each.quantity;
    shelfAt(after, each).onHand -= each.quantity;
  }
  after.promises = after.promises.filter((each) => !going.includes(each));
  return null;
}

const noOrder = ({ orderId }: { orderId: string }): Refusal => ({ code: 'not.found', what: 'order', id: orderId });

function adjust(after: Reference, deed: DeedOf<'adjust'>): Refusal | null {
  const shelf = shelfAt(after, deed);
  const promised = reservedAt(after, deed);
  if (deed.delta < 0 && shelf.onHand + deed.delta < 0) return { code: 'stock.below-zero', onHand: shelf.onHand };
  if (deed.delta < 0 && shelf.onHand + deed.delta < promised && !deed.confirmed) {
    return { code: 'stock.promised', promised };
  }
  shelf.onHand += deed.delta;
  return null;
}

const outcomeOf = (refusal: Refusal | null): Foreseen['outcome'] => (refusal ? { ok: false, refusal } : { ok: true });
