import { setTimeout as pause } from 'node:timers/promises';
import { saveBundle } from '@evertill/services';
import { buildProduct, buildShop, type TestServices, testServices } from '@evertill/services/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Freshness } from './freshness.ts';
import { ReadCache } from './read-cache.ts';
import type { Availability } from './read-tags.ts';

const HEARD_MS = 150;

let services: TestServices;
let product: { productId: string; variantId: string };
beforeAll(async () => {
  services = await testServices();
  const shop = await buildShop(services);
  const { productId, variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 100 } });
  product = { productId, variantId: variantIds[0] ?? '' };
});
afterAll(() => services.close());

function open() {
  const cache = new ReadCache();
  const freshness = new Freshness(services, cache);
  freshness.start();
  const list = (begunAt: number, word: Availability) => {
    const answer = { status: 200, headers: {}, body: Buffer.from(word), tags: [`card:${product.productId}`] };
    freshness.keep('list', begunAt, answer, new Map([[product.productId, word]]));
  };
  const stockChanges = async () => {
    services.changes.publish({ kind: 'stock', ids: [product.variantId] });
    await pause(HEARD_MS);
  };
  return { cache, freshness, list, stockChanges, kept: () => cache.get('list')?.body.toString() };
}

test('a list begun before a change of stock is not kept, though nobody was shown that card before', async () => {
  const { cache, freshness, list, stockChanges, kept } = open();
  const begunAt = cache.begin();
  await stockChanges();
  list(begunAt, 'low');
  await expect.poll(kept).toBeUndefined();
  freshness.stop();
});

test('a page that shows a set is dropped when what it is made of changes', async () => {
  const shop = await buildShop(services);
  const set = await buildProduct(services, shop);
  const [variantId = ''] = set.variantIds;
  const made = await saveBundle(services, { variantId, components: [{ variantId: product.variantId, quantity: 2 }] });
  expect(made.ok).toBe(true);
  const { cache, freshness, stockChanges } = open();
  const page = { status: 200, headers: {}, body: Buffer.from('two sets'), tags: [`product:${set.productId}`] };
  freshness.keep('page', cache.begin(), page, new Map());
  expect(cache.get('page')).toBeDefined();
  await stockChanges();
  await expect.poll(() => cache.get('page')).toBeUndefined();
  freshness.stop();
});

test('the word of an answer that was not kept does not hide that a kept one is out of date', async () => {
  const { cache, freshness, list, stockChanges, kept } = open();
  const early = cache.begin();
  await stockChanges();
  list(cache.begin(), 'low');
  list(early, 'in_stock');
  expect(kept()).toBe('low');
  await stockChanges();
  await expect.poll(kept).toBeUndefined();
  freshness.stop();
});
