import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import { releaseStock } from '../stock/release-stock.ts';
import { takeStock } from '../stock/take-stock.ts';
import {
  type BuiltShop,
  buildProduct,
  buildShop,
  levelsOf,
  orderInput,
  stockProblems,
  type TestServices,
  testServices,
} from '../testing.ts';
import { type PlaceOrderInput, placeOrder } from './place-order.ts';

const shopper: Actor = { kind: 'shopper' };
const clerk: Actor = { kind: 'staff', staffId: '018f0000-0000-7000-8000-000000000001', name: 'Cleo', role: 'clerk' };
const manager: Actor = { ...clerk, name: 'Mara', role: 'manager' };

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function variantWith(stock: Record<string, number>, price = 1500): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock, prices: [price] });
  return variantIds[0] as string;
}

const rowsOf = async (table: string, orderId: string): Promise<Record<string, unknown>[]> =>
  (await services.db.pool.query(`SELECT * FROM ${table} WHERE order_id = $1 ORDER BY 1`, [orderId])).rows;

describe('a guest order', () => {
  test('writes order, lines, address, events, payment, ledger and promises as they were priced', async () => {
    const mug = await variantWith({ [shop.northId]: 5 });
    const bowl = await variantWith({ [shop.northId]: 5 }, 2000);
    const lines = [
      { variantId: mug, quantity: 2 },
      { variantId: bowl, quantity: 1 },
    ];
    const input = await orderInput(services, shop, { lines });
    const placed = await placeOrder(services, input, shopper);
    if (!placed.ok) throw new Error(JSON.stringify(placed.refusal));
    expect(placed.value).toMatchObject({
      orderId: input.orderId,
      state: 'placed',
      total: 5000,
      payment: { method: 'manual' },
    });
    expect(Number(placed.value.number)).toBeGreaterThan(1000);
    const order = await services.db.prisma.order.findUniqueOrThrow({
      where: { id: input.orderId },
      include: {
        lines: { orderBy: { position: 'asc' } },
        address: true,
        payments: { include: { entries: true } },
        events: true,
      },
    });
    expect(order).toMatchObject({ total: 5000n, taxTotal: 833n, shippingTotal: 0n, source: 'web', state: 'placed' });
    expect(order.address).toMatchObject({ line1: '1 Park Street', country: 'GB' });
    expect(order.lines.map((line) => [line.kind, line.quantity, line.gross])).toEqual([
      ['goods', 2, 3000n],
      ['goods', 1, 2000n],
      ['shipping', 1, 0n],
    ]);
    expect(order.lines.reduce((sum, line) => sum + line.gross, 0n)).toBe(order.total);
    expect(order.events.map((event) => event.type)).toEqual(['opened', 'placed']);
    expect(order.payments[0]).toMatchObject({ state: 'captured', amount: 5000n });
    expect(order.payments[0]?.entries.map((entry) => entry.amount)).toEqual([5000n]);
    expect((await levelsOf(services, mug)).get(shop.northId)).toMatchObject({ onHand: 5, reserved: 2 });
    expect(await stockProblems(services)).toEqual([]);
  });

  test('costs delivery below the threshold', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    expect(input.expectedTotal).toBe(1500 + 495);
    expect((await placeOrder(services, input, shopper)).ok).toBe(true);
  });

  test('is refused when the total is not what the buyer was shown, and nothing is written', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    const input = await orderInput(services, shop, {
      lines: [{ variantId, quantity: 1 }],
      input: { expectedTotal: 1 },
    });
    const result = await placeOrder(services, input, shopper);
    expect(result).toEqual({ ok: false, refusal: { code: 'total.changed', expected: 1, actual: 1995 } });
    expect(await rowsOf('order_event', input.orderId)).toEqual([]);
  });

  test('turns its own hold into an allocation without moving the level', async () => {
    const variantId = await variantWith({ [shop.northId]: 1 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    const owner = {
      ownerType: 'checkout',
      ownerId: input.orderId,
      channelId: shop.webChannelId,
      ttlSeconds: 900,
    } as const;
    await takeStock(services, { ...owner, fulfilment: { kind: 'delivery' }, lines: input.lines });
    expect((await placeOrder(services, input, shopper)).ok).toBe(true);
    const reservations = await services.db.prisma.reservation.findMany({ where: { ownerId: input.orderId } });
    expect(reservations.map((each) => [each.state, each.ownerType, each.quantity])).toEqual([
      ['allocated', 'order', 1],
    ]);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('on a hold that another process ended is decided anew: placed while there are units, refused when there are none', async () => {
    const variantId = await variantWith({ [shop.northId]: 1 });
    const other = services.another();
    const delivery = { kind: 'delivery' } as const;
    const holdOf = (ownerId: string) => {
      const lines = [{ variantId, quantity: 1 }];
      return {
        ownerType: 'checkout' as const,
        ownerId,
        channelId: shop.webChannelId,
        ttlSeconds: 60,
        fulfilment: delivery,
        lines,
      };
    };
    const first = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    const second = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    await takeStock(services, holdOf(first.orderId));
    services.clock.forward(61_000);
    await takeStock(other, holdOf(services.ids.next()));
    expect(await placeOrder(services, first, shopper)).toMatchObject({ ok: false, refusal: { code: 'stock.short' } });
    services.clock.forward(61_000);
    await takeStock(services, holdOf(second.orderId));
    await releaseStock(other, { ownerId: second.orderId });
    expect((await placeOrder(services, second, shopper)).ok).toBe(true);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('of services alone needs no stock', async () => {
    const { variantIds } = await buildProduct(services, shop, { kind: 'service' });
    const input = await orderInput(services, shop, { lines: [{ variantId: variantIds[0] as string, quantity: 3 }] });
    expect((await placeOrder(services, input, shopper)).ok).toBe(true);
  });
});

describe('many orders at once', () => {
  test('64 buyers of 20 units at 3 places: exactly 20 orders, and each is whole', async () => {
    const variantId = await variantWith({ [shop.northId]: 9, [shop.southId]: 6, [shop.storeId]: 5 });
    const processes = [services, services.another()];
    const inputs = await Promise.all(
      Array.from({ length: 64 }, () => orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] })),
    );
    const results = await Promise.all(
      inputs.map((input, index) => placeOrder(processes[index % 2] as TestServices, input, shopper)),
    );
    const won = results.filter((result) => result.ok);
    expect(won).toHaveLength(20);
    expect(new Set(won.map((result) => result.ok && result.value.number)).size).toBe(20);
    const { rows } = await services.db.pool.query(
      `SELECT sum(quantity)::int AS promised FROM reservation WHERE variant_id = $1 AND state = 'allocated'`,
      [variantId],
    );
    expect(rows[0]).toEqual({ promised: 20 });
    expect(await stockProblems(services)).toEqual([]);
  });

  test('one that cannot be written never fails its neighbours', async () => {
    const variantId = await variantWith({ [shop.northId]: 50 });
    const inputs = await Promise.all(
      Array.from({ length: 6 }, () => orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] })),
    );
    const { idempotencyKey } = inputs[0] as PlaceOrderInput;
    inputs[3] = { ...(inputs[3] as PlaceOrderInput), idempotencyKey };
    const results = await Promise.all(inputs.map((input) => placeOrder(services, input, shopper)));
    const failed = results.flatMap((result, index) => (result.ok ? [] : [{ index, code: result.refusal.code }]));
    expect(failed).toHaveLength(1);
    // Whichever of the two came second.
    expect([0, 3]).toContain(failed[0]?.index);
    expect(failed[0]?.code).toBe('idempotency.mismatch');
    expect(await stockProblems(services)).toEqual([]);
  });
});

