import { checkInvariants, type DeliverTo, type LineFrom, refundOf, type SaleCompleted } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fulfilOrder } from '../order/fulfil-order.ts';
import type { Actor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { readSnapshot } from '../report/read-snapshot.ts';
import { findShortages } from '../shortage/find-shortages.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';
import { takeStock } from '../stock/take-stock.ts';
import { levelsOf, must, openTestCounter, stockProblems, type TestCounter } from '../testing.ts';
import { holdCart, TILL_HOLD_SECONDS } from './hold-cart.ts';
import { stockElsewhere } from './stock-elsewhere.ts';

let counter: TestCounter;
let services: TestCounter['services'];
let storeId: string;
let warehouseId: string;
const manager: Actor = { kind: 'staff', staffId: crypto.randomUUID(), name: 'Mara', role: 'manager' };
const deliverTo: DeliverTo = {
  name: 'Ada Shopper',
  email: 'ada@shopper.example',
  phone: '',
  address: { line1: '1 Park Street', line2: '', city: 'Bristol', region: '', postcode: 'BS1 5NG', country: 'GB' },
};

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
  ({ storeId, warehouseId } = counter.shop);
});
afterAll(async () => {
  await expectSound();
  await services.close();
});

async function expectSound(): Promise<void> {
  expect(await stockProblems(services)).toEqual([]);
  const violations = checkInvariants(await readSnapshot(services));
  expect(violations.filter(({ invariant }) => [4, 5, 6, 7, 8].includes(invariant))).toEqual([]);
}

async function goods(title: string, here: number, there: number): Promise<string> {
  const variantId = await counter.goods(title, here);
  const lines = [{ variantId, locationId: warehouseId, quantity: there }];
  if (there > 0) await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  return variantId;
}

const from = (): LineFrom => ({ locationId: warehouseId, place: 'Warehouse', kind: 'ship' });
const levelAt = async (variantId: string, place: string) => (await levelsOf(services, variantId)).get(place);
const orderOf = (sale: SaleCompleted) =>
  services.db.prisma.order.findUniqueOrThrow({ where: { id: sale.saleId }, include: { address: true, lines: true } });
const holdsOf = (saleId: string) =>
  services.db.prisma.reservation.findMany({ where: { ownerId: saleId }, orderBy: { createdAt: 'asc' } });

describe('stock elsewhere', () => {
  test('is told of every other place with units, and how they reach the customer', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Ladle', 1, 4);
    const { places } = must(await stockElsewhere(services, { variantId }, till.actor));
    expect(places).toEqual([
      {
        locationId: warehouseId,
        name: 'Warehouse',
        kind: 'warehouse',
        available: 4,
        km: null,
        ship: true,
        pickUp: false,
      },
    ]);
    const unknown = await stockElsewhere(services, { variantId: services.ids.next() }, till.actor);
    expect(unknown).toMatchObject({ ok: false, refusal: { code: 'variant.unknown' } });
  });
});

