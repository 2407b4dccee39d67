import { priceAt } from '@evertill/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCatalogueShop, buildGoods, type CatalogueShop, must } from '../testing/build-catalogue.ts';
import { type TestServices, testServices } from '../testing.ts';
import { availabilityWords } from './availability-words.ts';
import { categoryTree } from './category-tree.ts';
import { findCatalogue } from './find-catalogue.ts';
import { findProduct } from './find-product.ts';
import { homePage } from './home-page.ts';
import { listProducts } from './list-products.ts';
import { priceBook } from './price-book.ts';
import { savePrices } from './save-prices.ts';
import { saveProduct } from './save-product.ts';
import { searchProducts } from './search-products.ts';
import { suggest } from './suggest.ts';

let services: TestServices;
let shop: CatalogueShop;

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
  await buildGoods(services, {
    title: 'Stoneware mug',
    skus: ['MUG-OAT', 'MUG-INK'],
    brand: 'Fern & Clay',
    stock: { [shop.warehouseId]: 10, [shop.storeId]: 2 },
    options: [{ name: 'Colour', values: ['Oat', 'Ink'] }],
    variants: [
      {
        sku: 'MUG-OAT',
        options: { Colour: 'Oat' },
        barcodes: ['5012345678900'],
        prices: [{ priceListCode: 'gbp', amount: 1200 }],
      },
      {
        sku: 'MUG-INK',
        options: { Colour: 'Ink' },
        compareAt: { GBP: 1800 },
        prices: [{ priceListCode: 'gbp', amount: 1400 }],
      },
    ],
  });
  await buildGoods(services, {
    title: 'Copper kettle',
    skus: ['KET-1'],
    amount: 8900,
    brand: 'Hob',
    categorySlugs: ['kitchen'],
    stock: { [shop.warehouseId]: 3 },
  });
  await buildGoods(services, {
    title: 'Beeswax candle',
    skus: ['CAN-1'],
    amount: 900,
    categorySlugs: [],
    tags: ['gift'],
  });
  await buildGoods(services, { title: 'Secret vase', skus: ['VAS-1'], status: 'draft' });
});
afterAll(() => services.close());

const view = { currency: 'GBP' };

describe('lists', () => {
  test('a category shows what lies below it too, with prices, availability and facets', async () => {
    const list = must(await listProducts(services, { ...view, category: 'kitchen' }));
    expect(list.items.map(({ title }) => title)).toEqual(['Copper kettle', 'Stoneware mug']);
    const [kettle, mug] = list.items;
    expect(kettle).toMatchObject({ priceFrom: 8900, priceTo: 8900, availability: 'low', variantCount: 1 });
    expect(kettle?.variantId).not.toBeNull();
    expect(mug).toMatchObject({
      priceFrom: 1200,
      priceTo: 1400,
      availability: 'in_stock',
      variantId: null,
      variantCount: 2,
    });
    expect(list.category?.breadcrumbs).toEqual([{ slug: 'kitchen', name: 'Kitchen' }]);
    expect(list.facets.categories).toEqual([{ slug: 'mugs', name: 'Mugs', count: 1 }]);
    expect(list.facets.options).toEqual([
      {
        name: 'Colour',
        values: [
          { value: 'Ink', count: 1 },
          { value: 'Oat', count: 1 },
        ],
      },
    ]);
    expect(list.facets.price).toEqual({ min: 1200, max: 8900 });
  });

  test('a chosen brand narrows the list, and the other brands keep their counts', async () => {
    const filters = { brands: ['Hob'], options: {}, inStock: false };
    const list = must(await listProducts(services, { ...view, filters }));
    expect(list.total).toBe(1);
    expect(list.facets.brands).toEqual([
      { value: 'Fern & Clay', count: 1 },
      { value: 'Hob', count: 1 },
    ]);
  });

  test('what cannot be had stands last, and a filter hides it', async () => {
    const all = must(await listProducts(services, view));
    expect(all.items.at(-1)).toMatchObject({ title: 'Beeswax candle', availability: 'out' });
    const had = must(await listProducts(services, { ...view, filters: { brands: [], options: {}, inStock: true } }));
    expect(had.items.map(({ title }) => title)).not.toContain('Beeswax candle');
  });

  test('an unknown category is refused, a product without a price in the currency is not shown', async () => {
    expect(await listProducts(services, { ...view, category: 'nowhere' })).toMatchObject({
      ok: false,
      refusal: { code: 'not.found' },
    });
    expect(must(await listProducts(services, { currency: 'EUR' })).total).toBe(0);
  });

  test('the tree nests categories; the home page shows what is new and what is reduced', async () => {
    expect(await categoryTree(services)).toMatchObject([
      { slug: 'kitchen', children: [{ slug: 'mugs', children: [] }] },
    ]);
    const home = await homePage(services, view);
    expect(home.sections.map(({ kind }) => kind)).toContain('new');
  });
});

