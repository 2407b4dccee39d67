import { checkInvariants, type Remedy, type RemedyChoice } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { type Actor, systemActor } from '../permission.ts';
import { readSnapshot } from '../report/read-snapshot.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { takeStock } from '../stock/take-stock.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { levelsOf, must, stockProblems, type TestServices, testServices } from '../testing.ts';
import { applyRemedy } from './apply-remedy.ts';
import { findShortages } from './find-shortages.ts';
import { shortageRemedies } from './shortage-remedies.ts';

let services: TestServices;
let shop: BuiltShop;
const manager: Actor = { kind: 'staff', staffId: crypto.randomUUID(), name: 'Mara', role: 'manager' };
const letter = { subject: 'Your order', text: 'We are sorry.' };

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function lose(variantId: string, locationId: string, units: number): Promise<void> {
  const adjustment = { adjustmentId: services.ids.next(), variantId, locationId, reason: 'Broken', confirmed: true };
  must(await adjustStock(services, { ...adjustment, delta: -units }, systemActor));
}

/** An order of three from the north warehouse, of which two are lost. */
async function shortOfTwo(stock: Record<string, number> = {}, prices = [1500]) {
  const product = await buildProduct(services, shop, { prices, stock: { [shop.northId]: 3 } });
  const [variantId = '', otherId = ''] = product.variantIds;
  const { input } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
  for (const [locationId, quantity] of Object.entries(stock)) await addStock(variantId, locationId, quantity);
  await lose(variantId, shop.northId, 2);
  const shortage = must(await findShortages(services, manager)).items.find((one) => one.variantId === variantId);
  if (!shortage) throw new Error('nothing is short');
  const [promise] = shortage.promises;
  if (!promise) throw new Error('nobody is hit');
  return { variantId, otherId, orderId: input.orderId, shortage, promise };
}
type Short = Awaited<ReturnType<typeof shortOfTwo>>;

async function addStock(variantId: string, locationId: string, units: number): Promise<void> {
  const adjustment = { adjustmentId: services.ids.next(), variantId, locationId, reason: 'Found', confirmed: true };
  must(await adjustStock(services, { ...adjustment, delta: units }, systemActor));
}

async function remediesOf({ shortage }: Short): Promise<Remedy[]> {
  const found = must(await shortageRemedies(services, { caseId: shortage.caseId, chosen: [] }, manager));
  return found.promises[0]?.remedies ?? [];
}

const apply = (short: Short, choice: RemedyChoice, quantity = 2, remedyId = services.ids.next(), by = manager) =>
  applyRemedy(
    services,
    {
      ...{ remedyId, choice, quantity, letter },
      ...{ caseId: short.shortage.caseId, reservationId: short.promise.reservationId },
    },
    by,
  );

async function expectSound(): Promise<void> {
  expect(await stockProblems(services)).toEqual([]);
  const violations = checkInvariants(await readSnapshot(services));
  expect(violations.filter(({ invariant }) => [4, 5, 7, 8].includes(invariant))).toEqual([]);
}

test('a shortage tells what happened beside who is hit, and how many', async () => {
  const { shortage, orderId } = await shortOfTwo();
  expect(shortage).toMatchObject({ short: 2, atTills: 0, location: 'North warehouse' });
  expect(shortage.facts).toMatchObject([{ causeType: 'adjustment', delta: -2, reason: 'Broken', quantity: 2 }]);
  expect(shortage.promises).toMatchObject([
    { ownerId: orderId, quantity: 2, customer: 'Ada Shopper', email: 'ada@shopper.example', way: 'ship' },
  ]);
});

test('another place takes over, its customer is written to, and the case says who did it', async () => {
  const short = await shortOfTwo({ [shop.southId]: 5 });
  const [first] = await remediesOf(short);
  expect(first).toMatchObject({ choice: { kind: 'other_location', locationId: shop.southId }, quantity: 2, days: 0 });
  const remedyId = services.ids.next();
  const choice: RemedyChoice = { kind: 'other_location', locationId: shop.southId };
  expect(must(await apply(short, choice, 2, remedyId))).toEqual({ orderId: short.orderId, short: 0, refund: null });
  expect(must(await apply(short, choice, 2, remedyId))).toMatchObject({ short: 0 });
  const levels = await levelsOf(services, short.variantId);
  expect(levels.get(shop.northId)).toMatchObject({ reserved: 1, shortage: 0 });
  expect(levels.get(shop.southId)).toMatchObject({ reserved: 2 });
  const settled = await services.db.prisma.case.findUnique({ where: { id: short.shortage.caseId } });
  expect(settled).toMatchObject({ state: 'settled', settledBy: 'Mara', note: '2 sent from another place instead.' });
  const letters = await services.db.prisma.letter.findMany({ where: { orderId: short.orderId } });
  expect(letters).toMatchObject([{ toAddress: 'ada@shopper.example', ...letter, caseId: short.shortage.caseId }]);
  await expectSound();
  must(await fulfilOrder(services, { orderId: short.orderId, locationId: null }, manager));
  await expectSound();
});