describe('a hold at the scan', () => {
  test('keeps units from the web until the sale consumes it', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Whisk', 3, 0);
    const saleId = services.ids.next();
    const held = await holdCart(
      services,
      { saleId, lines: [{ variantId, quantity: 2, locationId: null }] },
      till.actor,
    );
    expect(held.short).toEqual([]);
    expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 3, reserved: 2 });
    await till.sell([{ variantId, quantity: 2 }], { saleId });
    await till.push();
    expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 1, reserved: 0, shortage: 0 });
    expect((await holdsOf(saleId)).map(({ state }) => state)).toEqual(['consumed']);
    const late = await holdCart(
      services,
      { saleId, lines: [{ variantId, quantity: 1, locationId: null }] },
      till.actor,
    );
    expect(late.short).toEqual([]);
    expect(await levelAt(variantId, storeId)).toMatchObject({ reserved: 0 });
  });

  test('takes nothing from the road, whatever a till asks for', async () => {
    const till = await counter.newTill();
    const road = await services.db.prisma.location.findFirstOrThrow({ where: { kind: 'transit' } });
    const line = { variantId: await goods('Sieve', 0, 0), locationId: road.id, quantity: 1 };
    await receiveOpeningStock(services, { causeId: services.ids.next(), lines: [line] });
    const held = await holdCart(services, { saleId: services.ids.next(), lines: [line] }, till.actor);
    expect(held).toMatchObject({ held: [], short: [{ wanted: 1, held: 0 }] });
  });

  test('follows the cart, is renewed, and ends with it', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Sieve', 5, 0);
    const saleId = services.ids.next();
    const hold = (quantity: number) =>
      holdCart(
        services,
        { saleId, lines: quantity === 0 ? [] : [{ variantId, quantity, locationId: null }] },
        till.actor,
      );
    await hold(1);
    await hold(4);
    expect(await levelAt(variantId, storeId)).toMatchObject({ reserved: 4 });
    services.clock.forward(60_000);
    const renewed = await hold(4);
    const [live] = (await holdsOf(saleId)).filter(({ state }) => state === 'held');
    expect(live?.expiresAt?.getTime()).toBe(renewed.expiresAt);
    expect(renewed.expiresAt - services.clock.now().getTime()).toBe(TILL_HOLD_SECONDS * 1_000);
    await hold(0);
    expect(await levelAt(variantId, storeId)).toMatchObject({ reserved: 0 });
  });

  test('tells what is free and what is promised where there is too little, and holds what there is', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Grater', 2, 0);
    const take = { channelId: counter.shop.webChannelId, fulfilment: { kind: 'delivery' as const }, ttlSeconds: 600 };
    const owner = { ownerType: 'checkout' as const, ownerId: services.ids.next() };
    must(await takeStock(services, { ...take, ...owner, lines: [{ variantId, quantity: 1 }] }));
    const saleId = services.ids.next();
    const held = await holdCart(
      services,
      { saleId, lines: [{ variantId, quantity: 2, locationId: null }] },
      till.actor,
    );
    expect(held.short).toEqual([{ variantId, locationId: storeId, wanted: 2, held: 1, promised: 1, orders: [] }]);
    await till.sell([{ variantId, quantity: 2 }], { saleId });
    await till.push();
    expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 0, reserved: 1, shortage: 1 });
    await expectSound();
  });

  test('that is asked for while its sale is pushed is consumed or never taken: nothing is short by it', async () => {
    const till = await counter.newTill();
    const other = services.another();
    for (const title of ['Tongs', 'Funnel', 'Scoop', 'Brush']) {
      const variantId = await goods(title, 1, 0);
      const saleId = services.ids.next();
      await till.sell([{ variantId, quantity: 1 }], { saleId });
      const lines = [{ variantId, quantity: 1, locationId: null }];
      await Promise.all([till.push(), holdCart(other, { saleId, lines }, till.actor)]);
      expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 0, reserved: 0, shortage: 0 });
    }
  });

  test('of more than was sold lets go of the rest', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Peeler', 5, 0);
    const other = await goods('Corer', 5, 0);
    const saleId = services.ids.next();
    const lines = [variantId, other].map((id) => ({ variantId: id, quantity: 3, locationId: null }));
    await holdCart(services, { saleId, lines }, till.actor);
    await till.sell([{ variantId, quantity: 2 }], { saleId });
    await till.push();
    expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 3, reserved: 0 });
    expect(await levelAt(other, storeId)).toMatchObject({ onHand: 5, reserved: 0 });
  });
});