describe('the same order again', () => {
  test('gets the same answer, one after another and all at once, and promises nothing more', async () => {
    const variantId = await variantWith({ [shop.northId]: 1 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    const processes = [services, services.another()];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => placeOrder(processes[index % 2] as TestServices, input, shopper)),
    );
    const later = await placeOrder(services, input, shopper);
    for (const result of results) expect(result).toEqual(later);
    expect(later.ok).toBe(true);
    expect(await rowsOf('order_event', input.orderId)).toHaveLength(2);
    expect(await rowsOf('payment', input.orderId)).toHaveLength(1);
    expect(await stockProblems(services)).toEqual([]);
  });

  test('gets its answer even when the price has moved since', async () => {
    const { productId, variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 5 } });
    const input = await orderInput(services, shop, { lines: [{ variantId: variantIds[0] as string, quantity: 1 }] });
    const first = await placeOrder(services, input, shopper);
    await services.db.prisma.price.updateMany({ where: { variant: { productId } }, data: { amount: 9900n } });
    expect(await placeOrder(services.another(), input, shopper)).toEqual(first);
  });

  test('with another input under the same key is refused', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    await placeOrder(services, input, shopper);
    const other = { ...input, contact: { ...input.contact, email: 'eve@shopper.example' } };
    const mismatch = { ok: false, refusal: { code: 'idempotency.mismatch', key: input.idempotencyKey } };
    expect(await placeOrder(services, other, shopper)).toEqual(mismatch);
    const reused = {
      ...(await orderInput(services, shop, { lines: input.lines })),
      idempotencyKey: input.idempotencyKey,
    };
    expect(await placeOrder(services, reused, shopper)).toEqual(mismatch);
  });
});

