import {
  type Fact,
  type LevelRecord,
  type MovementRecord,
  type RefundPaid,
  type SaleCompleted,
  shortageOf,
} from '@evertill/domain';
import { aimElsewhere, spendLease } from './model-leases.ts';
import type { ModelState, Versioned } from './model-state.ts';
import type { Random } from './seeded.ts';

/** Does what a fact means. Throws when it cannot: the entry is kept and a case opened. */
export function applyFact(state: ModelState, fact: Fact, deviceId: string): void {
  if (fact.type === 'sale.completed') applySale(state, fact.payload, deviceId);
  if (fact.type === 'refund.paid') applyRefund(state, fact.payload);
}

function applySale(state: ModelState, sale: SaleCompleted, deviceId: string): void {
  const { saleId, receiptNumber, tax, total, cashRounding } = sale;
  if (state.orders.has(saleId)) throw new Error(`sale ${saleId} is there already`);
  const lines = sale.lines.map((line) => ({ ...line, tracked: line.kind === 'goods' }));
  state.orders.set(saleId, {
    id: saleId,
    source: 'till',
    state: 'completed',
    receiptNumber,
    tax,
    total,
    cashRounding,
    lines,
  });
  for (const tender of sale.tenders) {
    state.payments.push({ orderId: saleId, kind: 'captured', amount: tender.amount, cause: `tender ${tender.id}` });
  }
  sale.lines.forEach((line, index) => {
    if (line.kind !== 'goods' || !line.variantId) return;
    const { locationId } = sale;
    const cause = { causeType: 'sale', causeId: saleId, causeLine: index };
    const { variantId, quantity } = line;
    spendLease(state, { saleId, deviceId, variantId, locationId, quantity });
    move(state, { variantId, locationId, delta: -quantity, ...cause });
  });
}

function applyRefund(state: ModelState, refund: RefundPaid): void {
  const order = state.orders.get(refund.saleId);
  if (!order) throw new Error(`nothing is known of sale ${refund.saleId}`);
  const { refundId: id, saleId: orderId, amount, receiptNumber, lines, cashRounding = 0 } = refund;
  state.refunds.set(id, { id, orderId, state: 'paid', receiptNumber, amount, cashRounding, lines });
  state.payments.push({ orderId, kind: 'refunded', amount: -amount, cause: `refund ${id}` });
  lines.forEach((line, index) => {
    const variantId = order.lines.find((sold) => sold.lineId === line.lineId)?.variantId;
    if (!line.restock || !variantId) return;
    const cause = { causeType: 'refund', causeId: id, causeLine: index };
    move(state, { variantId, locationId: refund.locationId, delta: line.quantity, ...cause });
  });
}

/** On hand changes by movements only; what is then over-promised is booked, with a case. */
export function move(state: ModelState, movement: MovementRecord): void {
  const level = levelAt(state, movement.variantId, movement.locationId);
  state.movements.push(movement);
  level.onHand += movement.delta;
  book(state, level);
}

/** A web order, the goods for one, new goods, a new price or another size of a lease. */
export function disturb(state: ModelState, random: Random): void {
  state.serial += 1;
  const level = random.pick([...state.levels.values()]);
  const { variantId, locationId } = level;
  const kind = random.below(5);
  if (kind === 0) {
    const cause = { causeType: 'adjustment', causeId: `arrival ${state.serial}`, causeLine: 0 };
    move(state, { variantId, locationId, delta: 1 + random.below(3), ...cause });
  } else if (kind === 1) {
    promise(state, level);
  } else if (kind === 2) {
    hand(state);
  } else if (kind === 3) {
    aimElsewhere(state, random);
  } else {
    const variant = state.variants.get(variantId);
    const [price] = variant?.prices ?? [];
    if (!variant || !price) throw new Error('a level without a variant');
    state.version += 1;
    const prices = [{ ...price, amount: 50 + random.below(5_000) }];
    state.variants.set(variantId, { ...variant, prices, version: state.version });
  }
}

function promise(state: ModelState, level: Versioned<LevelRecord>): void {
  const { variantId, locationId } = level;
  if (level.onHand - level.reserved - level.leased < 1) return;
  const orderId = `order ${state.serial}`;
  const line = { lineId: `line ${state.serial}`, kind: 'goods' as const, variantId, tracked: true, quantity: 1 };
  const owed = { tax: 0, total: 100, cashRounding: 0 };
  state.orders.set(orderId, {
    id: orderId,
    source: 'web',
    state: 'placed',
    ...owed,
    lines: [{ ...line, net: 100, tax: 0, gross: 100 }],
  });
  state.payments.push({ orderId, kind: 'captured', amount: 100, cause: `payment of ${orderId}` });
  const id = `reservation ${state.serial}`;
  state.reservations.push({
    id,
    variantId,
    locationId,
    quantity: 1,
    state: 'allocated',
    ownerId: orderId,
    ended: false,
  });
  level.reserved += 1;
  book(state, level);
}

function hand(state: ModelState): void {
  const reservation = state.reservations.find((candidate) => candidate.state === 'allocated');
  if (!reservation) return;
  const { variantId, locationId, quantity, ownerId } = reservation;
  reservation.state = 'consumed';
  reservation.ended = true;
  levelAt(state, variantId, locationId).reserved -= quantity;
  const cause = { causeType: 'fulfilment', causeId: ownerId, causeLine: 0 };
  move(state, { variantId, locationId, delta: -quantity, ...cause });
}

/** What is over-promised now is booked, with a case; cases settle when nothing is short any more. */
export function book(state: ModelState, level: Versioned<LevelRecord>): void {
  const { variantId, locationId } = level;
  const shortage = shortageOf(level);
  const growth = shortage - level.shortage;
  state.version += 1;
  level.version = state.version;
  level.shortage = shortage;
  const own = state.cases.filter((shown) => shown.variantId === variantId && shown.locationId === locationId);
  if (growth > 0) {
    const id = `case ${state.cases.length + 1}`;
    state.cases.push({ id, kind: 'shortage', open: true, variantId, locationId, quantity: growth });
  } else if (shortage === 0) {
    for (const settled of own) settled.open = false;
  }
}

export function levelAt(state: ModelState, variantId: string, locationId: string): Versioned<LevelRecord> {
  const key = `${variantId} ${locationId}`;
  const level = state.levels.get(key) ?? {
    variantId,
    locationId,
    onHand: 0,
    reserved: 0,
    leased: 0,
    shortage: 0,
    version: 0,
  };
  state.levels.set(key, level);
  return level;
}
