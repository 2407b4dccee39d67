import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProduct, buildShop, levelsOf, stockProblems, type TestServices, testServices } from '../testing.ts';
import { receiveOpeningStock } from './receive-opening-stock.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.close());

test('opening stock is a movement, and the same act again moves nothing', async () => {
  const shop = await buildShop(services);
  const { variantIds } = await buildProduct(services, shop);
  const variantId = variantIds[0] as string;
  const opening = { causeId: services.ids.next(), lines: [{ variantId, locationId: shop.northId, quantity: 7 }] };
  await receiveOpeningStock(services, opening);
  await receiveOpeningStock(services, opening);
  expect((await levelsOf(services, variantId)).get(shop.northId)).toMatchObject({ onHand: 7, reserved: 0 });
  expect(await stockProblems(services)).toEqual([]);
});
