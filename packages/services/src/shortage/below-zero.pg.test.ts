import { afterAll, beforeAll, expect, test } from 'vitest';
import { fulfilOrder } from '../order/fulfil-order.ts';
import { systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import {
  type BuiltShop,
  buildOrder,
  buildProduct,
  buildShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { readShortages } from './read-shortages.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

// The parcel in somebody's hands is real, whatever the books say; no till was lent what they lack after it.
test('a parcel that left though the books had nothing is below zero at the desk, and not at tills', async () => {
  const locationId = shop.northId;
  const { variantIds } = await buildProduct(services, shop, { stock: { [locationId]: 3 } });
  const variantId = variantIds[0] as string;
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
  const missing = { adjustmentId: services.ids.next(), variantId, locationId, delta: -2, reason: 'missing' };
  must(await adjustStock(services, { ...missing, confirmed: true }, systemActor));
  const read = async () => (await readShortages(services.db.pool, { variantId, locationId }, services.clock.now()))[0];
  expect(await read()).toMatchObject({ short: 2, atTills: 0, belowZero: 0, promises: [{ quantity: 2 }] });
  must(await fulfilOrder(services, { orderId, locationId: null }, systemActor));
  expect(await read()).toMatchObject({ short: 2, atTills: 0, belowZero: 2, promises: [] });
  await services.db.pool.query('UPDATE stock_level SET leased = 1, shortage = 3 WHERE variant_id = $1', [variantId]);
  expect(await read()).toMatchObject({ short: 3, atTills: 1, belowZero: 2 });
});
