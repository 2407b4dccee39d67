/**
 * Laws of splitting
 * 1. Shares sum to the total exactly.
 * 2. The split of −total is the negative of the split of total.
 * 3. Every share is the exact share rounded down or up.
 * 4. A larger weight never gets less; weight zero gets nothing unless all are zero.
 * 5. Permuting the weights permutes the shares, but for equal remainders, where the earlier place is served first.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitByWeights } from './split.ts';

const total = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000_000 })), {
  minLength: 1,
  maxLength: 30,
});
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

test('shares sum to the total and mirror in the sign', () => {
  fc.assert(
    fc.property(total, weights, (amount, given) => {
      const shares = splitByWeights(amount, given);
      expect(sumOf(shares)).toBe(amount === 0 ? 0 : amount);
      expect(splitByWeights(-amount, given).map((share) => 0 - share)).toEqual(shares);
    }),
  );
});

test('every share is the exact one rounded down or up', () => {
  fc.assert(
    fc.property(total, weights, (amount, given) => {
      const whole = BigInt(sumOf(given));
      fc.pre(whole > 0n);
      for (const [index, share] of splitByWeights(Math.abs(amount), given).entries()) {
        const exact = BigInt(Math.abs(amount)) * BigInt(given[index] ?? 0);
        const distance = BigInt(share) * whole - exact;
        expect(distance < whole && -distance < whole).toBe(true);
      }
    }),
  );
});

test('a larger weight never gets less, and no weight gets nothing', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (amount, given) => {
      fc.pre(sumOf(given) > 0);
      const shares = splitByWeights(amount, given);
      const ranked = given.map((weight, index) => ({ weight, share: shares[index] ?? 0 }));
      for (const a of ranked) {
        if (a.weight === 0) expect(a.share).toBe(0);
        for (const b of ranked) if (a.weight > b.weight) expect(a.share).toBeGreaterThanOrEqual(b.share);
      }
    }),
  );
});

test('turning the weights round turns the shares round where no remainders tie', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (amount, given) => {
      const whole = BigInt(sumOf(given));
      fc.pre(whole > 0n);
      const remainders = given.map((weight) => (BigInt(amount) * BigInt(weight)) % whole);
      fc.pre(new Set(remainders).size === remainders.length);
      expect(splitByWeights(amount, given.toReversed())).toEqual(splitByWeights(amount, given).toReversed());
    }),
  );
});

test('refuses negative weights and an amount with nowhere to go', () => {
  expect(() => splitByWeights(1, [1, -1])).toThrow(RangeError);
  expect(() => splitByWeights(1, [])).toThrow(RangeError);
  expect(splitByWeights(0, [])).toEqual([]);
});
