import { type PullAnswer, pullAnswerSchema } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveBundle } from '../catalogue/save-bundle.ts';
import { saveCategory } from '../catalogue/save-category.ts';
import { savePrices } from '../catalogue/save-prices.ts';
import { saveTaxRate } from '../catalogue/save-tax-rate.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';
import { enrolTestTill, type TestTill } from '../testing/test-till.ts';
import {
  buildCatalogueShop,
  buildGoods,
  type CatalogueShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { pullChanges } from './pull-changes.ts';

let services: TestServices;
let shop: CatalogueShop;
let till: TestTill;
let mugId: string;

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
  const mug = await buildGoods(services, {
    title: 'Mug',
    skus: ['MUG'],
    stock: { [shop.storeId]: 4, [shop.warehouseId]: 9 },
  });
  mugId = mug.variants[0]?.id ?? '';
  await buildGoods(services, { title: 'Draft', skus: ['DRAFT'], status: 'draft' });
  till = await enrolTestTill(services, shop.storeChannelId, 'BRI-1');
});
afterAll(() => services.close());

const pull = (cookie: string | null, after: string | null = null) =>
  pullChanges(services, { cookie, after }, till.actor);

/** Pulls page after page, as a till does. */
async function pullAll(cookie: string | null): Promise<PullAnswer[]> {
  const pages = [await pull(cookie)];
  for (let after = pages[0]?.after ?? null; after !== null; after = pages.at(-1)?.after ?? null)
    pages.push(await pull(cookie, after));
  return pages;
}

test('without a cookie a till gets everything that is for sale, with its shop, stock of its own place, and people', async () => {
  const answer = pullAnswerSchema.parse(await pull(null));
  expect(answer).toMatchObject({ reset: true, after: null, total: 1 });
  expect(answer.variants).toMatchObject([
    {
      variantId: mugId,
      sku: 'MUG',
      title: 'Mug',
      forSale: true,
      prices: [{ amount: 1200, currency: 'GBP', from: null, to: null }],
    },
  ]);
  expect(answer.variants[0]?.categoryIds).toHaveLength(2);
  expect(answer.stock).toMatchObject([{ variantId: mugId, onHand: 4, available: 4 }]);
  expect(answer.config).toMatchObject({
    tillCode: 'BRI-1',
    shopName: 'Bristol',
    addressLines: ['1 Park Street', 'Bristol BS1 5NG'],
    channel: { id: shop.storeChannelId },
  });
});

test('with its cookie it gets only what changed, and the configuration only when that did', async () => {
  const first = await pull(null);
  const quiet = await pull(first.cookie);
  expect(quiet).toMatchObject({ reset: false, variants: [], stock: [], config: null });
  await receiveOpeningStock(services, {
    causeId: services.ids.next(),
    lines: [{ variantId: mugId, locationId: shop.storeId, quantity: 1 }],
  });
  const moved = await pull(quiet.cookie);
  expect(moved).toMatchObject({ variants: [], stock: [{ variantId: mugId, onHand: 5 }], config: null });
  services.clock.forward(1_000);
  await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'MUG', amount: 1300 }] });
  const priced = await pull(moved.cookie);
  expect(priced.variants.map(({ sku, prices }) => [sku, prices.length])).toEqual([['MUG', 2]]);
  await saveTaxRate(services, { key: 'reduced', name: 'VAT 5 %', ppm: 60_000 });
  expect((await pull(priced.cookie)).config?.taxRates).toContainEqual(
    expect.objectContaining({ key: 'reduced', ppm: 60_000 }),
  );
  expect((await pull((await pull(priced.cookie)).cookie)).config).toBeNull();
});

