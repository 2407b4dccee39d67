import { refundOf } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a refund', () => {
  const refundFact = async (
    till: Awaited<ReturnType<TestCounter['newTill']>>,
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
    const till = await counter.newTill();
    const variantId = await counter.goods('Towel');
    const sale = await till.sell([{ variantId, quantity: 3 }]);
    const refundId = await refundFact(till, sale, 2);
    await till.push();
    await till.push();
    expect(await counter.onHand(variantId)).toBe(9);
    expect((await counter.salesOf(sale.saleId)).money).toEqual([3600, -2400]);
    const refund = await services.db.prisma.refund.findUniqueOrThrow({
      where: { id: refundId },
      include: { lines: true },
    });
    expect(refund).toMatchObject({
      amount: 2400n,
      state: 'paid',
      lines: [{ quantity: 2, gross: 2400n, tax: 400n, restockTo: counter.shop.storeId }],
    });
  });

  test('of a sale that another till still holds waits in a case and is applied when the sale arrives', async () => {
    const [seller, refunder] = [await counter.newTill(), await counter.newTill()];
    const variantId = await counter.goods('Throw');
    const sale = await seller.sell([{ variantId, quantity: 1 }]);
    const refundId = await refundFact(refunder, sale, 1);
    expect((await refunder.push()).results).toMatchObject([{ status: 'case' }]);
    expect(await counter.onHand(variantId)).toBe(10);
    await seller.push();
    expect((await refunder.push()).results).toMatchObject([{ status: 'applied', orderId: sale.saleId }]);
    expect(await services.db.prisma.refund.count({ where: { id: refundId } })).toBe(1);
    expect(await counter.casesOf(refunder.actor.deviceId)).toMatchObject([
      { kind: 'unapplied_fact', state: 'settled' },
    ]);
    expect(await counter.onHand(variantId)).toBe(10);
  });
});
