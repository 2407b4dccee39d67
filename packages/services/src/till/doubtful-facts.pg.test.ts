import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import { stockProblems } from '../testing.ts';

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

type Till = Awaited<ReturnType<TestCounter['newTill']>>;
type Sale = Awaited<ReturnType<Till['sell']>>;

/** The sale just rung up, as a till would state it that stands somewhere else. */
function restate(till: Till, sale: Sale, change: Partial<Sale>): void {
  till.entries.pop();
  till.append({ type: 'sale.completed', payload: { ...sale, ...change } });
}

test('a till that speaks for another place is heard, kept and put before a person, and moves nothing there', async () => {
  const till = await counter.newTill();
  const variantId = await counter.goods('Bolster');
  const sale = await till.sell([{ variantId, quantity: 3 }]);
  restate(till, sale, { locationId: counter.shop.warehouseId });
  expect((await till.push()).results).toMatchObject([{ status: 'case' }]);
  expect(await counter.salesOf(sale.saleId)).toMatchObject({ orders: 0, movements: 0 });
  const [kept] = await services.db.prisma.case.findMany({ where: { deviceId: till.actor.deviceId } });
  expect(kept).toMatchObject({ kind: 'unapplied_fact', detail: { reason: 'failed' } });
  expect(kept?.detail).toMatchObject({ message: expect.stringContaining('another place') });
});

test('money back beyond what was taken is written, for it is gone, and put before a person', async () => {
  const till = await counter.newTill();
  const variantId = await counter.goods('Quilt');
  const sale = await till.sell([{ variantId, quantity: 1 }]);
  const [line] = sale.lines;
  if (!line) throw new Error('a sale has a line');
  const { lineId, quantity, net, tax, gross } = line;
  const { saleId, channelId, locationId, clerkId, currency, total } = sale;
  const about = { saleId, channelId, locationId, clerkId, currency, method: 'cash' as const, reason: 'torn' };
  const back = { refundId: services.ids.next(), receiptNumber: till.nextReceipt(), refundedAt: sale.soldAt };
  const lines = [{ lineId, quantity, net, tax, gross: gross + 300, restock: true }];
  till.append({ type: 'refund.paid', payload: { ...about, ...back, amount: total + 300, lines } });
  const { results } = await till.push();
  expect(results.at(-1)).toMatchObject({ status: 'applied', caseId: expect.any(String) });
  const [opened] = await services.db.prisma.case.findMany({ where: { orderId: saleId } });
  expect(opened?.detail).toMatchObject({ reason: 'refunded-more-than-sold', units: 0, amount: 300 });
});

test('cash that is rounded up to a coin that exists is not too much', async () => {
  const till = await counter.newTill();
  const sale = await till.sell([{ variantId: await counter.goods('Rug'), quantity: 1, unitPrice: 1198 }]);
  const [line] = sale.lines;
  if (!line) throw new Error('a sale has a line');
  const { saleId, channelId, locationId, clerkId, currency, total } = sale;
  const about = { saleId, channelId, locationId, clerkId, currency, method: 'cash' as const, reason: 'torn' };
  const back = { refundId: services.ids.next(), receiptNumber: till.nextReceipt(), refundedAt: sale.soldAt };
  const lines = [{ ...line, restock: true }];
  till.append({ type: 'refund.paid', payload: { ...about, ...back, amount: total + 2, cashRounding: 2, lines } });
  expect((await till.push()).results.at(-1)).toEqual({
    seq: 2,
    status: 'applied',
    orderId: saleId,
    orderNumber: expect.any(String),
  });
});
