import { afterAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { requestTransfer } from './request-transfer.ts';

let services: TestServices;
afterAll(() => services.close());

test('goods are not asked for in numbers that nobody types, though they stand in many lines', async () => {
  services = await testServices();
  const shop = await buildShop(services);
  const [variantId = ''] = (await buildProduct(services, shop, { stock: { [shop.northId]: 2 } })).variantIds;
  const way = { fromLocationId: shop.northId, toLocationId: shop.storeId, orderId: null, note: '' };
  for (const lines of [300, 2]) {
    const wish = Array.from({ length: lines }, () => ({ variantId, quantity: 10_000_000 }));
    const input = { ...way, transferId: services.ids.next(), lines: wish };
    expect(await requestTransfer(services, input, systemActor)).toMatchObject({
      refusal: { code: 'quantity.too-much', max: 10_000_000 },
    });
  }
});
