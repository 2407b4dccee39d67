import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test('whatever text stands in a cell, a reader gets it back, with an apostrophe where a formula would begin', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 2, maxLength: 8 }), (cells) => {
      const expected = cells.map((cell) =>
        /^[=+\-@\t\r]/.test(String(cell)) && typeof cell === 'string' ? `'${cell}` : `${cell}`,
      );
      expect(parse(csvLine(cells), { relax_column_count: true, record_delimiter: '\r\n' })).toEqual([expected]);
    }),
  );
});

test('no cell begins as a formula, and figures below nought stay figures', () => {
  expect(csvLine(['=HYPERLINK("http://x")', '+1', '@SUM(A1)', '-2', -2])).toBe(
    `"'=HYPERLINK(""http://x"")",'+1,'@SUM(A1),'-2,-2\r\n`,
  );
});
