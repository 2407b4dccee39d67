import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysUntilEmpty, lowness, proposeReorder, reorderQuantity } from './reorder.ts';

/**
 * The laws of buying: nothing is bought above the point; what is bought is whole packs, fills up to the target, and is
 * never a pack more than that needs.
 */
const rule = fc
  .record({ point: fc.nat(10_000), above: fc.nat(10_000), packSize: fc.integer({ min: 1, max: 500 }) })
  .map(({ point, above, packSize }) => ({ point, target: point + above, packSize }));
const supply = fc.record({ available: fc.integer({ min: -5_000, max: 20_000 }), incoming: fc.nat(10_000) });

test('nothing is bought while there is more than the point', () => {
  fc.assert(
    fc.property(rule, supply, (rule, supply) => {
      if (supply.available + supply.incoming > rule.point) expect(reorderQuantity(rule, supply)).toBe(0);
    }),
  );
});

test('at the point and below, whole packs fill up to the target and not a pack more', () => {
  fc.assert(
    fc.property(rule, supply, (rule, { available, incoming }) => {
      fc.pre(available + incoming <= rule.point);
      const bought = reorderQuantity(rule, { available, incoming });
      const missing = rule.target - available - incoming;
      expect(bought % rule.packSize).toBe(0);
      expect(bought).toBeGreaterThanOrEqual(missing);
      expect(bought - missing).toBeLessThan(rule.packSize);
    }),
  );
});

test('once bought, the same is not suggested again unless the point is the target', () => {
  fc.assert(
    fc.property(rule, supply, (rule, { available, incoming }) => {
      fc.pre(rule.target > rule.point);
      const bought = reorderQuantity(rule, { available, incoming });
      expect(reorderQuantity(rule, { available, incoming: incoming + bought })).toBe(0);
    }),
  );
});

test('a proposal covers the wait, grows with speed and wait, and leaves room for a pack', () => {
  const sales = fc.record({
    perDay: fc.double({ min: 0.01, max: 500, noNaN: true }),
    leadDays: fc.integer({ min: 0, max: 90 }),
    packSize: fc.integer({ min: 1, max: 100 }),
    scale: fc.constantFrom('each', 'grams'),
  });
  fc.assert(
    fc.property(sales, (sales) => {
      const { point, target } = proposeReorder(sales);
      expect(point).toBeGreaterThanOrEqual(sales.perDay * sales.leadDays);
      expect(target - point).toBeGreaterThanOrEqual(sales.packSize);
      expect(proposeReorder({ ...sales, perDay: sales.perDay * 2 }).point).toBeGreaterThanOrEqual(point);
      expect(proposeReorder({ ...sales, leadDays: sales.leadDays + 7 }).point).toBeGreaterThanOrEqual(point);
    }),
  );
});

test('weight sells in portions: what counts as a margin for single mugs is none for single grams', () => {
  const sales = fc.record({
    perDay: fc.double({ min: 0.01, max: 30, noNaN: true }),
    leadDays: fc.integer({ min: 0, max: 90 }),
    packSize: fc.constant(1),
  });
  fc.assert(
    fc.property(sales, (sales) => {
      const portions = proposeReorder({ ...sales, scale: 'each' }).point;
      const grams = proposeReorder({ ...sales, perDay: sales.perDay * 250, scale: 'grams' }).point;
      // As many portions of 250 grams, except that these were rounded up to a whole one.
      expect(grams).toBeLessThanOrEqual(portions * 250 + 1);
      expect(grams).toBeGreaterThan((portions - 1) * 250 - 1);
    }),
  );
  expect(proposeReorder({ perDay: 500, leadDays: 7, packSize: 1, scale: 'grams' })).toEqual({
    point: 5044,
    target: 8544,
  });
});

test('two a day with a week to wait: fourteen while waiting, a margin of seven, and a week on top', () => {
  expect(proposeReorder({ perDay: 2, leadDays: 7, packSize: 1, scale: 'each' })).toEqual({ point: 21, target: 35 });
  expect(proposeReorder({ perDay: 0, leadDays: 7, packSize: 6, scale: 'each' })).toEqual({ point: 0, target: 0 });
});

test('how long it lasts: until the last one, for ever when nothing sells, not at all when nothing is there', () => {
  expect(daysUntilEmpty(10, 2)).toBe(5);
  expect(daysUntilEmpty(10, 0)).toBeNull();
  expect(daysUntilEmpty(-1, 0)).toBe(0);
});

test('at the point it runs low, at nothing it is out', () => {
  expect([6, 5, 1, 0, -2].map((units) => lowness(units, 5))).toEqual([null, 'low', 'low', 'out', 'out']);
});
