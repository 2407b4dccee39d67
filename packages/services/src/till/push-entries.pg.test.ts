import { refundOf } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { savePrices } from '../catalogue/save-prices.ts';
import { takeStock } from '../stock/take-stock.ts';
import { enrolTestTill } from '../testing/test-till.ts';
import {
  buildCatalogueShop,
  buildGoods,
  type CatalogueShop,
  levelsOf,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';

let services: TestServices;
let shop: CatalogueShop;
let tills = 0;

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

const newTill = () => enrolTestTill(services, shop.storeChannelId, `BRI-${++tills}`);
const goods = async (title: string, units = 10) => {
  const { variants } = await buildGoods(services, { title, skus: [`SKU-${title}`], stock: { [shop.storeId]: units } });
  return variants[0]?.id ?? '';
};
const onHand = async (variantId: string) => (await levelsOf(services, variantId)).get(shop.storeId)?.onHand;
const casesOf = (deviceId: string) =>
  services.db.prisma.case.findMany({ where: { deviceId }, orderBy: { openedAt: 'asc' } });

async function salesOf(saleId: string) {
  const [orders, movements, entries] = await Promise.all([
    services.db.prisma.order.findMany({ where: { id: saleId } }),
    services.db.prisma.stockMovement.findMany({ where: { causeType: 'sale', causeId: saleId } }),
    services.db.prisma.paymentEntry.findMany({ where: { payment: { orderId: saleId } } }),
  ]);
  return {
    orders: orders.length,
    movements: movements.length,
    money: entries.map(({ amount }) => Number(amount)),
    receipt: orders[0]?.receiptNumber,
  };
}

describe('a sale', () => {
  test('becomes one completed order with its lines, one movement, its money and its receipt number', async () => {
    const till = await newTill();
    const variantId = await goods('Jug');
    const sale = await till.sell([{ variantId, quantity: 2 }]);
    const answer = await till.push();
    expect(answer).toMatchObject({
      ackedSeq: 1,
      headHash: till.entries[0]?.hash,
      results: [{ seq: 1, status: 'applied', orderId: sale.saleId }],
    });
    expect(await salesOf(sale.saleId)).toEqual({ orders: 1, movements: 1, money: [2400], receipt: sale.receiptNumber });
    const order = await services.db.prisma.order.findUniqueOrThrow({
      where: { id: sale.saleId },
      include: { lines: true, events: true },
    });
    expect(order).toMatchObject({ state: 'completed', source: 'till', total: 2400n, locationId: shop.storeId });
    expect(order.lines).toMatchObject([{ quantity: 2, gross: 2400n, tax: 400n, unitPrice: 1200n }]);
    expect(order.events.map(({ type }) => type)).toEqual(['sold_at_till']);
    expect(await onHand(variantId)).toBe(8);
    expect(await casesOf(till.actor.deviceId)).toEqual([]);
  });

  test('pushed from two tabs at once is counted once, and both tabs get the same answer', async () => {
    const till = await newTill();
    const variantId = await goods('Vase', 50);
    const sales = [];
    for (let index = 0; index < 12; index += 1) sales.push(await till.sell([{ variantId, quantity: 1 }]));
    const other = services.another();
    const answers = await Promise.all([till.push(), till.push(1, other), till.push(1, other), till.push()]);
    for (const answer of answers) {
      expect(answer.ackedSeq).toBe(12);
      expect(answer.results).toEqual(answers[0]?.results);
    }
    for (const sale of sales)
      expect(await salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1, money: [1200] });
    expect(await onHand(variantId)).toBe(38);
  });

  test('whose answer was lost after the commit, and a request that is replayed, change nothing more', async () => {
    const till = await newTill();
    const variantId = await goods('Bowl');
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    const lost = await till.push();
    expect(await till.push()).toEqual(lost);
    await till.sell([{ variantId, quantity: 1 }]);
    const next = await till.push();
    expect(next.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(next.results[0]).toEqual(lost.results[0]);
    expect(await salesOf(sale.saleId)).toEqual({ orders: 1, movements: 1, money: [3600], receipt: sale.receiptNumber });
    expect(await onHand(variantId)).toBe(6);
  });

  test('of more than lies there and is promised stands, with a booked shortage and a case that names both', async () => {
    const till = await newTill();
    const variantId = await goods('Tray', 3);
    const ownerId = services.ids.next();
    const fulfilment = { kind: 'pick_up' as const, locationId: shop.storeId };
    const hold = await takeStock(services, {
      ownerType: 'checkout',
      ownerId,
      channelId: shop.webChannelId,
      fulfilment,
      lines: [{ variantId, quantity: 2 }],
      ttlSeconds: 900,
    });
    expect(hold.ok).toBe(true);
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
    expect((await levelsOf(services, variantId)).get(shop.storeId)).toMatchObject({
      onHand: 0,
      reserved: 2,
      shortage: 2,
    });
    const [shortage] = await services.db.prisma.case.findMany({ where: { kind: 'shortage', variantId } });
    expect(shortage).toMatchObject({
      orderId: sale.saleId,
      quantity: 2,
      detail: { causeId: sale.saleId, promises: [{ ownerId, quantity: 2 }] },
    });
    const level = { variantId_locationId: { variantId, locationId: shop.storeId } };
    await expect(services.db.prisma.stockLevel.update({ where: level, data: { shortage: 0 } })).rejects.toThrow(
      /stock_level_promise/,
    );
  });

  test('at another price than the list of that moment stands, with a case; an agreed price opens none', async () => {
    const till = await newTill();
    const variantId = await goods('Lamp');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    const entry = till.entries.pop();
    till.append({
      type: 'sale.completed',
      payload: { ...sale, lines: sale.lines.map((line) => ({ ...line, listPrice: 999, unitPrice: 999 })) },
    });
    expect(entry).toBeDefined();
    await till.sell([{ variantId, quantity: 1, unitPrice: 700 }]);
    const answer = await till.push();
    expect(answer.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    const cases = await casesOf(till.actor.deviceId);
    expect(cases).toMatchObject([
      { kind: 'price_difference', orderId: sale.saleId, detail: { lines: [{ tillPrice: 999, listPrice: 1200 }] } },
    ]);
  });

  test('made before a price changed, and pushed after it, is judged by the price of its own moment', async () => {
    const till = await newTill();
    const variantId = await goods('Clock');
    await till.sell([{ variantId, quantity: 1 }]);
    services.clock.forward(60_000);
    await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'SKU-Clock', amount: 1500 }] });
    await till.push();
    expect(await casesOf(till.actor.deviceId)).toEqual([]);
  });
});

