import { expect, test } from 'vitest';
import { readCsvHead } from './csv-head.ts';

test('heading and first rows are read, whatever ends the lines', () => {
  expect(readCsvHead('\uFEFFsku,title\r\nA,Mug\r\nB,Bowl\r\n')).toEqual({
    columns: ['sku', 'title'],
    rows: [
      { sku: 'A', title: 'Mug' },
      { sku: 'B', title: 'Bowl' },
    ],
    lineCount: 2,
  });
});

test('quotes keep commas, line breaks and quotes', () => {
  expect(readCsvHead('sku,text\nA,"one, ""two""\nthree"\n')?.rows).toEqual([{ sku: 'A', text: 'one, "two"\nthree' }]);
});

test('only as many rows as asked for are read, and a short row has empty cells', () => {
  expect(readCsvHead('a,b\n1\n2,2\n3,3', 2)?.rows).toEqual([
    { a: '1', b: '' },
    { a: '2', b: '2' },
  ]);
});

test('an empty file has no heading', () => {
  expect(readCsvHead('')).toBeNull();
  expect(readCsvHead('\n\n')).toBeNull();
});
