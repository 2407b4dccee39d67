import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { fulfilOrder } from './fulfil-order.ts';
import { owedUnits } from './owed-units.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function variantWith(units: number): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: units } });
  return variantIds[0] as string;
}

/** Promises of an order end and nobody is told, as an error might do it. */
async function losePromises(orderId: string, variantId: string): Promise<void> {
  const { pool } = services.db;
  await pool.query(
    `WITH lost AS (UPDATE reservation SET state = 'released', ended_at = now() WHERE owner_id = $1 AND variant_id = $2
       AND state = 'allocated' RETURNING *)
     UPDATE stock_level l SET reserved = l.reserved - lost.quantity FROM lost
     WHERE l.variant_id = lost.variant_id AND l.location_id = lost.location_id`,
    [orderId, variantId],
  );
}

const send = (orderId: string) => fulfilOrder(services, { orderId, locationId: null }, systemActor);

describe('an order of which units are promised nowhere', () => {
  test('is not completed by sending nothing', async () => {
    const variantId = await variantWith(3);
    const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
    await losePromises(orderId, variantId);
    expect(await send(orderId)).toEqual({ ok: false, refusal: { code: 'order.unpromised', units: 3 } });
  });

  test('sends what is promised and stays open, until the rest is given back', async () => {
    const [there, lost] = [await variantWith(2), await variantWith(2)];
    const lines = [there, lost].map((variantId) => ({ variantId, quantity: 2 }));
    const { orderId } = await buildOrder(services, shop, { lines });
    await losePromises(orderId, lost);
    expect(must(await send(orderId)).state).toBe('fulfilling');
    expect(await send(orderId)).toEqual({ ok: false, refusal: { code: 'order.unpromised', units: 2 } });
    const { id: lineId } = await services.db.prisma.orderLine.findFirstOrThrow({ where: { orderId, variantId: lost } });
    const refund = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'lost' };
    must(await refundOrder(services, { ...refund, lines: [{ lineId, quantity: 2, restockTo: null }] }, systemActor));
    expect(must(await send(orderId)).state).toBe('completed');
  });
});

test('an order that is not placed is refused as that, whatever it is owed', async () => {
  const variantId = await variantWith(1);
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }] });
  must(await send(orderId));
  expect(await send(orderId)).toMatchObject({ refusal: { code: 'order.wrong-state', state: 'completed' } });
});

test('goods that nobody counted when they were ordered do not keep an order open once they are', async () => {
  const { variantIds } = await buildProduct(services, shop, { kind: 'service' });
  const variantId = variantIds[0] as string;
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }] });
  await services.db.prisma.variant.update({ where: { id: variantId }, data: { stockTracked: true } });
  expect(must(await send(orderId)).state).toBe('completed');
});

// The bank took the money back twice: the refund failed, and the same unit was given back in cash.
test('a unit whose refund failed and was made again is counted once, and the others are sent', async () => {
  const variantId = await variantWith(3);
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
  const { id: lineId } = await services.db.prisma.orderLine.findFirstOrThrow({ where: { orderId, variantId } });
  const refund = {
    orderId,
    method: 'manual' as const,
    reason: 'too many',
    lines: [{ lineId, quantity: 1, restockTo: null }],
  };
  const failed = services.ids.next();
  must(await refundOrder(services, { ...refund, refundId: failed }, systemActor));
  await services.db.prisma.refund.update({ where: { id: failed }, data: { state: 'failed' } });
  must(await refundOrder(services, { ...refund, refundId: services.ids.next() }, systemActor));
  const { _sum: promised } = await services.db.prisma.reservation.aggregate({
    where: { ownerId: orderId, state: 'allocated' },
    _sum: { quantity: true },
  });
  expect(promised.quantity).toBe(2);
  expect(must(await send(orderId)).state).toBe('completed');
  const { _sum: level } = await services.db.prisma.stockLevel.aggregate({
    where: { variantId },
    _sum: { onHand: true },
  });
  expect(level.onHand).toBe(1);
});

test('a unit that came back and was refunded is not taken off twice', async () => {
  const [sent, lost] = [await variantWith(3), await variantWith(1)];
  const lines = [sent, lost].map((variantId, index) => ({ variantId, quantity: index === 0 ? 3 : 1 }));
  const { orderId } = await buildOrder(services, shop, { lines });
  await losePromises(orderId, lost);
  expect(must(await send(orderId)).state).toBe('fulfilling');
  const { id: lineId } = await services.db.prisma.orderLine.findFirstOrThrow({ where: { orderId, variantId: sent } });
  const refund = { refundId: services.ids.next(), orderId, method: 'manual' as const, reason: 'came back' };
  must(
    await refundOrder(services, { ...refund, lines: [{ lineId, quantity: 1, restockTo: shop.northId }] }, systemActor),
  );
  expect(await inTransaction(services.db, (tx) => owedUnits(tx, orderId))).toEqual(
    new Map([
      [sent, 0],
      [lost, 1],
    ]),
  );
});