describe('a journal', () => {
  test('with a gap is answered with the place to go on from, and nothing is skipped', async () => {
    const till = await newTill();
    const variantId = await goods('Plate');
    for (let index = 0; index < 3; index += 1) await till.sell([{ variantId, quantity: 1 }]);
    expect(await till.push(2)).toMatchObject({ need: 1, ackedSeq: 0, results: [] });
    expect((await till.push(1, services, till.entries.slice(0, 1))).ackedSeq).toBe(1);
    expect(await till.push(3)).toMatchObject({ need: 2, ackedSeq: 1 });
    expect(await onHand(variantId)).toBe(9);
  });

  test('that goes on from another past is asked for again, from the first entry that does not fit', async () => {
    const till = await newTill();
    const variantId = await goods('Spoon');
    await till.sell([{ variantId, quantity: 1 }]);
    const clone = till.clone();
    await till.push();
    clone.entries.length = 0;
    clone.append({ type: 'drawer.opened', payload: { clerkId: services.ids.next(), reason: 'float', openedAt: 1 } });
    await clone.sell([{ variantId, quantity: 1 }]);
    expect(await clone.push(2)).toMatchObject({ need: 2, ackedSeq: 1, headHash: till.entries[0]?.hash });
    expect(await clone.push(1)).toMatchObject({ fork: { seq: 1, newEpoch: 2 } });
  });

  test('whose bytes were altered on the way is asked for again', async () => {
    const till = await newTill();
    const variantId = await goods('Hook');
    await till.sell([{ variantId, quantity: 1 }]);
    const altered = till.entries.map((entry) => ({
      ...entry,
      bytes: entry.bytes.replace('"quantity":1', '"quantity":2'),
    }));
    expect(await till.push(1, services, altered)).toMatchObject({ need: 1, ackedSeq: 0 });
    expect(await onHand(variantId)).toBe(10);
  });

  test('of a cloned profile is kept as evidence and goes on in a new epoch, where its facts keep their ids', async () => {
    const till = await newTill();
    const variantId = await goods('Chair', 20);
    await till.sell([{ variantId, quantity: 1 }]);
    await till.push();
    const clone = till.clone();
    await till.sell([{ variantId, quantity: 2 }]);
    const cloned = await clone.sell([{ variantId, quantity: 5 }]);
    await till.push();
    const fork = await clone.push();
    expect(fork).toMatchObject({
      ackedSeq: 2,
      fork: { seq: 2, newEpoch: 2 },
      results: [{ seq: 1, status: 'applied' }],
    });
    expect(await clone.push()).toEqual(fork);
    expect(await services.db.prisma.forkEntry.count({ where: { deviceId: till.actor.deviceId } })).toBe(1);
    expect(await onHand(variantId)).toBe(17);

    const id = JSON.parse(clone.entries[1]?.bytes ?? '').id as string;
    clone.begin(2);
    clone.append(
      {
        type: 'sale.completed',
        payload: { ...cloned, receiptNumber: clone.nextReceipt(), printedAs: cloned.receiptNumber },
      },
      id,
    );
    expect(await clone.push()).toMatchObject({
      epoch: 2,
      ackedSeq: 1,
      results: [{ status: 'applied', orderId: cloned.saleId }],
    });
    await till.sell([{ variantId, quantity: 1 }]);
    expect((await till.push()).ackedSeq).toBe(3);
    expect(await onHand(variantId)).toBe(11);
    expect(await casesOf(till.actor.deviceId)).toMatchObject([{ kind: 'fork', seq: 2 }]);
  });

  test('filed again after a fork does not apply twice what the server had already', async () => {
    const till = await newTill();
    const variantId = await goods('Stool');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    const [first] = (await till.push()).results;
    const id = JSON.parse(till.entries[0]?.bytes ?? '').id as string;
    till.begin(2);
    till.append({ type: 'sale.completed', payload: { ...sale, receiptNumber: till.nextReceipt() } }, id);
    expect((await till.push()).results).toEqual([first]);
    expect(await salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1 });
    expect(await onHand(variantId)).toBe(9);
  });

  test('is not blocked by a poison entry, an unknown type, or bytes that are no entry', async () => {
    const till = await newTill();
    const variantId = await goods('Rug');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    till.append({ type: 'sale.completed', payload: { ...sale, saleId: services.ids.next() } }); // same receipt number and line ids
    till.append({ type: 'moon.landed', payload: { at: 1969 } });
    const garbage = 'not even JSON';
    const { createHash } = await import('node:crypto');
    till.entries.push({ seq: 4, bytes: garbage, hash: createHash('sha256').update(garbage).digest('hex') });
    await till.sell([{ variantId, quantity: 1 }]);
    const answer = await till.push();
    expect(answer.results.map(({ status }) => status)).toEqual(['applied', 'case', 'case', 'case', 'applied']);
    expect(answer.ackedSeq).toBe(5);
    expect((await casesOf(till.actor.deviceId)).map(({ kind, seq }) => [kind, seq])).toEqual([
      ['unapplied_fact', 2],
      ['unapplied_fact', 3],
      ['unapplied_fact', 4],
    ]);
    expect(await onHand(variantId)).toBe(8);
  });

  test('meets trouble of the server with an error that leaves nothing behind', async () => {
    const till = await newTill();
    const variantId = await goods('Knife');
    const sale = await till.sell([{ variantId, quantity: 1 }]);
    await services.db.pool.query('ALTER TABLE "payment_entry" RENAME TO "payment_entry_away"');
    try {
      await expect(till.push()).rejects.toThrow();
    } finally {
      await services.db.pool.query('ALTER TABLE "payment_entry_away" RENAME TO "payment_entry"');
    }
    expect(await services.db.prisma.journalEntry.count({ where: { deviceId: till.actor.deviceId } })).toBe(0);
    expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
    expect(await salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1 });
  });
});

