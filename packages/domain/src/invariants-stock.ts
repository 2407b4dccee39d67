/** Invariants 4, 5, 6 and 8: levels are their movements, promises have goods, leases hold, reservations end once. */
import { addMoney } from './money.ts';
import type { LevelRecord, OrderLineRecord, OrderRecord, ReservationRecord, Snapshot, Violation } from './snapshot.ts';
import { shortageOf } from './stock.ts';

/** 4: on hand = initial + Σ movements, for every row that has either. */
export function levelViolations({ levels, movements }: Snapshot): Violation[] {
  if (!levels || !movements) return [];
  const moved = sums(movements, rowKey, (movement) => movement.delta);
  const violations: Violation[] = [];
  for (const level of levels) {
    const key = rowKey(level);
    const expected = (level.initial ?? 0) + (moved.get(key) ?? 0);
    if (level.onHand !== expected)
      violations.push(broken(4, `${key}: on hand ${level.onHand}, movements say ${expected}`));
    moved.delete(key);
  }
  for (const [key, delta] of moved)
    if (delta !== 0) violations.push(broken(4, `${key}: moved by ${delta} without a level`));
  return violations;
}

/** 5: the bound, the exact size of the shortage, its case, and live reservations behind every reserved unit. */
export function promiseViolations({ levels, reservations, shortageCases, leases }: Snapshot): Violation[] {
  if (!levels) return [];
  const live = reservations && sums(reservations.filter(isLive), rowKey, ({ quantity }) => quantity);
  const leased = leases && sums(leases, rowKey, ({ granted, returned, sold }) => granted - returned - sold);
  const cased = shortageCases && sums(shortageCases, rowKey, ({ quantity }) => quantity);
  const open = new Set(shortageCases?.filter((shortage) => shortage.open).map(rowKey));
  return levels.flatMap((level) => {
    const key = rowKey(level);
    const found = boundViolations(key, level);
    const promised = live?.get(key) ?? 0;
    if (live && promised !== level.reserved) {
      found.push(broken(5, `${key}: reserved ${level.reserved}, live reservations ${promised}`));
    }
    const outstanding = leased?.get(key) ?? 0;
    if (leased && outstanding !== level.leased)
      found.push(broken(5, `${key}: leased ${level.leased}, leases ${outstanding}`));
    const inCases = cased?.get(key) ?? 0;
    if (cased && inCases < level.shortage) {
      found.push(broken(5, `${key}: shortage ${level.shortage}, cases for ${inCases}`));
    }
    if (level.shortage === 0 && open.has(key))
      found.push(broken(5, `${key}: a case is open for a shortage that is gone`));
    return found;
  });
}

function boundViolations(key: string, level: LevelRecord): Violation[] {
  const { onHand, reserved, leased, shortage } = level;
  if (reserved < 0 || leased < 0 || shortage < 0) return [broken(5, `${key}: a promise or shortage is below zero`)];
  if (reserved + leased > onHand + shortage) {
    return [broken(5, `${key}: promised ${reserved} + ${leased} of ${onHand} with shortage ${shortage}`)];
  }
  const exact = shortageOf(level);
  return shortage === exact ? [] : [broken(5, `${key}: shortage ${shortage} is booked, ${exact} is short`)];
}

/** 6: sold under a lease ≤ granted − returned. */
export function leaseViolations({ leases = [] }: Snapshot): Violation[] {
  return leases.flatMap((lease) => {
    const { deviceId, granted, returned, sold } = lease;
    if (sold <= granted - returned) return [];
    return [broken(6, `${rowKey(lease)}: device ${deviceId} sold ${sold} under a lease of ${granted} − ${returned}`)];
  });
}

