import type { TillVariant } from '@evertill/domain';
import { expect, test } from 'vitest';
import { grouped, priceRange } from './use-goods.ts';

function variant(variantId: string, productId: string, amount: number | null): TillVariant {
  return {
    variantId,
    productId,
    categoryIds: [],
    kind: 'goods',
    sku: variantId,
    title: variantId,
    productTitle: productId,
    options: '',
    scale: 'each',
    taxRateId: 'r',
    forSale: true,
    barcodes: [],
    picture: variantId === 'b' ? 'b.webp' : null,
    prices:
      amount === null ? [] : [{ amount, currency: 'GBP', priceListCode: 'base', priority: 0, from: null, to: null }],
  };
}

test('variants of one product are one thing to touch, with the first picture there is', () => {
  const goods = grouped([variant('a', 'mug', 1200), variant('c', 'bowl', 900), variant('b', 'mug', 1400)]);
  expect(goods.map(({ productId }) => productId)).toEqual(['mug', 'bowl']);
  expect(goods[0]).toMatchObject({ picture: 'b.webp' });
  expect(goods[0]?.variants.map(({ variantId }) => variantId)).toEqual(['a', 'b']);
});

test('a price range leaves out what has no price', () => {
  const [mug] = grouped([variant('a', 'mug', 1200), variant('b', 'mug', 1400), variant('c', 'mug', null)]);
  if (!mug) throw new Error('no goods');
  expect(priceRange(mug, 'GBP', 0)).toEqual([1200, 1400]);
  expect(priceRange(mug, 'EUR', 0)).toBeNull();
});