describe('a refund', () => {
  const refundFact = async (
    till: Awaited<ReturnType<typeof newTill>>,
    sale: Awaited<ReturnType<typeof till.sell>>,
    quantity: number,
  ) => {
    const back = refundOf(sale.lines, [{ lineId: sale.lines[0]?.lineId ?? '', quantity }], []);
    if (!back.ok) throw new Error('the refund is due');
    const refundId = services.ids.next();
    till.append({
      type: 'refund.paid',
      payload: {
        refundId,
        saleId: sale.saleId,
        receiptNumber: till.nextReceipt(),
        channelId: till.actor.channelId,
        locationId: till.actor.locationId,
        clerkId: sale.clerkId,
        refundedAt: services.clock.now().getTime(),
        currency: 'GBP',
        method: 'cash',
        reason: 'too big',
        amount: back.value.amount,
        lines: back.value.lines,
      },
    });
    return refundId;
  };

  test('gives money back and puts goods back, once, however often it is pushed', async () => {
    const till = await newTill();
    const variantId = await goods('Towel');
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    const refundId = await refundFact(till, sale, 2);
    await till.push();
    await till.push();
    expect(await onHand(variantId)).toBe(9);
    expect((await salesOf(sale.saleId)).money).toEqual([3600, -2400]);
    const refund = await services.db.prisma.refund.findUniqueOrThrow({
      where: { id: refundId },
      include: { lines: true },
    });
    expect(refund).toMatchObject({
      amount: 2400n,
      state: 'paid',
      lines: [{ quantity: 2, gross: 2400n, tax: 400n, restockTo: shop.storeId }],
    });
  });

  test('of a sale that another till still holds waits in a case and is applied when the sale arrives', async () => {
    const [seller, refunder] = [await newTill(), await newTill()];
    const variantId = await goods('Throw');
    const sale = await seller.sell([{ variantId, quantity: 1 }]);
    const refundId = await refundFact(refunder, sale, 1);
    expect((await refunder.push()).results).toMatchObject([{ status: 'case' }]);
    expect(await onHand(variantId)).toBe(10);
    await seller.push();
    expect((await refunder.push()).results).toMatchObject([{ status: 'applied', orderId: sale.saleId }]);
    expect(await services.db.prisma.refund.count({ where: { id: refundId } })).toBe(1);
    expect(await casesOf(refunder.actor.deviceId)).toMatchObject([{ kind: 'unapplied_fact', state: 'settled' }]);
    expect(await onHand(variantId)).toBe(10);
  });
});
