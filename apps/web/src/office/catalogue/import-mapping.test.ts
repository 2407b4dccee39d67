import { expect, test } from 'vitest';
import { fitting, guessTargets, isFormat, sampleOf } from './import-mapping.ts';

const shopify = {
  sku: { column: 'Variant SKU' },
  price: { column: 'Variant Price' },
  title: { column: 'Title' },
  tags: { column: 'Tags' },
};

test('columns are guessed by the names others use, whatever their case and spacing', () => {
  expect(guessTargets(['Item Number', 'NAME', 'Unit price', 'EAN-13', 'Colour'])).toEqual({
    sku: { column: 'Item Number' },
    title: { column: 'NAME' },
    price: { column: 'Unit price' },
    barcode: { column: 'EAN-13' },
  });
});

test('a format is told by its own columns', () => {
  expect(isFormat(['Handle', 'Title', 'Variant SKU', 'Variant Price'], shopify)).toBe(true);
  expect(isFormat(['sku', 'title', 'price'], shopify)).toBe(false);
});

test('of a saved mapping only what the file has is used, and fixed values stay', () => {
  expect(fitting({ ...shopify, status: { value: 'draft' } }, ['Variant SKU', 'Title'])).toEqual({
    sku: { column: 'Variant SKU' },
    title: { column: 'Title' },
    status: { value: 'draft' },
  });
});

test('an example shows what a row gives', () => {
  const targets = { sku: { column: 'Code' }, status: { value: 'draft' } };
  expect([
    sampleOf(targets, 'sku', { Code: 'A-1' }),
    sampleOf(targets, 'status', undefined),
    sampleOf(targets, 'title', { Code: 'A-1' }),
  ]).toEqual(['A-1', 'draft', '']);
});
