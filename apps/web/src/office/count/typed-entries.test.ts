import { expect, test } from 'vitest';
import { withoutEntry, withScan, withUnits } from './typed-entries.ts';

const mug = { variantId: 'mug', title: 'Mug', sku: 'M', scale: 'each' as const, barcodes: [], available: 5 };
const tea = { ...mug, variantId: 'tea', scale: 'grams' as const };

test('every scan counts one more and comes to the top; what is weighed waits for its weight', () => {
  let entries = withScan([], mug, 'a');
  entries = withScan(entries, tea, 'b');
  entries = withScan(entries, mug, 'c');
  expect(entries).toMatchObject([
    { entryId: 'a', variantId: 'mug', counted: 2 },
    { entryId: 'b', variantId: 'tea', counted: 0 },
  ]);
  expect(withoutEntry(withUnits(entries, 'b', 750), 'a')).toMatchObject([{ entryId: 'b', counted: 750 }]);
});
