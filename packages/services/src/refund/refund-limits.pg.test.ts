import type { SaleCompleted } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { confirmPayment } from '../payment/confirm-payment.ts';
import { systemActor } from '../permission.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import { openTestCounter, type TestCounter } from '../testing/test-counter.ts';
import type { TestTill } from '../testing/test-till.ts';
import { buildOrder, buildProduct, buildShop, levelsOf, stockProblems, testServices } from '../testing.ts';
import { type RefundOrderInput, refundOrder } from './refund-order.ts';

const REFUND = 'POST /v1/refunds';

let counter: TestCounter;
let till: TestTill;
let bench: StripeBench;
beforeAll(async () => {
  counter = await openTestCounter();
  till = await counter.newTill();
  bench = await startStripeBench();
});
afterAll(async () => {
  expect(await stockProblems(counter.services)).toEqual([]);
  await counter.services.close();
  await bench.double.stop();
});

/** A till's sale of two towels at 12.00, told with other tenders or rounding than it was rung up with. */
async function sold(change: (sale: SaleCompleted) => Partial<SaleCompleted>): Promise<SaleCompleted> {
  const variantId = await counter.goods(`Towel ${counter.services.ids.next()}`);
  const rung = await till.sell([{ variantId, quantity: 2 }]);
  till.entries.pop();
  const sale = { ...rung, ...change(rung) };
  till.append({ type: 'sale.completed', payload: sale });
  expect((await till.push()).results.at(-1)).toMatchObject({ status: 'applied' });
  return sale;
}

const back = (orderId: string, lineId = '', quantity = 1, restockTo: string | null = null): RefundOrderInput => ({
  ...{ refundId: counter.services.ids.next(), orderId, method: 'original', reason: 'frayed' },
  lines: [{ lineId, quantity, restockTo }],
});

test('no card gets more back than it paid, when a sale was paid in two ways', async () => {
  const { services } = counter;
  const sale = await sold((rung) => ({
    tenders: [
      { id: services.ids.next(), method: 'card_present', amount: 1400, reference: `pi_${rung.saleId}` },
      { id: services.ids.next(), method: 'cash', amount: 1000 },
    ],
  }));
  const wanted = back(sale.saleId, sale.lines[0]?.lineId, 2);
  const refused = await refundOrder(services, wanted, systemActor);
  expect(refused).toEqual({ ok: false, refusal: { code: 'refund.too-much', refundable: 1400 } });
  expect(await refundOrder(services, { ...wanted, method: 'cash' }, systemActor)).toMatchObject({
    value: { amount: 2400, state: 'paid' },
  });
});

test('goods that come back to a place that does not exist are refused', async () => {
  const sale = await sold(() => ({}));
  const nowhere = counter.services.ids.next();
  const wanted = back(sale.saleId, sale.lines[0]?.lineId, 1, nowhere);
  expect(await refundOrder(counter.services, wanted, systemActor)).toEqual({
    ok: false,
    refusal: { code: 'not.found', what: 'location', id: nowhere },
  });
});

test.each([-2, 3])('a sale whose cash was rounded by %i is given back whole as it was paid', async (cashRounding) => {
  const { services } = counter;
  const sale = await sold(({ total, tenders }) => ({
    cashRounding,
    tenders: tenders.map((tender) => ({ ...tender, amount: total + cashRounding })),
  }));
  const lineId = sale.lines[0]?.lineId;
  const half = await refundOrder(services, back(sale.saleId, lineId), systemActor);
  expect(half).toMatchObject({ value: { amount: 1200 } });
  const rest = await refundOrder(services, back(sale.saleId, lineId), systemActor);
  expect(rest).toMatchObject({ value: { amount: 1200 + cashRounding } });
  expect((await counter.salesOf(sale.saleId)).money.reduce((sum, amount) => sum + amount, 0)).toBe(0);
});

test('goods of a refund that failed do not come back a second time with the next', async () => {
  const services = await testServices({ stripe: bench.port });
  const shop = await buildShop(services);
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 1 } });
  const variantId = variantIds[0] as string;
  const lines = [{ variantId, quantity: 1 }];
  const order = await buildOrder(
    services,
    shop,
    { lines, input: { payment: { method: 'card' } } },
    { kind: 'shopper' },
  );
  await bench.pay(order.payment.clientSecret ?? '');
  expect(await confirmPayment(services, order)).toMatchObject({ ok: true });
  await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor);
  bench.double.control.addFault({ route: REFUND, kind: 'bareNotFound' });
  const wanted = () => back(order.orderId, order.input.lines[0]?.id, 1, shop.northId);
  const first = wanted();
  expect(await refundOrder(services, first, systemActor)).toMatchObject({ value: { state: 'pending' } });
  await services.db.prisma.refund.update({ where: { id: first.refundId }, data: { state: 'failed' } });
  expect(await refundOrder(services, wanted(), systemActor)).toMatchObject({ value: { state: 'paid' } });
  expect((await levelsOf(services, variantId)).get(shop.northId)?.onHand).toBe(1);
  await services.close();
});
