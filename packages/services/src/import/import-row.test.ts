import { describe, expect, test } from 'vitest';
import { isBarcode, minorOf, RowReader, slugOf, textOfHtml } from './import-row.ts';
import { shopifyMapping } from './mapping.ts';

const record = (line: number, cells: Record<string, string>) => ({ line, cells });

describe('amounts as people write them', () => {
  test.each([
    ['12', 1200],
    ['12.5', 1250],
    ['£1,234.50', 123_450],
    ['12.500', 1250],
    ['0', 0],
    ['0.001', null],
    ['-3', null],
    ['12.3.4', null],
    ['12,50', null],
    ['1,2,345', null],
    ['1,00,000', 10_000_000],
    ['free', null],
  ])('%s', (text, minor) => {
    expect(minorOf(text, '.', 2)).toBe(minor);
  });

  test('a comma can part the fraction', () => {
    expect(minorOf('1.234,50 ', ',', 2)).toBe(123_450);
    expect(minorOf('12.50', ',', 2)).toBeNull();
  });

  test('a currency without coins takes no fraction', () => {
    expect(minorOf('1500', '.', 0)).toBe(1500);
    expect(minorOf('15.5', '.', 0)).toBeNull();
  });
});

test('a barcode of GS1 length needs its check digit, any other code is the shop’s own', () => {
  expect(isBarcode('4006381333931')).toBe(true);
  expect(isBarcode('4006381333932')).toBe(false);
  expect(isBarcode('SHELF-7')).toBe(true);
});

test('addresses and descriptions are made of plain words', () => {
  expect(slugOf('Käse & Brot, 2. Wahl')).toBe('kase-brot-2-wahl');
  expect(textOfHtml('<p>One &amp; two</p><ul><li>three</li></ul><script>x()</script>')).toBe('One & two\n\n• three');
});

test('a line without a title continues the product above, a line with a picture alone is no row', () => {
  const reader = new RowReader(shopifyMapping('gbp'), 'GBP');
  const first = reader.read(
    record(2, {
      Handle: 'mug',
      Title: 'Mug',
      'Option1 Name': 'Colour',
      'Option1 Value': 'Oat',
      'Variant SKU': 'M-1',
      'Variant Price': '12.00',
    }),
  );
  const second = reader.read(
    record(3, { Handle: 'mug', 'Option1 Value': 'Sea', 'Variant SKU': 'M-2', 'Variant Price': '13.00' }),
  );
  const picture = reader.read(record(4, { Handle: 'mug', 'Image Src': 'https://pictures.example/2.jpg' }));
  expect(first).toMatchObject({ title: 'Mug', options: { Colour: 'Oat' }, price: 1200 });
  expect(second).toMatchObject({ title: 'Mug', options: { Colour: 'Sea' }, price: 1300 });
  expect(picture).toBeNull();
});

test('a bad cell refuses its row with words that name the cell', () => {
  const reader = new RowReader(shopifyMapping('gbp'), 'GBP');
  expect(
    reader.read(record(2, { Handle: 'a', Title: 'A', 'Variant SKU': 'A', 'Variant Price': 'cheap' })),
  ).toMatchObject({ reason: 'The price "cheap" is no amount of GBP.' });
  expect(reader.read(record(3, { Handle: 'b', Title: 'B', 'Variant Price': '1' }))).toMatchObject({
    reason: 'There is no SKU.',
  });
});

test('what was not published becomes a draft, and what is not taxed asks for a rate of nothing', () => {
  const reader = new RowReader(shopifyMapping('gbp'), 'GBP');
  const cells = { Handle: 'a', Title: 'A', 'Variant SKU': 'A', 'Variant Price': '1' };
  expect(reader.read(record(2, { ...cells, Published: 'FALSE', 'Variant Taxable': 'TRUE' }))).toMatchObject({
    status: 'draft',
    taxRateKey: 'standard',
  });
  expect(
    reader.read(record(3, { ...cells, Status: 'active', Published: 'false', 'Variant Taxable': 'FALSE' })),
  ).toMatchObject({ status: 'active', taxRateKey: 'zero' });
});

test('words of a column can be given another meaning', () => {
  const mapping = shopifyMapping('gbp');
  const targets = {
    ...mapping.targets,
    kind: { column: 'Variant SKU', values: { post: 'service' } },
    title: { column: 'Variant SKU' },
  };
  const reader = new RowReader({ ...mapping, targets }, 'GBP');
  expect(reader.read(record(2, { 'Variant SKU': 'POST', 'Variant Price': '1' }))).toMatchObject({ kind: 'service' });
});
