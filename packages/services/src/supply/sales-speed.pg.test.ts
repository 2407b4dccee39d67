import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelOrder } from '../order/cancel-order.ts';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { applyMovements } from '../stock/apply-movements.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { computeSalesSpeed } from './compute-sales-speed.ts';

const DAY_MS = 86_400_000;

let services: TestServices;
let shop: BuiltShop;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

const daysAgo = (days: number) => new Date(services.clock.now().getTime() - days * DAY_MS);

/** A product that came to both places so many days ago. */
async function goods(since: number): Promise<string> {
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 100, [shop.storeId]: 100 } });
  const [variantId = ''] = variantIds;
  // Movements cannot be changed, not even by a test: the clock of the ledger is turned back for it alone.
  await services.db.pool.query('ALTER TABLE stock_movement DISABLE TRIGGER USER');
  await services.db.pool.query('UPDATE stock_movement SET at = $2 WHERE variant_id = $1', [variantId, daysAgo(since)]);
  await services.db.pool.query('ALTER TABLE stock_movement ENABLE TRIGGER USER');
  return variantId;
}

async function soldAtTill(variantId: string, units: number, days: number): Promise<void> {
  const sale = {
    variantId,
    locationId: shop.storeId,
    delta: -units,
    causeType: 'sale' as const,
    causeId: services.ids.next(),
    causeLine: 0,
    actor: 'BRI-1',
    at: daysAgo(days),
  };
  await applyMovements(services.db.pool, [sale], { openShortageCases: true, newId: () => services.ids.next() });
}

async function speeds(variantId: string): Promise<Record<string, [number, number]>> {
  await computeSalesSpeed(services);
  const rows = await services.db.prisma.salesSpeed.findMany({ where: { variantId } });
  return Object.fromEntries(rows.map((row) => [row.locationId, [row.perDay, row.tillPerDay]]));
}

test('till sales count where they were made, over four weeks and not before', async () => {
  const variantId = await goods(100);
  await soldAtTill(variantId, 14, 3);
  await soldAtTill(variantId, 14, 27);
  await soldAtTill(variantId, 50, 29);
  expect(await speeds(variantId)).toEqual({ [shop.storeId]: [1, 1] });
});

test('web orders count where they are taken from, sent or not; cancelled ones do not', async () => {
  const variantId = await goods(100);
  const order = () => buildOrder(services, shop, { lines: [{ variantId, quantity: 14 }] });
  await order();
  const sent = await order();
  must(await fulfilOrder(services, { orderId: sent.input.orderId, locationId: null }, systemActor));
  const gone = await order();
  must(await cancelOrder(services, { orderId: gone.input.orderId, reason: 'no' }, systemActor));
  expect(await speeds(variantId)).toEqual({ [shop.northId]: [1, 0] });
});

test('what came back was asked for all the same', async () => {
  const variantId = await goods(100);
  const order = await buildOrder(services, shop, { lines: [{ variantId, quantity: 28 }] });
  must(await fulfilOrder(services, { orderId: order.input.orderId, locationId: null }, systemActor));
  const [line] = order.input.lines;
  must(
    await refundOrder(
      services,
      {
        refundId: services.ids.next(),
        orderId: order.input.orderId,
        method: 'manual',
        reason: 'too small',
        lines: [{ lineId: line?.id ?? '', quantity: 28, restockTo: shop.northId }],
      },
      systemActor,
    ),
  );
  expect(await speeds(variantId)).toEqual({ [shop.northId]: [1, 0] });
});

test('what is new is divided by the days it has lain there, but by a week at least', async () => {
  const young = await goods(14);
  await soldAtTill(young, 28, 1);
  expect((await speeds(young))[shop.storeId]?.[0]).toBeCloseTo(2, 5);
  const fresh = await goods(1);
  await soldAtTill(fresh, 28, 0);
  expect((await speeds(fresh))[shop.storeId]?.[0]).toBeCloseTo(4, 5);
});

test('what is not sold any more has no speed', async () => {
  const variantId = await goods(100);
  await soldAtTill(variantId, 7, 1);
  expect(Object.keys(await speeds(variantId))).toEqual([shop.storeId]);
  services.clock.forward(28 * DAY_MS);
  expect(await speeds(variantId)).toEqual({});
});
