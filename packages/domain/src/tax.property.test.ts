/**
 * Laws of tax
 * 1. gross = net + tax, for each line and each rate, and lines sum to their rate.
 * 2. The known side stays: gross where prices include tax, net where they do not.
 * 3. Rounding by total taxes each rate's sum once; rounding by line is at most half a unit a line away from it.
 * 4. Negative amounts mirror.
 * 5. Rounding by line does not depend on the order of lines.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TaxableLine, taxOf, taxOfLines } from './tax.ts';
import { amount } from './testing/arbitraries.ts';

const rates = [0, 50_000, 200_000, 270_000];
const lines: fc.Arbitrary<TaxableLine[]> = fc.array(
  fc.record({ amount, rate: fc.constantFrom(...rates) }).map(({ amount: given, rate }) => ({
    amount: given,
    ppm: rate,
    rateId: String(rate),
  })),
  { minLength: 1, maxLength: 20 },
);
const mode = fc.constantFrom('inclusive' as const, 'exclusive' as const);
const rounding = fc.constantFrom('line' as const, 'total' as const);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

test('columns add up and the stated side of each line stays as it was', () => {
  fc.assert(
    fc.property(lines, mode, rounding, (given, taxMode, taxRounding) => {
      const taxed = taxOfLines(given, taxMode, taxRounding);
      for (const [index, line] of taxed.lines.entries()) {
        expect(line.gross).toBe(line.net + line.tax);
        expect(taxMode === 'inclusive' ? line.gross : line.net).toBe(given[index]?.amount);
      }
      for (const group of taxed.groups) {
        const own = taxed.lines.filter((_, index) => given[index]?.rateId === group.rateId);
        expect(group.gross).toBe(group.net + group.tax);
        for (const column of ['net', 'tax', 'gross'] as const) {
          expect(sumOf(own.map((line) => line[column]))).toBe(group[column]);
        }
      }
    }),
  );
});

test('by total each rate is taxed once, and by line is at most half a unit a line away', () => {
  fc.assert(
    fc.property(lines, mode, (given, taxMode) => {
      const byLine = taxOfLines(given, taxMode, 'line').groups;
      for (const [index, group] of taxOfLines(given, taxMode, 'total').groups.entries()) {
        const own = given.filter((line) => line.rateId === group.rateId);
        expect(group.tax).toBe(taxOf(sumOf(own.map((line) => line.amount)), group.ppm, taxMode));
        expect(Math.abs((byLine[index]?.tax ?? 0) - group.tax) * 2).toBeLessThanOrEqual(own.length + 1);
      }
    }),
  );
});

test('negative amounts mirror in every column', () => {
  fc.assert(
    fc.property(lines, mode, rounding, (given, taxMode, taxRounding) => {
      const taxed = taxOfLines(given, taxMode, taxRounding);
      const mirrored = taxOfLines(
        given.map((line) => ({ ...line, amount: -line.amount })),
        taxMode,
        taxRounding,
      );
      for (const [index, line] of taxed.lines.entries()) {
        for (const column of ['net', 'tax', 'gross'] as const) {
          expect(line[column] + (mirrored.lines[index]?.[column] ?? Number.NaN)).toBe(0);
        }
      }
    }),
  );
});

test('by line the order of lines is of no account', () => {
  fc.assert(
    fc.property(lines, mode, (given, taxMode) => {
      const turned = taxOfLines(given.toReversed(), taxMode, 'line');
      expect(turned.groups).toEqual(taxOfLines(given, taxMode, 'line').groups);
    }),
  );
});
