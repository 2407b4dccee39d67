import { expect, test } from 'vitest';
import type { Availability } from '../shared/answers.ts';
import { pickUpStock } from './pick-up-stock.ts';

const at = (locationId: string, available: number, pickUpByTransfer = available, pickUp = true) => ({
  locationId,
  name: locationId,
  kind: 'store' as const,
  pickUp,
  available,
  pickUpByTransfer,
  transferDays: 3,
});
const bowl = (locations: Availability['locations']) => ({ variantId: 'bowl', counted: true, delivery: 9, locations });
const stock = new Map<string, Availability>([
  ['bowl', bowl([at('bath', 2, 9), at('leith', 0, 9), at('margate', 0, 1), at('depot', 9, 0, false)])],
  ['card', { variantId: 'card', counted: false, delivery: 0, locations: [at('bath', 0), at('leith', 0)] }],
]);

test('a shop has all of a basket today, later, or lacks named goods; what is never counted is never lacking', () => {
  const lines = [
    { variantId: 'bowl', quantity: 2 },
    { variantId: 'card', quantity: 5 },
  ];
  expect([...pickUpStock(lines, stock, [])]).toEqual([
    ['bath', { days: 0, lacking: [] }],
    ['leith', { days: 3, lacking: [] }],
    ['margate', { days: null, lacking: ['bowl'] }],
  ]);
});

test('units that the checkout itself holds are not missing: there today, elsewhere to be brought', () => {
  const few = new Map([['bowl', bowl([at('bath', 2)])]]);
  const lines = [{ variantId: 'bowl', quantity: 3 }];
  const held = (locationId: string) => [{ variantId: 'bowl', locationId, quantity: 1 }];
  expect(pickUpStock(lines, few, []).get('bath')?.days).toBeNull();
  expect(pickUpStock(lines, few, held('bath')).get('bath')?.days).toBe(0);
  expect(pickUpStock(lines, few, held('depot')).get('bath')?.days).toBe(3);
});