test('a basket ordered again, after an order of it was given up, is a new order with lines of its own', async () => {
  const variantId = await variantWith({ [shop.northId]: 5 });
  const first = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
  const orderId = services.ids.next();
  const second = { ...first, orderId, idempotencyKey: `place:${orderId}` };
  const results = await Promise.all([first, second].map((input) => placeOrder(services, input, shopper)));
  expect(results.map((result) => result.ok)).toEqual([true, true]);
  expect(await rowsOf('order_line', first.orderId)).toHaveLength(2);
  expect(await rowsOf('order_line', orderId)).toHaveLength(2);
});

describe('what is refused', () => {
  test('short lines, every one of them named, and nothing is promised', async () => {
    const plenty = await variantWith({ [shop.northId]: 5 });
    const none = await variantWith({});
    const lines = [plenty, none].map((variantId) => ({ variantId, quantity: 1 }));
    const input = await orderInput(services, shop, { lines });
    const result = await placeOrder(services, input, shopper);
    expect(result).toEqual({
      ok: false,
      refusal: { code: 'stock.short', lines: [{ variantId: none, requested: 1, available: 0 }] },
    });
    expect((await levelsOf(services, plenty)).get(shop.northId)?.reserved).toBe(0);
  });

  test('delivery without an address or an option the channel has', async () => {
    const variantId = await variantWith({ [shop.northId]: 5 });
    const input = await orderInput(services, shop, { lines: [{ variantId, quantity: 1 }] });
    const codeOf = async (change: Partial<PlaceOrderInput>) => {
      const result = await placeOrder(services, { ...input, ...change }, shopper);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(await codeOf({ address: null })).toBe('input.invalid');
    expect(await codeOf({ shippingOptionId: null })).toBe('shipping.unknown');
    expect(await codeOf({ shippingOptionId: services.ids.next() })).toBe('shipping.unknown');
    expect(await codeOf({ fulfilment: { kind: 'pick_up', locationId: shop.northId } })).toBe('pick-up.unknown');
    expect(await codeOf({ payment: { method: 'card' } })).toBe('payment.unavailable');
  });

  test('an agreed price from anybody but staff who may agree one', async () => {
    const variantId = await variantWith({ [shop.northId]: 50 });
    const override = { unitPrice: 1000, reason: 'agreed by telephone' };
    const placedAt = services.clock.now().getTime() - 86_400_000;
    const plan = { lines: [{ variantId, quantity: 3, override }], input: { placedAt, shippingOptionId: null } };
    const input = await orderInput(services, shop, plan);
    for (const actor of [shopper, clerk]) {
      expect(await placeOrder(services, input, actor)).toMatchObject({ refusal: { code: 'permission.denied' } });
    }
    expect((await placeOrder(services, input, manager)).ok).toBe(true);
    const order = await services.db.prisma.order.findUniqueOrThrow({
      where: { id: input.orderId },
      include: { lines: true },
    });
    expect(order).toMatchObject({
      source: 'staff',
      total: 3000n,
      clerkId: clerk.kind === 'staff' ? clerk.staffId : '',
    });
    expect(order.placedAt?.getTime()).toBe(placedAt);
    expect(order.lines[0]).toMatchObject({ listPrice: 1500n, unitPrice: 1000n, priceReason: 'agreed by telephone' });
    const audit = await services.db.prisma.auditEvent.findMany({ where: { subjectId: input.orderId } });
    expect(audit).toMatchObject([{ action: 'order.placed', actor: expect.stringMatching(/^staff:/) }]);
  });
});