describe('goods sold from another place', () => {
  test('stay there, promised to the order, until somebody sends them', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Kettle', 0, 3);
    const saleId = services.ids.next();
    const lines = [{ variantId, quantity: 2, locationId: warehouseId }];
    expect((await holdCart(services, { saleId, lines }, till.actor)).short).toEqual([]);
    const sale = await till.sell([{ variantId, quantity: 2, from: from() }], { saleId, deliverTo });
    await till.push();
    await till.push();
    expect(await orderOf(sale)).toMatchObject({
      ...{ state: 'placed', source: 'till', email: 'ada@shopper.example', customerName: 'Ada Shopper' },
      address: { postcode: 'BS1 5NG', name: 'Ada Shopper' },
      lines: [{ handOver: 'ship' }],
    });
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 3, reserved: 2, shortage: 0 });
    await expectSound();
    must(await fulfilOrder(services, { orderId: sale.saleId, locationId: null }, manager));
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 1, reserved: 0 });
    const fulfilments = await services.db.prisma.fulfilment.findMany({ where: { orderId: sale.saleId } });
    expect(fulfilments).toMatchObject([{ kind: 'ship', locationId: warehouseId }]);
    expect(await orderOf(sale)).toMatchObject({ state: 'completed' });
    await expectSound();
  });

  test('and others over the counter are one sale, of which a part has left', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Teapot', 2, 2);
    const sale = await till.sell(
      [
        { variantId, quantity: 1 },
        { variantId, quantity: 2, from: from(), unitPrice: 1000 },
      ],
      {
        deliverTo,
      },
    );
    await till.push();
    expect(await orderOf(sale)).toMatchObject({ state: 'fulfilling' });
    expect(await levelAt(variantId, storeId)).toMatchObject({ onHand: 1 });
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 2, reserved: 2 });
    must(await fulfilOrder(services, { orderId: sale.saleId, locationId: warehouseId }, manager));
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 0, reserved: 0 });
    expect(await orderOf(sale)).toMatchObject({ state: 'completed' });
    await expectSound();
  });

  test('are a shortage with a case when the hold ran out and somebody was quicker: a fact is never refused', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Jug', 0, 1);
    const saleId = services.ids.next();
    await holdCart(services, { saleId, lines: [{ variantId, quantity: 1, locationId: warehouseId }] }, till.actor);
    const sale = await till.sell([{ variantId, quantity: 1, from: from() }], { saleId, deliverTo });
    services.clock.forward((TILL_HOLD_SECONDS + 1) * 1_000);
    const take = { channelId: counter.shop.webChannelId, fulfilment: { kind: 'delivery' as const }, ttlSeconds: 600 };
    const owner = { ownerType: 'checkout' as const, ownerId: services.ids.next() };
    must(await takeStock(services, { ...take, ...owner, lines: [{ variantId, quantity: 1 }] }));
    await till.push();
    expect(await orderOf(sale)).toMatchObject({ state: 'placed' });
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 1, reserved: 2, shortage: 1 });
    const shortage = must(await findShortages(services, manager)).items.find((one) => one.variantId === variantId);
    expect(shortage).toMatchObject({ short: 1, facts: [{ causeType: 'sale', orderId: saleId }] });
    await expectSound();
  });

  test('that nobody has sent yet are let go when the money goes back, at the till or in the office', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Bowl', 0, 4);
    const sale = await till.sell([{ variantId, quantity: 3, from: from() }], { deliverTo });
    const lineId = sale.lines[0]?.lineId ?? '';
    const due = refundOf(sale.lines, [{ lineId, quantity: 1 }], []);
    if (!due.ok) throw new Error('the refund is due');
    till.append({
      type: 'refund.paid',
      payload: {
        refundId: services.ids.next(),
        saleId: sale.saleId,
        receiptNumber: till.nextReceipt(),
        ...{ channelId: till.actor.channelId, locationId: till.actor.locationId, clerkId: sale.clerkId },
        ...{ refundedAt: services.clock.now().getTime(), currency: 'GBP', method: 'cash', reason: 'too big' },
        ...{ amount: due.value.amount, lines: due.value.lines },
      },
    });
    await till.push();
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ onHand: 4, reserved: 2 });
    expect((await levelAt(variantId, storeId))?.onHand ?? 0).toBe(0);
    const office = { refundId: services.ids.next(), orderId: sale.saleId, method: 'cash' as const, reason: 'broken' };
    must(await refundOrder(services, { ...office, lines: [{ lineId, quantity: 1, restockTo: null }] }, manager));
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ reserved: 1 });
    await expectSound();
  });

  test('are held all or not at all, and never from what the web leaves alone', async () => {
    const till = await counter.newTill();
    const variantId = await goods('Plate', 0, 2);
    await services.db.pool.query('UPDATE stock_level SET safety = 1 WHERE variant_id = $1 AND location_id = $2', [
      variantId,
      warehouseId,
    ]);
    const saleId = services.ids.next();
    const lines = [{ variantId, quantity: 2, locationId: warehouseId }];
    const held = await holdCart(services, { saleId, lines }, till.actor);
    expect(held.short).toMatchObject([{ variantId, locationId: warehouseId, wanted: 2, held: 0 }]);
    expect(await levelAt(variantId, warehouseId)).toMatchObject({ reserved: 0 });
  });

  test('two tills that hold the last unit at once: one gets it', async () => {
    const [one, two] = [await counter.newTill(), await counter.newTill()];
    const variantId = await goods('Vase', 0, 1);
    const other = services.another();
    const lines = [{ variantId, quantity: 1, locationId: warehouseId }];
    const held = await Promise.all([
      holdCart(services, { saleId: services.ids.next(), lines }, one.actor),
      holdCart(other, { saleId: services.ids.next(), lines }, two.actor),
    ]);
    expect(held.filter(({ short }) => short.length === 0)).toHaveLength(1);
    await expectSound();
  });
});
