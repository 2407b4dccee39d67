import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { levelsOf, must, openTestCounter, stockProblems, type TestCounter } from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { receiveOpeningStock } from './receive-opening-stock.ts';
import { sweepShortages } from './sweep-shortages.ts';

let counter: TestCounter;
let services: TestCounter['services'];
beforeAll(async () => {
  counter = await openTestCounter();
  services = counter.services;
});
afterAll(async () => {
  expect(await stockProblems(services)).toEqual([]);
  await services.close();
});

/** A till sells a unit that lies in the warehouse, where it then breaks; the store has two more. */
async function soldAndBroken(title: string, kind: 'ship' | 'pick_up'): Promise<string> {
  const { storeId, warehouseId: locationId } = counter.shop;
  const till = await counter.newTill();
  const variantId = await counter.goods(title, 2);
  const lines = [{ variantId, locationId, quantity: 1 }];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  await till.sell([{ variantId, quantity: 1, from: { locationId, place: 'Warehouse', kind } }]);
  await till.push();
  const adjustment = { adjustmentId: services.ids.next(), variantId, locationId, delta: -1, reason: 'broken' };
  must(await adjustStock(services, { ...adjustment, confirmed: true }, systemActor));
  await sweepShortages(services);
  const levels = await levelsOf(services, variantId);
  return [locationId, storeId]
    .map((place) => `${levels.get(place)?.reserved} of ${levels.get(place)?.onHand}`)
    .join(', ');
}

test('what a till sold to be sent moves to another place that sends, as the web’s orders do', async () => {
  expect(await soldAndBroken('Strainer', 'ship')).toBe('0 of 0, 1 of 2');
});

test('what somebody picks up there stays for a person', async () => {
  expect(await soldAndBroken('Colander', 'pick_up')).toBe('1 of 0, 0 of 2');
});
