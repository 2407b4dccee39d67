import { expect, test } from 'vitest';
import { withPart } from './bundle-dialog.tsx';

const cup = { variantId: 'cup', sku: 'CUP', title: 'Cup', scale: 'each' as const };
const tea = { variantId: 'tea', sku: 'TEA', title: 'Tea', scale: 'grams' as const };

test('a thing scanned again is one more of it, goods by weight come by the hundred grams', () => {
  const parts = withPart(withPart(withPart([], cup), tea), cup);
  expect(parts).toEqual([
    { ...cup, quantity: 2 },
    { ...tea, quantity: 100 },
  ]);
});
