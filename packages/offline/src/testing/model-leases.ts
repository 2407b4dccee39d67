import { boundTarget, type LeaseAnswer, type LeaseAsk, leasedPart, leaseOutstanding } from '@evertill/domain';
import type { ModelLease, ModelState } from './model-state.ts';
import { book, levelAt } from './model-trade.ts';
import type { Random } from './seeded.ts';

const keyOf = (deviceId: string, variantId: string): string => `${deviceId} ${variantId}`;

/** A till shall hold one or two of everything at its place; it gets them when it asks. */
export function aimAtEverything(state: ModelState, device: { deviceId: string; locationId: string }): void {
  let number = 0;
  for (const variantId of state.variants.keys()) {
    number += 1;
    const key = keyOf(device.deviceId, variantId);
    const none = { granted: 0, returned: 0, sold: 0 };
    if (!state.leases.has(key)) state.leases.set(key, { ...device, variantId, ...none, target: 1 + (number % 2) });
  }
}

/** The hourly sizing came to another result. */
export function aimElsewhere(state: ModelState, random: Random): void {
  random.pick([...state.leases.values()]).target = random.below(4);
}

/** A question of a till, as LE6, LE8 and LE10 say. Cookies are for bandwidth only: this server always tells everything. */
export function answerExchange(
  state: ModelState,
  till: { deviceId: string; newestEpoch: number; seq: number },
  { ask, epoch, returned }: LeaseAsk,
): LeaseAnswer {
  const { deviceId, newestEpoch, seq } = till;
  const answer = { ask, deviceId, epoch, seq, cookie: '', reset: true, bundles: [] };
  if (epoch < newestEpoch) return { ...answer, leases: [] };
  for (const said of returned) takeBack(state, state.leases.get(keyOf(deviceId, said.variantId)), said.returned);
  const own = [...state.leases.values()].filter((lease) => lease.deviceId === deviceId);
  for (const lease of own) grant(state, lease);
  return { ...answer, leases: own.map((lease) => toldOf(state, lease)) };
}

function toldOf(state: ModelState, lease: ModelLease): LeaseAnswer['leases'][number] {
  const { variantId, locationId, granted, returned, sold, target } = lease;
  const { onHand, reserved, leased } = levelAt(state, variantId, locationId);
  const freeForIt = leaseOutstanding(lease) + onHand - reserved - leased;
  return { variantId, granted, returned, sold, target: boundTarget(target, freeForIt) };
}

function takeBack(state: ModelState, lease: ModelLease | undefined, returned: number): void {
  if (!lease) return;
  const back = Math.min(returned, lease.granted - lease.sold) - lease.returned;
  if (back <= 0) return;
  lease.returned += back;
  const level = levelAt(state, lease.variantId, lease.locationId);
  level.leased -= back;
  book(state, level);
}

function grant(state: ModelState, lease: ModelLease): void {
  const level = levelAt(state, lease.variantId, lease.locationId);
  const free = level.onHand - level.reserved - level.leased;
  const units = Math.min(lease.target - leaseOutstanding(lease), free);
  if (units <= 0) return;
  lease.granted += units;
  level.leased += units;
  book(state, level);
}

/** A till's sale spends its lease first; the movement itself follows. */
export function spendLease(
  state: ModelState,
  sale: { saleId: string; deviceId: string; variantId: string; locationId: string; quantity: number },
): void {
  const { saleId, deviceId, variantId, locationId, quantity } = sale;
  const lease = state.leases.get(keyOf(deviceId, variantId));
  if (!lease || lease.locationId !== locationId) return;
  const part = leasedPart(leaseOutstanding(lease), quantity);
  lease.sold += part;
  levelAt(state, variantId, locationId).leased -= part;
  const key = `${saleId} ${variantId}`;
  state.soldUnderLease.set(key, (state.soldUnderLease.get(key) ?? 0) + part);
}
