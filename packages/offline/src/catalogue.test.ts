import type { TillConfig, TillVariant } from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { describe, expect, it } from 'vitest';
import { Catalogue } from './catalogue.ts';
import { fakeIndexedDb } from './testing/fake-indexeddb.ts';
import { modelVariant } from './testing/model-catalogue.ts';

const STATE = { cookie: 'c', bookVersion: '1', asOf: 1, config: null } as const;

async function catalogueOf(variants: readonly TillVariant[]): Promise<Catalogue> {
  const catalogue = new Catalogue(fakeIndexedDb());
  await catalogue.apply(variants, [], { side: 'A', ...STATE });
  return catalogue;
}

const variant = (number: number, given: Partial<TillVariant>): TillVariant => ({
  ...modelVariant(number, 100),
  ...given,
});

const SHOP = [
  variant(1, { title: 'Oak Table, round', sku: 'TAB-OAK-R', barcodes: ['5012345678900', '036000291452'] }),
  variant(2, { title: 'Oak Table Lamp', sku: 'LAMP-9', barcodes: ['0036000291469'] }),
  variant(3, { title: 'Table Runner Oakham', sku: 'RUN-1', barcodes: [] }),
  variant(4, { title: 'Crème Brûlée Dish', sku: 'DISH-4', barcodes: ['5012345678917'] }),
  variant(5, { title: 'Oak Shelf (old)', sku: 'SHELF', barcodes: ['5012345678924'], forSale: false }),
];

const numbersOf = (found: readonly TillVariant[]): number[] =>
  found.map((row) => Number.parseInt(row.variantId.slice(-12), 16));

describe('finding by scanner', () => {
  it.each([
    ['5012345678900', 1],
    ['036000291452', 1],
    ['0036000291452', 1],
    ['036000291469', 2],
    [' 5012345678917 ', 4],
    ['run-1', 3],
  ])('%s finds variant %i', async (code, number) => {
    const catalogue = await catalogueOf(SHOP);
    const found = await catalogue.findByCode(code);
    expect(found?.variantId).toBe(testId(1, number));
  });

  it('finds nothing for a code nobody has', async () => {
    expect(await (await catalogueOf(SHOP)).findByCode('9999999999999')).toBeNull();
  });
});

describe('finding by typing', () => {
  it.each([
    ['oak tab', [1, 2, 3]],
    ['oak table l', [2]],
    ['creme bru', [4]],
    ['tab-oak', [1, 2, 3]],
    ['tab-oak-r', [1, 3]],
    ['lamp-9', [2]],
    ['50123456789', [1, 4]],
    ['shelf', []],
    ['   ', []],
    ['oak zebra', []],
  ])('%j finds %j', async (text, numbers) => {
    const catalogue = await catalogueOf(SHOP);
    expect(new Set(numbersOf(await catalogue.search(text)))).toEqual(new Set(numbers));
  });

  it('puts what begins with the words first, then whole words, then shorter titles', async () => {
    const catalogue = await catalogueOf(SHOP);
    expect(numbersOf(await catalogue.search('oak table'))).toEqual([2, 1, 3]);
    expect(numbersOf(await catalogue.search('table'))[0]).toBe(3);
  });

  it('knows what was changed, added and taken off sale since the index was built', async () => {
    const catalogue = await catalogueOf(SHOP);
    await catalogue.search('oak');
    const changes = [
      variant(1, { title: 'Ash Table' }),
      variant(2, { ...SHOP[1], forSale: false }),
      variant(9, { title: 'Oak Stool' }),
    ];
    await catalogue.apply(changes, [], { side: 'A', ...STATE, asOf: 2 });
    expect(numbersOf(await catalogue.search('oak'))).toEqual([9, 3]);
    expect(numbersOf(await catalogue.search('ash'))).toEqual([1]);
  });

  it('sees in one tab what another one pulled', async () => {
    const idb = fakeIndexedDb();
    const [leader, other] = [new Catalogue(idb), new Catalogue(idb)];
    await leader.apply(SHOP, [], { side: 'A', ...STATE });
    expect(numbersOf(await other.search('oak'))).toHaveLength(3);
    await leader.apply([variant(9, { title: 'Oak Stool' })], [], { side: 'A', ...STATE, cookie: 'd' });
    await other.state();
    expect(numbersOf(await other.search('oak st'))).toEqual([9]);
  });
});

describe('the settings', () => {
  it('that an earlier version pulled know of no counts', async () => {
    const catalogue = new Catalogue(fakeIndexedDb());
    expect(await catalogue.config()).toBeNull();
    const earlier = { tillCode: 'TILL-1', shopName: 'Model shop' } as TillConfig;
    await catalogue.apply([], [], { side: 'A', ...STATE, config: earlier });
    expect(await catalogue.config()).toEqual({ ...earlier, counts: [] });
  });
});

describe('a category', () => {
  const inKitchen = [3, 1, 4, 2].map((number) =>
    variant(number, { title: `Pot ${number}`, categoryIds: [testId(20, number % 2)], forSale: number !== 4 }),
  );

  it.each([
    ['before the index is built', false],
    ['from the index', true],
  ])('shows what is for sale by title, %s', async (_, isBuilt) => {
    const catalogue = await catalogueOf(inKitchen);
    if (isBuilt) await catalogue.index();
    expect(numbersOf(await catalogue.variantsOfCategory(testId(20, 1), 10))).toEqual([1, 3]);
    expect(numbersOf(await catalogue.variantsOfCategory(testId(20, 0), 10))).toEqual([2]);
    expect(numbersOf(await catalogue.variantsOfCategory(testId(20, 1), 1))).toEqual([1]);
    const moved = [variant(1, { title: 'Pot 9', categoryIds: [testId(20, 1)] })];
    await catalogue.apply(moved, [], { side: 'A', ...STATE, asOf: 2 });
    expect(numbersOf(await catalogue.variantsOfCategory(testId(20, 1), 10))).toEqual([3, 1]);
    expect(numbersOf(await catalogue.variantsOfCategory(testId(20, 7), 10))).toEqual([]);
  });
});

describe('twenty thousand variants', () => {
  it('are searched and scanned in a few milliseconds', { timeout: 60_000 }, async () => {
    const catalogue = new Catalogue(fakeIndexedDb());
    const words = ['oak', 'ash', 'linen', 'steel', 'glass', 'round', 'table', 'lamp', 'shelf', 'bowl', 'large', 'blue'];
    const many = Array.from({ length: 20_000 }, (_, number) =>
      variant(number, {
        title: `${words[number % 12]} ${words[(number * 7 + 5) % 11]} ${words[(number * 3) % 10]} ${number}`,
        sku: `SKU-${number}`,
        barcodes: [String(4_000_000_000_000 + number)],
      }),
    );
    const index = await (async () => {
      const { SearchIndex } = await import('./search-index.ts');
      const builder = SearchIndex.builder();
      for (const one of many) builder.add(one);
      return builder.build();
    })();
    const times: number[] = [];
    for (const text of ['o', 'oa', 'oak', 'oak t', 'oak tab', 't', 's', 'sku-1', 'linen l', '12345', 'glass bowl 1']) {
      const start = performance.now();
      expect(index.find(text, 50).length).toBeGreaterThan(0);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(50);
    await catalogue.apply(many.slice(0, 500), [], { side: 'A', ...STATE });
    expect((await catalogue.findByCode('4000000000123'))?.variantId).toBe(testId(1, 123));
  });
});