/** 8: ended if and only if consumed or released; orders have exactly what they ordered, less what was given back. */
export function reservationViolations(snapshot: Snapshot): Violation[] {
  const { reservations, orders } = snapshot;
  if (!reservations) return [];
  const violations: Violation[] = [];
  const seen = new Set<string>();
  for (const reservation of reservations) {
    if (seen.has(reservation.id)) violations.push(broken(8, `reservation ${reservation.id} exists twice`));
    seen.add(reservation.id);
    if (reservation.ended === isLive(reservation)) {
      violations.push(
        broken(8, `reservation ${reservation.id} is ${reservation.state} and ended: ${reservation.ended}`),
      );
    }
  }
  const promised = sums(
    reservations.filter(
      ({ state, ownerType }) => ownerType !== 'till' && (state === 'allocated' || state === 'consumed'),
    ),
    ({ ownerId, variantId }) => `${ownerId} ${variantId}`,
    ({ quantity }) => quantity,
  );
  const returned = returnedOf(snapshot);
  for (const order of orders ?? []) {
    violations.push(...allocationViolations(order, promised, returned));
  }
  return violations;
}

function allocationViolations(
  order: OrderRecord,
  promised: ReadonlyMap<string, number>,
  returned: ReadonlyMap<string, number>,
): Violation[] {
  const ordered = sums(
    order.lines.filter((line) => isPromised(order, line)).flatMap((line) => goodsOf(line, line.quantity)),
    ({ variantId }) => `${order.id} ${variantId}`,
    ({ quantity }) => quantity,
  );
  return [...ordered].flatMap(([key, quantity]) => {
    const allocated = promised.get(key) ?? 0;
    const least = leastAllocated(order, quantity, returned.get(key) ?? 0);
    if (allocated > quantity) return [broken(8, `order ${key}: allocated ${allocated} of ${quantity} ordered`)];
    return allocated < least ? [broken(8, `order ${key}: allocated ${allocated}, ${least} are owed`)] : [];
  });
}

/** What a till sells over its counter is gone at once; all else is promised first. */
const isPromised = (order: OrderRecord, line: OrderLineRecord): boolean =>
  order.source !== 'till' || line.fromElsewhere === true;

/** An order that still waits for its money may lose its hold; a cancelled one has let go of everything not yet sent. */
function leastAllocated(order: OrderRecord, ordered: number, returned: number): number {
  const isFirm = order.state === 'placed' || order.state === 'fulfilling' || order.state === 'completed';
  return isFirm ? ordered - returned : 0;
}

function returnedOf({ orders = [], refunds = [] }: Snapshot): Map<string, number> {
  const sold = new Map(orders.flatMap((order) => order.lines.map((line) => [line.lineId, line] as const)));
  const goods = refunds.flatMap(({ orderId, lines }) =>
    lines.flatMap(({ lineId, quantity }) => {
      const line = sold.get(lineId);
      return line ? goodsOf(line, quantity).map((units) => ({ ...units, orderId })) : [];
    }),
  );
  return sums(
    goods,
    ({ orderId, variantId }) => `${orderId} ${variantId}`,
    ({ quantity }) => quantity,
  );
}

/** What so many of a line are on shelves: its own variant, a bundle's parts, or nothing. */
function goodsOf(line: OrderLineRecord, lines: number): { variantId: string; quantity: number }[] {
  if (line.parts) return line.parts.map((part) => ({ ...part, quantity: part.quantity * lines }));
  return line.tracked && line.variantId !== null ? [{ variantId: line.variantId, quantity: lines }] : [];
}

const isLive = ({ state }: ReservationRecord): boolean => state === 'held' || state === 'allocated';

const rowKey = ({ variantId, locationId }: { variantId: string; locationId: string }): string =>
  `variant ${variantId} at ${locationId}`;

function sums<T>(rows: readonly T[], keyOf: (row: T) => string, amountOf: (row: T) => number): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(keyOf(row), addMoney(found.get(keyOf(row)) ?? 0, amountOf(row)));
  return found;
}

const broken = (invariant: 4 | 5 | 6 | 8, words: string): Violation => ({ invariant, words });