describe('search', () => {
  test.each([
    ['a word', 'mug'],
    ['another form of a word', 'mugs'],
    ['the beginning of a word', 'stonew'],
    ['a slip of the finger', 'stonware mgu'],
    ['letters that changed places', 'stoenware mug'],
    ['a SKU, in any case', 'mug-ink'],
    ['a barcode', '5012345678900'],
    ['a brand', 'fern'],
  ])('finds by %s', async (_, query) => {
    const found = await searchProducts(services, { ...view, query });
    expect(found.items[0]?.title).toBe('Stoneware mug');
  });

  test('finds nothing for words that are nowhere, signs and all', async () => {
    expect((await searchProducts(services, { ...view, query: "zzqx & | ! ' :*" })).total).toBe(0);
    expect((await searchProducts(services, { ...view, query: '&&&' })).total).toBe(0);
  });

  test('never shows drafts, and says where in the tree the matches lie', async () => {
    expect((await searchProducts(services, { ...view, query: 'vase' })).total).toBe(0);
    const found = await searchProducts(services, { ...view, query: 'mug' });
    expect(found.facets.categories).toEqual([
      { slug: 'kitchen', name: 'Kitchen', count: 1 },
      { slug: 'mugs', name: 'Mugs', count: 1 },
    ]);
  });

  test('suggests products and categories while typing', async () => {
    const found = await suggest(services, { ...view, query: 'mu' });
    expect(found.products.map(({ title }) => title)).toEqual(['Stoneware mug']);
    expect(found.categories).toEqual([{ slug: 'mugs', name: 'Mugs' }]);
  });
});

describe('a product', () => {
  test('shows every variant with price, deliverable units and the shops that have it', async () => {
    const mug = must(await findProduct(services, { ...view, slug: 'stoneware-mug' }));
    expect(mug.breadcrumbs.map(({ slug }) => slug)).toEqual(['kitchen', 'mugs']);
    expect(mug.variants).toMatchObject([
      {
        sku: 'MUG-OAT',
        price: 1200,
        compareAt: null,
        delivery: 12,
        locations: [{ locationId: shop.storeId, available: 2 }],
      },
      { sku: 'MUG-INK', price: 1400, compareAt: 1800, delivery: 12 },
    ]);
    expect(mug.related).toEqual([]);
    expect(await findProduct(services, { ...view, slug: 'secret-vase' })).toMatchObject({ ok: false });
  });

  test('words of availability agree with the cards', async () => {
    const list = must(await listProducts(services, view));
    const words = await availabilityWords(services, {
      channelId: shop.webChannelId,
      productIds: list.items.map(({ id }) => id),
    });
    for (const item of list.items) expect(words.get(item.id)).toBe(item.availability);
  });

  test('saved again the same keeps its ids; a variant left out is archived; a foreign barcode is refused', async () => {
    const plan = {
      slug: 'bowl',
      title: 'Bowl',
      taxRateKey: 'standard',
      variants: [{ sku: 'B-1' }, { sku: 'B-2', barcodes: ['B-CODE'] }],
    };
    const first = must(await saveProduct(services, plan));
    const second = must(await saveProduct(services, { ...plan, variants: [{ sku: 'B-1' }] }));
    expect(second).toMatchObject({ productId: first.productId, created: false });
    const row = await services.db.prisma.variant.findUniqueOrThrow({ where: { sku: 'B-2' } });
    expect(row.status).toBe('archived');
    const thief = await saveProduct(services, {
      ...plan,
      slug: 'dish',
      variants: [{ sku: 'D-1', barcodes: ['B-CODE'] }],
    });
    expect(thief).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } });
    expect(await services.db.prisma.product.count({ where: { slug: 'dish' } })).toBe(0);
  });

  test('is found in the office whatever its status; clerks may look but not edit', async () => {
    const clerk = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' } as const;
    const page = must(await findCatalogue(services, { query: 'vase', status: 'all', page: 1 }, clerk));
    expect(page.items).toMatchObject([
      {
        title: 'Secret vase',
        status: 'draft',
        variants: [{ sku: 'VAS-1', prices: [{ currency: 'GBP', amount: 1200 }] }],
      },
    ]);
    const denied = await saveProduct(
      services,
      { slug: 'x', title: 'X', taxRateKey: 'standard', variants: [{ sku: 'X' }] },
      clerk,
    );
    expect(denied).toMatchObject({ ok: false, refusal: { code: 'permission.denied' } });
  });
});

describe('prices', () => {
  test('a new price ends the old one instead of replacing it, so that late sales are judged by their own moment', async () => {
    const { variants } = await buildGoods(services, { title: 'Priced', skus: ['PRI-1'], amount: 500 });
    const variantId = variants[0]?.id ?? '';
    const before = services.clock.now().getTime();
    services.clock.forward(60_000);
    expect(
      must(await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'PRI-1', amount: 650 }] })).changed,
    ).toBe(1);
    expect(
      must(await savePrices(services, { priceListCode: 'gbp', prices: [{ sku: 'PRI-1', amount: 650 }] })).changed,
    ).toBe(0);
    const book = await priceBook(services, shop.webChannelId, [variantId]);
    const variant = book.variants.get(variantId);
    if (!variant) throw new Error('the variant is in the book');
    expect(priceAt(variant, 'GBP', before)?.amount).toBe(500);
    expect(priceAt(variant, 'GBP', services.clock.now().getTime())?.amount).toBe(650);
    expect(variant.categoryIds).toHaveLength(2);
  });
});
