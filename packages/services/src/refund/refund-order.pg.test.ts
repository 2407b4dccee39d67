import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { sendLetter } from '../letter/send-letter.ts';
import { sweepLetters } from '../letter/sweep-letters.ts';
import { writeLetter } from '../letter/write-letter.ts';
import { findOrder } from '../order/find-order.ts';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { orderByToken } from '../order/order-by-token.ts';
import { confirmPayment } from '../payment/confirm-payment.ts';
import { type Actor, systemActor } from '../permission.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  levelsOf,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { type RefundOrderInput, refundOrder } from './refund-order.ts';
import { settleRefund } from './settle-refund.ts';

const clerk: Actor = { kind: 'staff', staffId: '018f0000-0000-7000-8000-000000000001', name: 'Cleo', role: 'clerk' };
const REFUND = 'POST /v1/refunds';

let bench: StripeBench;
let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  bench = await startStripeBench();
  services = await testServices({ stripe: bench.port });
  shop = await buildShop(services);
});
afterAll(async () => {
  await services.close();
  await bench.double.stop();
});

/** A paid order of three mugs at 17.01, free of delivery costs, two at one warehouse and one at another. */
async function threeMugs(method: 'manual' | 'card' = 'manual') {
  const stock = { [shop.northId]: 2, [shop.southId]: 1 };
  const { variantIds } = await buildProduct(services, shop, { stock, prices: [1701] });
  const variantId = variantIds[0] as string;
  const order = await buildOrder(
    services,
    shop,
    { lines: [{ variantId, quantity: 3 }], input: { payment: { method } } },
    { kind: 'shopper' },
  );
  if (method === 'card') {
    await bench.pay(order.payment.clientSecret ?? '');
    const confirmed = await confirmPayment(services, order);
    if (!confirmed.ok) throw new Error(JSON.stringify(confirmed.refusal));
  }
  const lineId = order.input.lines[0]?.id ?? '';
  return { ...order, variantId, lineId };
}

function refund(order: { orderId: string; lineId: string }, quantity: number, more: Partial<RefundOrderInput> = {}) {
  const lines = [{ lineId: order.lineId, quantity, restockTo: null }];
  return {
    refundId: services.ids.next(),
    orderId: order.orderId,
    method: 'original' as const,
    reason: 'chipped',
    lines,
    ...more,
  };
}

async function documentOf(orderId: string) {
  const found = await findOrder(services, { orderId }, systemActor);
  if (!found.ok) throw new Error('not found');
  return found.value;
}

describe('fulfilling', () => {
  test('place by place consumes the promises, moves stock, and completes the order with the last', async () => {
    const order = await threeMugs();
    const first = await fulfilOrder(services, { orderId: order.orderId, locationId: shop.northId }, systemActor);
    expect(first).toMatchObject({ ok: true, value: { state: 'fulfilling' } });
    const last = await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor);
    expect(last).toMatchObject({ ok: true, value: { state: 'completed' } });
    const levels = await levelsOf(services, order.variantId);
    expect(levels.get(shop.northId)).toMatchObject({ onHand: 0, reserved: 0 });
    expect(levels.get(shop.southId)).toMatchObject({ onHand: 0, reserved: 0 });
    const document = await documentOf(order.orderId);
    expect(document.lines[0]).toMatchObject({ quantity: 3, fulfilled: 3 });
    expect(document.fulfilments.map((each) => each.lines.map((line) => line.quantity))).toEqual([[2], [1]]);
    expect(document.events.map((event) => event.type)).toEqual(['opened', 'placed', 'fulfilment_started', 'fulfilled']);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('twice is refused, since nothing is left to go', async () => {
    const order = await threeMugs();
    await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor);
    const again = await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor);
    expect(again).toEqual({ ok: false, refusal: { code: 'order.wrong-state', state: 'completed' } });
  });
});

