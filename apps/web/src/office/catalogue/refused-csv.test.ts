import { expect, test } from 'vitest';
import { refusedCsv } from './refused-csv.ts';

const heading = ['Line', 'SKU', 'Reason'] as const;

test('refused rows are written with line and reason, and no others', () => {
  const rows = [
    { line: 3, sku: 'A', action: 'refused' as const, reason: 'The price "x" is no amount.' },
    { line: 4, sku: 'B', action: 'create' as const, reason: null },
  ];
  expect(refusedCsv(rows, heading)).toBe('"Line","SKU","Reason"\r\n"3","A","The price ""x"" is no amount."\r\n');
});

test('a cell that a spreadsheet would run is written as text', () => {
  const rows = [{ line: 2, sku: '=HYPERLINK("x")', action: 'refused' as const, reason: 'There is no SKU.' }];
  expect(refusedCsv(rows, heading)).toContain(`"'=HYPERLINK(""x"")"`);
});