test('a set is there as often as it could be made, and is told again when a component moves or the set is made otherwise', async () => {
  const skus = { cups: ['CUP'], pots: ['POT'], sets: ['SET'] };
  const [cup, pot, set] = await Promise.all(
    Object.entries(skus).map(async ([title, list]) => {
      const built = await buildGoods(services, {
        title,
        skus: list,
        stock: title === 'sets' ? {} : { [shop.storeId]: 6 },
      });
      return built.variants[0]?.id ?? '';
    }),
  );
  if (!cup || !pot || !set) throw new Error('not built');
  const before = await pull(null);
  must(await saveBundle(services, { variantId: set, components: [{ variantId: cup, quantity: 4 }] }));
  const made = await pull(before.cookie);
  expect(made.stock).toMatchObject([{ variantId: set, onHand: 1, available: 1 }]);
  const lines = [{ variantId: cup, locationId: shop.storeId, quantity: 2 }];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  const more = await pull(made.cookie);
  expect(new Map(more.stock.map((row) => [row.variantId, row.available]))).toEqual(
    new Map([
      [cup, 8],
      [set, 2],
    ]),
  );
  const components = [
    { variantId: cup, quantity: 4 },
    { variantId: pot, quantity: 6 },
  ];
  must(await saveBundle(services, { variantId: set, components }));
  expect((await pull(more.cookie)).stock).toMatchObject([{ variantId: set, available: 1 }]);
  await services.db.prisma.product.updateMany({
    where: { title: { in: Object.keys(skus) } },
    data: { status: 'archived' },
  });
});

test('a category that moves changes the variants below it', async () => {
  const { cookie } = await pull(null);
  await saveCategory(services, { slug: 'mugs', name: 'Mugs', parentSlug: null });
  const moved = await pull(cookie);
  expect(moved.variants.find(({ sku }) => sku === 'MUG')?.categoryIds).toHaveLength(1);
});

test('a change whose transaction commits after the pull began is in the next answer, never in none', async () => {
  const { cookie } = await pull(null);
  const late = await services.db.pool.connect();
  await late.query('BEGIN');
  await late.query('UPDATE variant SET position = 7 WHERE id = $1', [mugId]);
  await buildGoods(services, { title: 'Kettle', skus: ['KET'] });
  const during = await pull(cookie);
  expect(during.variants.map(({ sku }) => sku)).not.toContain('MUG');
  await late.query('COMMIT');
  late.release();
  const after = await pull(during.cookie);
  expect(after.variants.map(({ sku }) => sku)).toContain('MUG');
  const seen = [...during.variants, ...after.variants].map(({ sku }) => sku);
  expect(seen).toContain('KET');
});

test('more than a page is given page by page under one cookie, all of it once', async () => {
  const skus = Array.from({ length: 1_203 }, (_, index) => `BULK-${index}`);
  const { cookie } = await pull(null);
  await buildGoods(services, { title: 'Bulk', skus, stock: { [shop.storeId]: 1 } });
  for (const from of [cookie, null]) {
    const pages = await pullAll(from);
    expect(pages.length).toBe(2);
    expect(new Set(pages.map((page) => page.cookie)).size).toBe(1);
    const variants = pages.flatMap((page) => page.variants.map(({ variantId }) => variantId));
    expect(new Set(variants).size).toBe(variants.length);
    expect(pages.flatMap((page) => page.variants.filter(({ sku }) => sku.startsWith('BULK')))).toHaveLength(1_203);
    expect(pages.flatMap((page) => page.stock).length).toBeGreaterThanOrEqual(1_203);
  }
});

test('a cookie that is no cookie, of another place, or from a lost future starts afresh', async () => {
  const { cookie } = await pull(null);
  expect((await pull('nonsense')).reset).toBe(true);
  const elsewhere = { ...till.actor, locationId: shop.warehouseId };
  expect((await pullChanges(services, { cookie, after: null }, elsewhere)).reset).toBe(true);
  const parsed = JSON.parse(Buffer.from(cookie, 'base64url').toString());
  const future = Buffer.from(JSON.stringify({ ...parsed, xid: '99999999999' })).toString('base64url');
  expect((await pull(future)).reset).toBe(true);
});
