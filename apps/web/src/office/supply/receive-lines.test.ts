import { expect, test } from 'vitest';
import { allArrived, awaitedFirst, countedOf, lineOfCode, overBy, receiptLines, withCounted } from './receive-lines.ts';

const mug = { lineId: 'm', sku: 'MUG-1', barcodes: ['5012345678900'], quantity: 10, received: 4 };
const bowl = { lineId: 'b', sku: 'BOWL-1', barcodes: [], quantity: 2, received: 5 };

test('a code means the line with that barcode or SKU', () => {
  expect(lineOfCode([mug, bowl], ' 5012345678900 ')).toBe(mug);
  expect(lineOfCode([mug, bowl], 'bowl-1')).toBe(bowl);
  expect(lineOfCode([mug, bowl], '50123')).toBeUndefined();
});

test('all that is outstanding arrives whole, less what was counted as damaged', () => {
  const counted = allArrived([mug, bowl], withCounted({}, 'm', { damaged: 2 }));
  expect(countedOf(counted, 'm')).toEqual({ good: 4, damaged: 2, unitCost: null });
  expect(countedOf(counted, 'b').good).toBe(0);
  expect(countedOf(allArrived([mug], withCounted({}, 'm', { good: 12 })), 'm').good).toBe(12);
});

test('what is still to come stands above what has come', () => {
  const cup = { ...mug, lineId: 'c' };
  expect(awaitedFirst([bowl, mug, cup]).map((line) => line.lineId)).toEqual(['m', 'c', 'b']);
});

test('good and damaged together are more than was awaited, or not', () => {
  expect(overBy(mug, { good: 5, damaged: 1, unitCost: null })).toBe(0);
  expect(overBy(mug, { good: 6, damaged: 2, unitCost: null })).toBe(2);
  expect(overBy(bowl, { good: 1, damaged: 0, unitCost: null })).toBe(1);
});

test('only what came is sent, and a cost only where it differs', () => {
  const counted = withCounted(withCounted(withCounted({}, 'm', { good: 3 }), 'b', { good: 0 }), 'c', {
    damaged: 1,
    unitCost: 250,
  });
  const good = { lineId: 'm', quantity: 3, damaged: 0 };
  const damaged = { lineId: 'c', quantity: 0, damaged: 1 };
  expect(receiptLines(counted, true)).toEqual([good, { ...damaged, unitCost: 250 }]);
  // Costs that were typed and put away again are not booked unseen.
  expect(receiptLines(counted, false)).toEqual([good, damaged]);
});
