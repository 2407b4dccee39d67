import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { takeStock } from '../stock/take-stock.ts';
import { buildCatalogueShop, buildGoods, type CatalogueShop, must } from '../testing/build-catalogue.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { saveBundle } from './save-bundle.ts';
import { saveProduct } from './save-product.ts';

let services: TestServices;
let shop: CatalogueShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
});
afterAll(() => services.close());

const isCounted = async (sku: string): Promise<boolean> =>
  (await services.db.prisma.variant.findUniqueOrThrow({ where: { sku } })).stockTracked;

test('goods are counted as long as units of them are promised', async () => {
  const goods = { slug: 'lamp', title: 'Lamp', taxRateKey: 'standard' };
  const { variants } = await buildGoods(services, { ...goods, skus: ['LAMP-1'], stock: { [shop.warehouseId]: 3 } });
  const variantId = variants[0]?.id ?? '';
  const hold = { ownerType: 'checkout' as const, ownerId: services.ids.next(), channelId: shop.webChannelId };
  const lines = [{ variantId, quantity: 2 }];
  must(await takeStock(services, { ...hold, ttlSeconds: 600, fulfilment: { kind: 'delivery' }, lines }));
  const uncounted = { ...goods, variants: [{ sku: 'LAMP-1', stockTracked: false }] };
  expect(await saveProduct(services, uncounted, systemActor)).toEqual({
    ok: false,
    refusal: { code: 'stock.promised', promised: 2 },
  });
  expect(await saveProduct(services, { ...uncounted, kind: 'service', variants: [{ sku: 'LAMP-1' }] })).toMatchObject({
    refusal: { code: 'stock.promised' },
  });
  expect(await isCounted('LAMP-1')).toBe(true);
  must(await takeStock(services, { ...hold, ttlSeconds: 600, fulfilment: { kind: 'delivery' }, lines: [] }));
  must(await saveProduct(services, uncounted));
  expect(await isCounted('LAMP-1')).toBe(false);
});

test('a bundle that is saved as a product is still not counted itself', async () => {
  const product = { slug: 'tea-set', title: 'Tea set', taxRateKey: 'standard', variants: [{ sku: 'SET-1' }] };
  const { variants } = must(await saveProduct(services, product));
  const pot = must(
    await saveProduct(services, { ...product, slug: 'pot', title: 'Pot', variants: [{ sku: 'POT-1' }] }),
  );
  const components = [{ variantId: pot.variants[0]?.id ?? '', quantity: 1 }];
  must(await saveBundle(services, { variantId: variants[0]?.id ?? '', components }));
  must(await saveProduct(services, { ...product, title: 'Tea set for one' }));
  expect(await isCounted('SET-1')).toBe(false);
});
