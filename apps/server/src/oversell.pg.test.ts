import { buildProduct, levelsOf, stockProblems } from '@evertill/services/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const CONTACT = { email: 'buyer@shop.example', name: 'A buyer', phone: '' };
const ADDRESS = { name: 'A buyer', line1: '1 High Street', city: 'Bath', postcode: 'BA1 1AA', country: 'GB' };

async function scarce(units: number): Promise<string> {
  const [first = '', second = '', third = ''] = server.shop.locationIds;
  const most = Math.ceil(units / 3);
  const stock = { [first]: most, [second]: most, [third]: units - 2 * most };
  const product = await buildProduct(server.services, server.shop, { prices: [6000], stock });
  return product.variantIds[0] ?? '';
}

function order(variantId: string, quantity = 1) {
  const orderId = v7();
  return {
    orderId,
    idempotencyKey: `buy:${orderId}`,
    currency: 'GBP',
    lines: [{ id: v7(), variantId, quantity }],
    coupons: [],
    contact: CONTACT,
    address: ADDRESS,
    fulfilment: { kind: 'delivery' as const },
    shippingOptionId: server.shop.standardShippingId,
    payment: { method: 'manual' as const },
    expectedTotal: 6000 * quantity,
  };
}

test('64 buyers at once of 20 units at three places: 20 are promised, 44 are told that it is gone', async () => {
  const variantId = await scarce(20);
  const replies = await Promise.all(
    Array.from({ length: 64 }, () => server.mutate('checkout.place', order(variantId))),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(20);
  const told = replies.filter((reply) => reply.status === 409).map((reply) => reply.refusal);
  expect(told).toHaveLength(44);
  for (const refusal of told)
    expect(refusal).toEqual({ code: 'stock.short', lines: [{ variantId, requested: 1, available: 0 }] });
  const levels = [...(await levelsOf(server.services, variantId)).values()];
  expect(levels.reduce((sum, level) => sum + level.reserved, 0)).toBe(20);
  expect(levels.reduce((sum, level) => sum + level.onHand, 0)).toBe(20);
  expect(await stockProblems(server.services)).toEqual([]);
});

test('a hold keeps the last units for the shopper who began to pay, and nobody else', async () => {
  const variantId = await scarce(3);
  const first = order(variantId, 3);
  expect((await server.mutate('checkout.hold', first)).status).toBe(200);
  const second = await server.mutate('checkout.place', order(variantId));
  expect(second.refusal).toMatchObject({ code: 'stock.short', lines: [{ available: 0 }] });
  expect((await server.mutate('checkout.place', first)).status).toBe(200);
});

test('the same order sent again and again is one order with one answer', async () => {
  const variantId = await scarce(9);
  const input = order(variantId, 2);
  const replies = await Promise.all(Array.from({ length: 6 }, () => server.mutate('checkout.place', input)));
  for (const reply of replies) expect(reply.data).toEqual(replies[0]?.data);
  expect(replies.every((reply) => reply.status === 200)).toBe(true);
  const levels = [...(await levelsOf(server.services, variantId)).values()];
  expect(levels.reduce((sum, level) => sum + level.reserved, 0)).toBe(2);
  const other = await server.mutate('checkout.place', {
    ...input,
    lines: [{ id: v7(), variantId, quantity: 1 }],
    expectedTotal: 6000,
  });
  expect(other.refusal).toMatchObject({ code: 'idempotency.mismatch' });
});

test('a price nobody agreed to is never charged: the shopper is told the old and the new', async () => {
  const variantId = await scarce(3);
  expect((await server.mutate('checkout.place', { ...order(variantId), expectedTotal: 5999 })).refusal).toEqual({
    code: 'total.changed',
    expected: 5999,
    actual: 6000,
  });
});
