/**
 * Laws of splitting a line
 * 1. Every column of the two parts sums to that of the line.
 * 2. Each part is charged its own price less its share of the discount, and its net and tax make its gross.
 * 3. The steps of each part sum to its gross.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SplittableLine, splitLine } from './line-split.ts';

const lines = fc
  .record({
    quantity: fc.integer({ min: 2, max: 40 }),
    unitPrice: fc.integer({ min: 0, max: 9_000 }),
    dearer: fc.integer({ min: 0, max: 300 }),
    off: fc.integer({ min: 0, max: 100 }),
    ppm: fc.constantFrom(0, 50_000, 200_000),
    mode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
    part: fc.nat(),
  })
  .map(({ quantity, unitPrice, dearer, off, ppm, mode, part }) => {
    const discount = Math.floor((unitPrice * quantity * off) / 100);
    const charged = unitPrice * quantity - discount;
    const tax = Math.round(mode === 'inclusive' ? (charged * ppm) / (1_000_000 + ppm) : (charged * ppm) / 1_000_000);
    const net = mode === 'inclusive' ? charged - tax : charged;
    const line: SplittableLine = {
      ...{ quantity, scale: 'each', listPrice: unitPrice + dearer, unitPrice, discount, net, tax, gross: net + tax },
      ...{ taxPpm: ppm, taxName: 'VAT', trace: [] },
    };
    return { line, mode, quantity: 1 + (part % (quantity - 1)) };
  });

test('no column gains or loses a penny', () => {
  fc.assert(
    fc.property(lines, ({ line, mode, quantity }) => {
      const { part, rest } = splitLine(line, quantity, mode);
      for (const column of ['quantity', 'discount', 'net', 'tax', 'gross'] as const) {
        expect(part[column] + rest[column]).toBe(line[column]);
      }
      for (const one of [part, rest]) {
        expect(one.net + one.tax).toBe(one.gross);
        const charged = mode === 'inclusive' ? one.gross : one.net;
        expect(charged).toBe(one.unitPrice * one.quantity - one.discount);
        const steps = one.trace.filter((step) => mode === 'exclusive' || step.step !== 'tax');
        expect(steps.reduce((sum, step) => sum + step.amount, 0)).toBe(one.gross);
      }
    }),
  );
});

test('nothing and all of it are no parts', () => {
  fc.assert(
    fc.property(lines, ({ line, mode }) => {
      expect(() => splitLine(line, 0, mode)).toThrow(RangeError);
      expect(() => splitLine(line, line.quantity, mode)).toThrow(RangeError);
    }),
  );
});
