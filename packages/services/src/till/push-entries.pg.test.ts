import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { savePrices } from '../catalogue/save-prices.ts';
import { takeStock } from '../stock/take-stock.ts';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import { levelsOf, stockProblems } from '../testing.ts';

let counter: TestCounter;
let services: TestCounter['services'];

beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

describe('a sale', () => {
  test('becomes one completed order with its lines, one movement, its money and its receipt number', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Jug');
    const sale = await till.sell([{ variantId, quantity: 2 }]);
    const answer = await till.push();
    expect(answer).toMatchObject({
      ackedSeq: 1,
      headHash: till.entries[0]?.hash,
      results: [{ seq: 1, status: 'applied', orderId: sale.saleId }],
    });
    expect(await counter.salesOf(sale.saleId)).toEqual({
      orders: 1,
      movements: 1,
      money: [2400],
      receipt: sale.receiptNumber,
    });
    const order = await services.db.prisma.order.findUniqueOrThrow({
      where: { id: sale.saleId },
      include: { lines: true, events: true },
    });
    expect(order).toMatchObject({ state: 'completed', source: 'till', total: 2400n, locationId: counter.shop.storeId });
    expect(order.lines).toMatchObject([{ quantity: 2, gross: 2400n, tax: 400n, unitPrice: 1200n }]);
    expect(order.events.map(({ type }) => type)).toEqual(['sold_at_till']);
    expect(await counter.onHand(variantId)).toBe(8);
    expect(await counter.casesOf(till.actor.deviceId)).toEqual([]);
  });

  test('pushed from two tabs at once is counted once, and both tabs get the same answer', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Vase', 50);
    const sales = [];
    for (let index = 0; index < 12; index += 1) sales.push(await till.sell([{ variantId, quantity: 1 }]));
    const other = services.another();
    const answers = await Promise.all([till.push(), till.push(1, other), till.push(1, other), till.push()]);
    for (const answer of answers) {
      expect(answer.ackedSeq).toBe(12);
      expect(answer.results).toEqual(answers[0]?.results);
    }
    for (const sale of sales)
      expect(await counter.salesOf(sale.saleId)).toMatchObject({ orders: 1, movements: 1, money: [1200] });
    expect(await counter.onHand(variantId)).toBe(38);
  });

  test('whose answer was lost after the commit, and a request that is replayed, change nothing more', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Bowl');
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    const lost = await till.push();
    expect(await till.push()).toEqual(lost);
    await till.sell([{ variantId, quantity: 1 }]);
    const next = await till.push();
    expect(next.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(next.results[0]).toEqual(lost.results[0]);
    expect(await counter.salesOf(sale.saleId)).toEqual({
      orders: 1,
      movements: 1,
      money: [3600],
      receipt: sale.receiptNumber,
    });
    expect(await counter.onHand(variantId)).toBe(6);
  });

  test('of more than lies there and is promised stands, with a booked shortage and a case that names both', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Tray', 3);
    const ownerId = services.ids.next();
    const fulfilment = { kind: 'pick_up' as const, locationId: counter.shop.storeId };
    const hold = await takeStock(services, {
      ownerType: 'checkout',
      ownerId,
      channelId: counter.shop.webChannelId,
      fulfilment,
      lines: [{ variantId, quantity: 2 }],
      ttlSeconds: 900,
    });
    expect(hold.ok).toBe(true);
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    expect((await till.push()).results).toMatchObject([{ status: 'applied' }]);
    expect((await levelsOf(services, variantId)).get(counter.shop.storeId)).toMatchObject({
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
    const level = { variantId_locationId: { variantId, locationId: counter.shop.storeId } };
    await expect(services.db.prisma.stockLevel.update({ where: level, data: { shortage: 0 } })).rejects.toThrow(
      /stock_level_promise/,
    );
  });

  test('at another price than the list of that moment stands, with a case; an agreed price opens none', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Lamp');
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
    const cases = await counter.casesOf(till.actor.deviceId);
    expect(cases).toMatchObject([
      { kind: 'price_difference', orderId: sale.saleId, detail: { lines: [{ tillPrice: 999, listPrice: 1200 }] } },
    ]);
  });

  test('made before a price changed, and pushed after it, is judged by the price of its own moment', async () => {
    const till = await counter.newTill();
    const variantId = await counter.goods('Clock');
    await till.sell([{ variantId, quantity: 1 }]);
    services.clock.forward(60_000);
    await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'SKU-Clock', amount: 1500 }] });
    await till.push();
    expect(await counter.casesOf(till.actor.deviceId)).toEqual([]);
  });
});
