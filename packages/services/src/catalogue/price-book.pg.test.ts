import { priceAt } from '@evertill/domain';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listenForChanges } from '../changes.ts';
import type { Services } from '../services.ts';
import {
  buildCatalogueShop,
  buildGoods,
  type CatalogueShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { priceBook } from './price-book.ts';
import { savePrices } from './save-prices.ts';
import { savePromotion } from './save-promotion.ts';

let services: TestServices;
let node: Services;
let stop: () => Promise<void>;
let shop: CatalogueShop;
let variantId: string;

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
  const { variants } = await buildGoods(services, { title: 'Mug', skus: ['MUG'], amount: 1000 });
  variantId = variants[0]?.id ?? '';
  node = services.another();
  stop = await listenForChanges(node);
});
afterAll(async () => {
  await stop();
  await services.close();
});

async function priceAtNode(): Promise<number | undefined> {
  const book = await priceBook(node, shop.webChannelId, [variantId]);
  const variant = book.variants.get(variantId);
  return variant && priceAt(variant, 'GBP', services.clock.now().getTime())?.amount;
}

async function setPrice(amount: number): Promise<void> {
  services.clock.forward(1_000);
  must(await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'MUG', amount }] }));
}

test('is read once and kept while the feed is heard, and follows a change made on another node', async () => {
  expect(await priceAtNode()).toBe(1000);
  const query = vi.spyOn(node.db.pool, 'query');
  expect(await priceAtNode()).toBe(1000);
  expect(query).not.toHaveBeenCalled();
  query.mockRestore();
  await setPrice(1100);
  await vi.waitFor(async () => expect(await priceAtNode()).toBe(1100), { timeout: 2_000 });
});

test('takes in a new promotion', async () => {
  const promotions = async () => (await priceBook(node, shop.webChannelId, [variantId])).promotions.length;
  expect(await promotions()).toBe(0);
  const rule = {
    kind: 'line-percent' as const,
    ppm: 100_000,
    scope: { productIds: [], categoryIds: [], variantIds: [] },
  };
  must(await savePromotion(services, { code: 'TEN', name: 'Ten off', rule }));
  await vi.waitFor(async () => expect(await promotions()).toBe(1), { timeout: 2_000 });
});

test('keeps nothing while the feed is broken, and trusts nothing old once it is heard again', async () => {
  expect(await priceAtNode()).toBe(1100);
  await services.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
  );
  await vi.waitFor(() => expect(node.changes.live).toBe(false), { timeout: 2_000 });
  await setPrice(1200);
  expect(await priceAtNode()).toBe(1200);
  await vi.waitFor(() => expect(node.changes.live).toBe(true), { timeout: 5_000 });
  await setPrice(1300);
  await vi.waitFor(async () => expect(await priceAtNode()).toBe(1300), { timeout: 2_000 });
});