test('a place with too little mends a part; the case stays open for the rest', async () => {
  const short = await shortOfTwo({ [shop.southId]: 1 });
  expect(must(await apply(short, { kind: 'other_location', locationId: shop.southId }, 1))).toMatchObject({ short: 1 });
  const open = await services.db.prisma.case.findUnique({ where: { id: short.shortage.caseId } });
  expect(open).toMatchObject({ state: 'open' });
  const left = must(await findShortages(services, manager)).items.find((one) => one.variantId === short.variantId);
  expect(left).toMatchObject({ short: 1, promises: [{ quantity: 1 }] });
  await expectSound();
});

test('money goes back for what is short, and only that promise ends', async () => {
  const short = await shortOfTwo();
  const remedies = await remediesOf(short);
  expect(remedies).toMatchObject([{ choice: { kind: 'refund' }, quantity: 2, cost: 3000 }]);
  expect(must(await apply(short, { kind: 'refund' }))).toMatchObject({ short: 0, refund: 'paid' });
  const refunds = await services.db.prisma.refund.findMany({ where: { orderId: short.orderId } });
  expect(refunds.map(({ amount }) => Number(amount))).toEqual([3000]);
  expect((await levelsOf(services, short.variantId)).get(shop.northId)).toMatchObject({ reserved: 1, shortage: 0 });
  await expectSound();
});

test('of a variant in two lines, money goes back line by line', async () => {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 2 } });
  const variantId = variantIds[0] ?? '';
  await buildOrder(services, shop, { lines: [1, 1].map((quantity) => ({ variantId, quantity })) });
  await lose(variantId, shop.northId, 2);
  for (const left of [1, 0]) {
    const items = must(await findShortages(services, manager)).items.filter((one) => one.variantId === variantId);
    const shortage = items[0];
    const promise = shortage?.promises[0];
    if (!shortage || !promise) throw new Error('nothing is short');
    const short = { variantId, otherId: '', orderId: promise.ownerId, shortage, promise };
    const refund = (await remediesOf(short)).find(({ choice }) => choice.kind === 'refund');
    expect(refund?.quantity).toBe(1);
    must(await apply(short, { kind: 'refund' }, 1));
    expect((await levelsOf(services, variantId)).get(shop.northId)).toMatchObject({ reserved: left, shortage: left });
  }
});

test('other goods take the place of what is short for the price that was paid', async () => {
  const short = await shortOfTwo({}, [1500, 1700]);
  const offered = (await remediesOf(short)).find(({ choice }) => choice.kind === 'substitute');
  expect(offered).toMatchObject({ quantity: 2, cost: 400, choice: { variantId: short.otherId } });
  const choice: RemedyChoice = { kind: 'substitute', variantId: short.otherId, locationId: shop.northId };
  expect(must(await apply(short, choice))).toMatchObject({ short: 0 });
  const lines = await services.db.prisma.orderLine.findMany({
    where: { orderId: short.orderId, kind: 'goods' },
    orderBy: { position: 'asc' },
  });
  expect(lines.map(({ variantId, quantity, gross }) => [variantId, quantity, Number(gross)])).toEqual([
    [short.variantId, 1, 1500],
    [short.otherId, 2, 3000],
  ]);
  expect(lines[1]?.priceReason).toContain('Instead of');
  await expectSound();
  must(await fulfilOrder(services, { orderId: short.orderId, locationId: null }, manager));
  await expectSound();
});

test('cheaper goods are not offered: nobody would get the difference back', async () => {
  const short = await shortOfTwo({}, [1500, 1400]);
  expect((await remediesOf(short)).map(({ choice }) => choice.kind)).toEqual(['refund']);
});

test('goods to be picked up are brought from another place', async () => {
  const product = await buildProduct(services, shop, { stock: { [shop.storeId]: 2 } });
  const [variantId = ''] = product.variantIds;
  const pickUp = {
    fulfilment: { kind: 'pick_up' as const, locationId: shop.storeId },
    shippingOptionId: shop.pickUpShippingId,
    address: null,
  };
  const { input } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }], input: pickUp });
  await addStock(variantId, shop.southId, 4);
  await lose(variantId, shop.storeId, 1);
  const shortage = must(await findShortages(services, manager)).items.find((one) => one.variantId === variantId);
  const [promise] = shortage?.promises ?? [];
  if (!shortage || !promise) throw new Error('nothing is short');
  const short = { variantId, otherId: '', orderId: input.orderId, shortage, promise };
  const [first] = await remediesOf(short);
  expect(first).toMatchObject({ choice: { kind: 'transfer', locationId: shop.southId }, quantity: 1 });
  must(await apply(short, { kind: 'transfer', locationId: shop.southId }, 1));
  const transfers = await services.db.prisma.transfer.findMany({
    where: { orderId: input.orderId },
    include: { lines: true },
  });
  expect(transfers).toMatchObject([{ state: 'requested', toLocationId: shop.storeId, lines: [{ quantity: 1 }] }]);
  await expectSound();
});

