/**
 * Laws of money
 * 1. Dividing rounds to the nearest integer, half away from zero, and mirrors in the sign.
 * 2. The fast path and the exact path give the same answer.
 * 3. A decimal that was written is read back as the same amount.
 * 4. Rounding to a coin lands on a multiple, at most half a coin away, and mirrors in the sign.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMoney, divideRounded, exponentOf, parseAmount, rateOf, roundToCoin, scaled, toDecimal } from './money.ts';

const signed = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const divisor = fc.integer({ min: 1, max: 2_000_000 });

test('rounds half away from zero and mirrors in the sign', () => {
  fc.assert(
    fc.property(signed, divisor, (amount, by) => {
      const answer = scaled(amount, 1, by);
      expect(Math.abs(answer * by - amount) * 2).toBeLessThanOrEqual(by);
      expect(scaled(-amount, 1, by) + answer).toBe(0);
      if (Math.abs(amount % by) * 2 === by) expect(Math.abs(answer) * by).toBeGreaterThan(Math.abs(amount));
    }),
  );
});

test('agrees with exact arithmetic whether the product is a safe integer or not', () => {
  fc.assert(
    fc.property(signed, fc.integer({ min: 0, max: 3_000_000 }), divisor, (amount, by, divided) => {
      const exact = divideRounded(BigInt(amount) * BigInt(by), BigInt(divided));
      if (exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= BigInt(Number.MIN_SAFE_INTEGER)) {
        expect(BigInt(scaled(amount, by, divided))).toBe(exact);
      } else {
        expect(() => scaled(amount, by, divided)).toThrow(RangeError);
      }
    }),
  );
});

test('reads back what it wrote in currencies of every exponent', () => {
  fc.assert(
    fc.property(signed, fc.constantFrom('GBP', 'JPY', 'KWD', 'CLF'), (amount, currency) => {
      expect(parseAmount(toDecimal(amount, currency), currency)).toBe(amount === 0 ? 0 : amount);
    }),
  );
});

test('rounds to the nearest coin and mirrors in the sign', () => {
  fc.assert(
    fc.property(signed, fc.constantFrom(1, 5, 10, 25, 50, 100), (amount, coin) => {
      const due = roundToCoin(amount, coin);
      expect(Math.abs(due % coin)).toBe(0);
      expect(Math.abs(due - amount) * 2).toBeLessThanOrEqual(coin);
      expect(roundToCoin(-amount, coin) + due).toBe(0);
    }),
  );
});

test('refuses to add what is no longer exact', () => {
  expect(() => addMoney(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
  expect(() => addMoney(0.5)).toThrow(RangeError);
  expect(rateOf(-3, 500_000)).toBe(-2);
});

test('knows the places of currencies and refuses what is none', () => {
  expect([exponentOf('GBP'), exponentOf('JPY'), exponentOf('KWD'), exponentOf('CLF')]).toEqual([2, 0, 3, 4]);
  expect(() => exponentOf('gbp')).toThrow(RangeError);
});

test('refuses a divisor or a coin that is not positive', () => {
  expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
  expect(() => roundToCoin(100, 0)).toThrow(RangeError);
});
