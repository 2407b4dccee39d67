import { expect, test } from 'vitest';
import type { Availability } from '../shared/answers.ts';
import { pickUpStock } from './pick-up-stock.ts';

const at = (locationId: string, available: number, pickUp = true) => ({
  locationId,
  name: locationId,
  kind: 'store' as const,
  pickUp,
  available,
});
const stock = new Map<string, Availability>([
  [
    'bowl',
    {
      variantId: 'bowl',
      counted: true,
      delivery: 9,
      locations: [at('bath', 2), at('leith', 0), at('depot', 9, false)],
    },
  ],
  ['card', { variantId: 'card', counted: false, delivery: 0, locations: [at('bath', 0), at('leith', 0)] }],
]);

test('a shop has all of a basket or lacks named goods; what is never counted is never lacking', () => {
  const found = pickUpStock(
    [
      { variantId: 'bowl', quantity: 2 },
      { variantId: 'card', quantity: 5 },
    ],
    stock,
    [],
  );
  expect([...found]).toEqual([
    ['bath', { hasAll: true, lacking: [] }],
    ['leith', { hasAll: false, lacking: ['bowl'] }],
  ]);
});

test('units that the checkout itself holds in a shop are not missing there', () => {
  const lines = [{ variantId: 'bowl', quantity: 3 }];
  expect(pickUpStock(lines, stock, []).get('bath')?.hasAll).toBe(false);
  const held = [{ variantId: 'bowl', locationId: 'bath', quantity: 1 }];
  expect(pickUpStock(lines, stock, held).get('bath')?.hasAll).toBe(true);
});
