import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listenForChanges } from '../changes.ts';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import {
  buildCatalogueShop,
  buildGoods,
  type CatalogueShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { listProducts } from './list-products.ts';
import { savePrices } from './save-prices.ts';
import { saveProduct } from './save-product.ts';
import { searchProducts } from './search-products.ts';

let services: TestServices;
let node: Services;
let stop: () => Promise<void>;
let shop: CatalogueShop;
const variantIds = new Map<string, string>();

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
  for (const [index, title] of ['Jug', 'Bowl', 'Mug', 'Plate'].entries()) {
    const { variants } = await buildGoods(services, {
      title,
      skus: [`${title}-1`, `${title}-2`],
      amount: 500 + index,
      stock: { [shop.warehouseId]: 9 },
    });
    for (const { id, sku } of variants) variantIds.set(sku, id);
  }
  node = services.another();
  stop = await listenForChanges(node);
});
afterAll(async () => {
  await stop();
  await services.close();
});

const view = { currency: 'GBP' };
const list = async (from: Services) => [
  must(await listProducts(from, view)),
  await searchProducts(from, { ...view, query: 'mug' }),
];

/** The node that keeps a copy comes to say what one without a copy says. */
async function agree(): Promise<void> {
  await vi.waitFor(async () => expect(await list(node)).toEqual(await list(services)), { timeout: 3_000 });
}

async function adjust(sku: string, delta: number): Promise<void> {
  const about = {
    adjustmentId: services.ids.next(),
    variantId: variantIds.get(sku) ?? '',
    locationId: shop.warehouseId,
  };
  must(await adjustStock(services, { ...about, delta, reason: 'test', confirmed: true }, systemActor));
}

test('a node that keeps what is on offer follows stock, prices, new products and products that go', async () => {
  await agree();
  await adjust('Jug-1', -9);
  await adjust('Jug-2', -9);
  await agree();
  expect(must(await listProducts(node, view)).items.at(-1)).toMatchObject({ title: 'Jug', availability: 'out' });
  services.clock.forward(1_000);
  must(await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'Bowl-1', amount: 50 }] }));
  await agree();
  must(await listProducts(node, { ...view, sort: 'price-up' }))
    .items.slice(0, 1)
    .map(({ title }) => expect(title).toBe('Bowl'));
  await buildGoods(services, { title: 'Mug rack', skus: ['RACK'] });
  await agree();
  const plate = { slug: 'plate', title: 'Plate', taxRateKey: 'standard', variants: [{ sku: 'Plate-1' }] };
  must(await saveProduct(services, { ...plate, status: 'archived' }));
  await agree();
  expect(must(await listProducts(node, view)).items.map(({ title }) => title)).not.toContain('Plate');
});

test('many changes between two looks are all seen', async () => {
  for (let round = 0; round < 15; round += 1) {
    await Promise.all([adjust('Mug-1', round % 2 === 0 ? -8 : 8), list(node)]);
  }
  await agree();
});

test('a dated price begins at its moment', async () => {
  const validFrom = new Date(services.clock.now().getTime() + 60_000);
  must(await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'Mug-1', amount: 1 }], validFrom }));
  await agree();
  const cheapest = async () => must(await listProducts(node, { ...view, sort: 'price-up' })).items[0]?.priceFrom;
  expect(await cheapest()).toBe(50);
  services.clock.forward(61_000);
  expect(await cheapest()).toBe(1);
  await agree();
});

test('money the channel does not take has nothing on offer, and no copy is made for it', async () => {
  const asked = vi.spyOn(node.db.pool, 'query');
  expect(must(await listProducts(node, { currency: 'XXX' }))).toMatchObject({ items: [], total: 0 });
  const shelves = asked.mock.calls.filter(([query]) => JSON.stringify(query).includes('candidate'));
  expect(shelves).toEqual([]);
  asked.mockRestore();
});
