import { expect, test } from 'vitest';
import { type Choices, chosenOf, withAll, withChoice } from './chosen.ts';
import type { Suggestion } from './supply-types.ts';

const row = (variantId: string, locationId: string, supplierId: string | null): Suggestion => ({
  variantId,
  locationId,
  supplierId,
  sku: variantId,
  title: variantId,
  scale: 'each',
  location: locationId,
  supplier: supplierId,
  onHand: 0,
  available: 0,
  incoming: 0,
  drafted: 0,
  point: 5,
  target: 10,
  packSize: 1,
  perDay: 1,
  daysLeft: 0,
  quantity: 10,
  unitCost: 200,
});
const rows = [row('a', 'bath', 'x'), row('b', 'bath', 'x'), row('a', 'leith', 'x'), row('c', 'bath', null)];

test('nothing is chosen until somebody does, and then one order for each supplier and place', () => {
  expect(chosenOf({}, rows)).toMatchObject({ lines: [], orders: 0, total: 0 });
  expect(chosenOf(withAll({}, rows, true), rows)).toMatchObject({ orders: 2, withoutSupplier: 1, total: 8000 });
});

test('quantities and suppliers can be changed before', () => {
  const [first, , , last] = rows;
  if (!first || !last) throw new Error('there are four rows');
  let choices: Choices = withChoice({}, first, { isChosen: true, quantity: 3 });
  choices = withChoice(choices, last, { isChosen: true, supplierId: 'y' });
  expect(chosenOf(choices, rows).lines).toEqual([
    { variantId: 'a', locationId: 'bath', supplierId: 'x', quantity: 3 },
    { variantId: 'c', locationId: 'bath', supplierId: 'y', quantity: 10 },
  ]);
});

test('what is no longer suggested is not bought', () => {
  expect(chosenOf(withAll({}, rows, true), rows.slice(0, 1)).lines).toHaveLength(1);
});