test('a customer may wait: the promise stays, the case says until when and stays open', async () => {
  const short = await shortOfTwo();
  const supplier = await services.db.prisma.supplier.create({
    data: { id: services.ids.next(), code: services.ids.next(), name: 'Pottery' },
  });
  const expectedOn = new Date(services.clock.now().getTime() + 3 * 86_400_000);
  const order = await services.db.prisma.purchaseOrder.create({
    data: {
      id: services.ids.next(),
      supplierId: supplier.id,
      locationId: shop.northId,
      state: 'sent',
      currency: 'GBP',
      expectedOn,
      createdBy: 'Mara',
      lines: {
        create: { id: services.ids.next(), variantId: short.variantId, position: 0, quantity: 9, unitCost: 500n },
      },
    },
  });
  const choice: RemedyChoice = { kind: 'wait', document: 'purchase_order', documentId: order.id };
  expect((await remediesOf(short))[0]).toMatchObject({ choice, quantity: 2, days: 3, why: 'same-goods-soon' });
  expect(must(await apply(short, choice))).toMatchObject({ short: 2 });
  const found = must(await findShortages(services, manager)).items.find((one) => one.variantId === short.variantId);
  expect(found?.promises[0]?.waiting).toMatchObject({ documentId: order.id, quantity: 2, by: 'Mara' });
  expect(found?.promises[0]?.waiting?.until).toBe(expectedOn.toISOString().slice(0, 10));
  await addStock(short.variantId, shop.northId, 2);
  const settled = await services.db.prisma.case.findUnique({ where: { id: short.shortage.caseId } });
  expect(settled).toMatchObject({ state: 'settled' });
});

test('a hold that nobody ordered on yet is let go', async () => {
  const product = await buildProduct(services, shop, { stock: { [shop.northId]: 2 } });
  const [variantId = ''] = product.variantIds;
  const take = { channelId: shop.webChannelId, fulfilment: { kind: 'delivery' as const }, ttlSeconds: 600 };
  const ownerId = services.ids.next();
  must(await takeStock(services, { ...take, ownerType: 'checkout', ownerId, lines: [{ variantId, quantity: 2 }] }));
  await lose(variantId, shop.northId, 1);
  const shortage = must(await findShortages(services, manager)).items.find((one) => one.variantId === variantId);
  const [promise] = shortage?.promises ?? [];
  if (!shortage || !promise) throw new Error('nothing is short');
  const short = { variantId, otherId: '', orderId: ownerId, shortage, promise };
  expect((await remediesOf(short)).map(({ choice }) => choice.kind)).toEqual(['release']);
  expect(must(await apply(short, { kind: 'release' }, 1))).toMatchObject({ short: 0, orderId: null });
  await expectSound();
});

test('stock that went while somebody looked refuses, and nothing at all has happened', async () => {
  const short = await shortOfTwo({ [shop.southId]: 2 });
  await lose(short.variantId, shop.southId, 1);
  const refused = await apply(short, { kind: 'other_location', locationId: shop.southId });
  expect(refused).toEqual({ ok: false, refusal: { code: 'remedy.gone' } });
  expect(await services.db.prisma.letter.count({ where: { orderId: short.orderId } })).toBe(0);
  expect((await levelsOf(services, short.variantId)).get(shop.northId)).toMatchObject({ shortage: 2 });
  await expectSound();
});

test('of two managers who decide at once one is told that it is settled already', async () => {
  const short = await shortOfTwo({ [shop.southId]: 2 });
  const other = services.another();
  const decided = await Promise.all([
    apply(short, { kind: 'other_location', locationId: shop.southId }),
    applyRemedy(
      other,
      {
        ...{ remedyId: services.ids.next(), choice: { kind: 'refund' }, quantity: 2, letter },
        ...{ caseId: short.shortage.caseId, reservationId: short.promise.reservationId },
      },
      { ...manager, name: 'Milo' },
    ),
  ]);
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  expect(decided.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'remedy.gone' } });
  expect(await services.db.prisma.letter.count({ where: { orderId: short.orderId } })).toBe(1);
  await expectSound();
});

test('two orders that are moved to the last free unit at once: one gets it', async () => {
  const one = await shortOfTwo();
  const second = await buildProduct(services, shop, { stock: {} });
  expect(second.variantIds).toHaveLength(1);
  await addStock(one.variantId, shop.southId, 2);
  const again = () => apply(one, { kind: 'other_location', locationId: shop.southId });
  const decided = await Promise.all([again(), again(), again()]);
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  await expectSound();
});

test('clerks neither see nor decide', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const denied = { ok: false, refusal: { code: 'permission.denied' } };
  const short = await shortOfTwo();
  expect(await findShortages(services, clerk)).toMatchObject(denied);
  expect(await shortageRemedies(services, { caseId: short.shortage.caseId, chosen: [] }, clerk)).toMatchObject(denied);
  expect(await apply(short, { kind: 'refund' }, 2, services.ids.next(), clerk)).toMatchObject(denied);
});
