import type { Refusal } from '@evertill/domain';
import { type Deed, type DeedOf, idOf } from './deeds.ts';
import { arrive, askTransfer, callOff, count, deliver, lease, sell, send } from './foresee-moves.ts';
import { type Foreseen, foreseePromise, forgetExpired, isExpired, type Moment } from './foresee-promises.ts';
import { type Reference, shelfAt, spokenForAt } from './reference.ts';
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
  const at = { now: world.now(), storeId: world.lane.shop.storeId, targets: world.targets };
  if (deed.kind === 'take') return foreseePromise(before, deed, found, at);
  if (deed.kind === 'place') return foreseePromise(before, { ...deed, places: world.ships, here: null }, found, at);
  const after = structuredClone(before);
  const refusal = effectOf(after, deed, found, at);
  if (refusal) return { after: structuredClone(before), outcome: { ok: false, refusal }, problems: [] };
  return { after, outcome: { ok: true }, problems: [] };
}

function effectOf(
  after: Reference,
  deed: Exclude<Deed, { kind: 'take' | 'place' }>,
  found: Reference,
  at: Moment,
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
      return adjust(after, deed, at);
    case 'keep_back':
      shelfAt(after, deed).safety = deed.safety;
      return null;
    case 'sell':
      return sell(after, deed, at);
    case 'sweep':
      after.promises = after.promises.filter((each) => !isExpired(each, at.now));
      forgetExpired(after, found, at.now);
      return null;
    case 'ask_transfer':
      return askTransfer(after, deed, at);
    case 'send':
      return send(after, deed, at);
    case 'arrive':
      return arrive(after, deed, at);
    case 'call_off':
      return callOff(after, deed, at);
    case 'count':
      return count(after, deed, at);
    case 'deliver':
      return deliver(after, deed, at);
    case 'lease':
      return lease(after, deed, at);
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

function adjust(after: Reference, deed: DeedOf<'adjust'>, { storeId }: Moment): Refusal | null {
  const shelf = shelfAt(after, deed);
  const promised = spokenForAt(after, deed, storeId);
  if (deed.delta < 0 && shelf.onHand + deed.delta < 0) return { code: 'stock.below-zero', onHand: shelf.onHand };
  if (deed.delta < 0 && shelf.onHand + deed.delta < promised && !deed.confirmed) {
    return { code: 'stock.promised', promised };
  }
  shelf.onHand += deed.delta;
  return null;
}