describe('a refund', () => {
  test('of goods that left puts them on the shelf named, part by part, to exactly what was paid', async () => {
    const order = await threeMugs();
    await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor);
    const lines = [{ lineId: order.lineId, quantity: 1, restockTo: shop.storeId }];
    const amounts: number[] = [];
    for (let part = 0; part < 3; part += 1) {
      const result = await refundOrder(services, refund(order, 1, { lines }), systemActor);
      if (!result.ok) throw new Error('refused');
      amounts.push(result.value.amount);
    }
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(5103);
    expect((await levelsOf(services, order.variantId)).get(shop.storeId)?.onHand).toBe(3);
    const fourth = await refundOrder(services, refund(order, 1), systemActor);
    expect(fourth).toMatchObject({ ok: false, refusal: { code: 'refund.too-much' } });
    expect(await stockProblems(services)).toEqual([]);
  });

  test('of goods that have not left ends their promise instead', async () => {
    const order = await threeMugs();
    await refundOrder(
      services,
      refund(order, 2, { lines: [{ lineId: order.lineId, quantity: 2, restockTo: shop.northId }] }),
      systemActor,
    );
    const levels = [...(await levelsOf(services, order.variantId)).values()];
    expect(levels.reduce((sum, level) => sum + level.reserved, 0)).toBe(1);
    expect(levels.reduce((sum, level) => sum + level.onHand, 0)).toBe(3);
    expect(await fulfilOrder(services, { orderId: order.orderId, locationId: null }, systemActor)).toMatchObject({
      value: { state: 'completed' },
    });
    expect(await stockProblems(services)).toEqual([]);
  });

  test('asked for again is the same refund; at once by many it never exceeds what was captured', async () => {
    const order = await threeMugs();
    const wanted = refund(order, 2);
    const results = await Promise.all([
      ...Array.from({ length: 5 }, () => refundOrder(services, wanted, systemActor)),
      ...Array.from({ length: 5 }, () => refundOrder(services, refund(order, 2), systemActor)),
    ]);
    const paid = results.flatMap((result) => (result.ok ? [result.value] : []));
    expect(new Set(paid.map((each) => each.refundId)).size).toBe(1);
    const document = await documentOf(order.orderId);
    expect(document.refunds).toHaveLength(1);
    expect(document.payments[0]?.entries.map((entry) => entry.amount)).toEqual([5103, -3402]);
  });

  test('by card goes through Stripe, and a lost answer makes it pending until it is read again', async () => {
    const order = await threeMugs('card');
    bench.double.control.addFault({ route: REFUND, kind: 'cutBody' });
    const wanted = refund(order, 1);
    expect(await refundOrder(services, wanted, systemActor)).toMatchObject({
      value: { amount: 1701, state: 'pending' },
    });
    expect(await settleRefund(services, wanted)).toBe('paid');
    expect(bench.double.control.objects('refund')).toHaveLength(1);
    const document = await documentOf(order.orderId);
    expect(document.payments[0]?.entries.at(-1)).toMatchObject({ kind: 'refunded', amount: -1701 });
  });

  test('by card: a letter about it waits until the money went', async () => {
    const order = await threeMugs('card');
    const subjects: string[] = [];
    const queued: string[] = [];
    services.mail = { send: async ({ subject }) => void subjects.push(subject), close: () => {} };
    const { jobs } = services;
    services.jobs = { ...jobs, send: async (_tx, _name, data) => void queued.push(...Object.values(data)) };
    bench.double.control.addFault({ route: REFUND, kind: 'cutBody' });
    const input = refund(order, 1);
    const letterId = input.refundId;
    expect(await refundOrder(services, input, systemActor)).toMatchObject({ value: { state: 'pending' } });
    await inTransaction(services.db, (tx) =>
      writeLetter(services, tx, { letterId, kind: 'shortage', to: 'ada@shopper.example', subject: 'Money', text: 'x' }),
    );
    await sendLetter(services, { letterId });
    services.clock.forward(3_600_000);
    queued.length = 0;
    await sweepLetters(services);
    expect([subjects, queued]).toEqual([[], []]);
    expect(await settleRefund(services, input)).toBe('paid');
    expect(queued).toEqual([letterId]);
    await sendLetter(services, { letterId });
    expect(subjects).toEqual(['Money']);
    services.mail = null;
    services.jobs = jobs;
  });

  test('needs a permission clerks do not have', async () => {
    const order = await threeMugs();
    const denied = { ok: false, refusal: { code: 'permission.denied', needs: 'order.refund' } };
    expect(await refundOrder(services, refund(order, 1), clerk)).toEqual(denied);
    const fulfil = await fulfilOrder(services, { orderId: order.orderId, locationId: null }, clerk);
    expect(fulfil).toMatchObject({ refusal: { code: 'permission.denied', needs: 'order.fulfil' } });
  });
});

test('a buyer sees the order by its secret link, without what is ours', async () => {
  const order = await threeMugs();
  const seen = await orderByToken(services, { token: order.token });
  if (!seen.ok) throw new Error('refused');
  expect(seen.value).toMatchObject({
    number: order.number,
    total: 5103,
    state: 'placed',
    address: { city: 'Bristol' },
  });
  expect(Object.keys(seen.value)).not.toContain('promises');
  expect(JSON.stringify(seen.value.events)).not.toContain('actor');
  expect(await orderByToken(services, { token: 'a-guess-that-is-long' })).toMatchObject({ ok: false });
});
