import { describe, expect, it } from 'vitest';
import {
  categories,
  hasStock,
  locations,
  openingStock,
  products,
  promotions,
  safetyStock,
  shippingOptions,
  staff,
  taxRates,
} from './catalogue.ts';
import { isEan13 } from './ean.ts';

const variants = products.flatMap((product) => product.variants);
const parents = categories.filter((category) => category.parent === null);
const leaves = categories.filter((category) => category.parent !== null);

function expectUnique(values: string[]): void {
  expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
}

describe('the demo catalogue', () => {
  it('is a whole shop: 64 products and 170 variants or more on eight departments', () => {
    expect(products.length).toBeGreaterThanOrEqual(64);
    expect(variants.length).toBeGreaterThanOrEqual(170);
    expect(parents).toHaveLength(8);
  });

  it('names every product, variant and category once', () => {
    expectUnique(products.map((product) => product.slug));
    expectUnique(products.map((product) => product.code));
    expectUnique(variants.map((variant) => variant.sku));
    expectUnique(categories.map((category) => category.slug));
  });

  it('puts every product on a shelf that exists and leaves no shelf empty', () => {
    const filled = new Set(products.map((product) => product.category));
    expect([...filled].sort()).toEqual(leaves.map((leaf) => leaf.slug).sort());
    for (const leaf of leaves) expect(parents.map((parent) => parent.slug)).toContain(leaf.parent);
  });

  it('prints barcodes that scan: thirteen digits, a true check digit, none twice, some goods with two', () => {
    const codes = variants.flatMap((variant) => variant.barcodes);
    expect(codes.filter((code) => !isEan13(code))).toEqual([]);
    expectUnique(codes);
    expect(variants.some((variant) => variant.barcodes.length === 2)).toBe(true);
  });

  it('asks a positive whole price in both currencies, below what it was before', () => {
    for (const { price, compareAt, weightGrams, sku } of variants) {
      for (const amount of [price.GBP, price.EUR, weightGrams])
        expect(Number.isSafeInteger(amount) && amount > 0, sku).toBe(true);
      if (compareAt) expect(compareAt.GBP > price.GBP && compareAt.EUR > price.EUR, sku).toBe(true);
    }
    expect(variants.some((variant) => variant.compareAt)).toBe(true);
  });

  it('gives every variant a value for each option of its product, and no combination twice', () => {
    for (const product of products) {
      expectUnique(product.variants.map((variant) => variant.title));
      for (const variant of product.variants) {
        expect(Object.keys(variant.options)).toEqual(product.options.map((option) => option.name));
      }
    }
  });

  it('says what each thing is, is made of and needs', () => {
    for (const product of products) {
      for (const text of [
        product.title,
        product.subtitle,
        product.description,
        product.maker,
        product.materials,
        product.care,
      ]) {
        expect(text.length, product.slug).toBeGreaterThan(2);
      }
      expect(product.tags.length, product.slug).toBeGreaterThan(0);
    }
  });

  it('uses both tax rates and sells some goods by weight', () => {
    expect(new Set(products.map((product) => product.taxRate))).toEqual(new Set(taxRates.map((rate) => rate.key)));
    expect(variants.filter((variant) => variant.scale === 'grams').length).toBeGreaterThanOrEqual(3);
  });
});

describe('the demo sets', () => {
  it('are made of goods that are sold alone, and cost less than these', () => {
    const sets = products.filter((product) => product.contents);
    expect(sets.length).toBeGreaterThanOrEqual(2);
    for (const { slug, contents = {}, variants: own } of sets) {
      const parts = Object.entries(contents).map(([sku, quantity]) => {
        const part = products
          .filter(hasStock)
          .flatMap((product) => product.variants)
          .find((each) => each.sku === sku);
        return (part?.price.GBP ?? Number.NaN) * (part?.scale === 'grams' ? quantity / 1_000 : quantity);
      });
      expect(own, slug).toHaveLength(1);
      expect(own[0]?.price.GBP, slug).toBeLessThan(parts.reduce((sum, price) => sum + price, 0));
    }
  });
});

describe('the demo places and people', () => {
  it('has three shops and two warehouses with hours, an address and a place on the map', () => {
    expect(locations.filter((location) => location.kind === 'store')).toHaveLength(3);
    expect(locations.filter((location) => location.kind === 'warehouse')).toHaveLength(2);
    for (const location of locations) if (location.kind === 'store') expect(location.openingHours).toHaveLength(7);
  });

  it('stocks every variant at every place, differently, with bare shelves and a last three', () => {
    const stock = openingStock(products, locations);
    const single = products.filter(hasStock).flatMap((product) => product.variants);
    expect(stock).toHaveLength(single.length * locations.length);
    expect(stock.every((row) => Number.isSafeInteger(row.quantity) && row.quantity >= 0)).toBe(true);
    expect(stock.filter((row) => row.quantity === 0).length).toBeGreaterThan(20);
    const lastThree = stock.filter((row) => row.sku === 'TID-SRV-RUS').map((row) => row.quantity);
    expect(lastThree.reduce((sum, quantity) => sum + quantity, 0)).toBe(3);
    expect(openingStock(products, locations)).toEqual(stock);
  });

  it('keeps nothing back in warehouses', () => {
    for (const variant of variants) {
      for (const location of locations) {
        const safety = safetyStock(variant, location);
        if (location.kind === 'warehouse') expect(safety).toBe(0);
        else expect(safety).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('gives everybody a PIN of their own and every shop two clerks', () => {
    expectUnique(staff.map((person) => person.pin));
    for (const location of locations) {
      if (location.kind !== 'store') continue;
      const clerks = staff.filter((person) => person.role === 'clerk' && person.shops.includes(location.code));
      expect(clerks, location.code).toHaveLength(2);
    }
    expect(staff.filter((person) => person.office).map((person) => person.role)).toEqual(['owner', 'manager', 'clerk']);
  });

  it('offers promotions on shelves and products that exist, and delivery as well as collection', () => {
    const slugs = new Set(categories.map((category) => category.slug));
    expect(promotions.length).toBeGreaterThanOrEqual(5);
    for (const { rule } of promotions) {
      if ('category' in rule) expect(slugs).toContain(rule.category);
      if ('products' in rule)
        for (const slug of rule.products) expect(products.map((each) => each.slug)).toContain(slug);
    }
    expect(promotions.map((promotion) => promotion.coupon)).toContain('WELCOME10');
    expect(new Set(shippingOptions.map((option) => option.kind))).toEqual(new Set(['delivery', 'pick_up']));
  });
});
