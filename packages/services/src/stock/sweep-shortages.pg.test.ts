import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { sweep } from '../sweep.ts';
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
async function soldAndBroken(
  title: string,
  kind: 'ship' | 'pick_up',
  byWhom: (services: Services) => Promise<unknown> = (all) => sweepShortages(all),
): Promise<string> {
  const { storeId, warehouseId: locationId } = counter.shop;
  const till = await counter.newTill();
  const variantId = await counter.goods(title, 2);
  const lines = [{ variantId, locationId, quantity: 1 }];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  await till.sell([{ variantId, quantity: 1, from: { locationId, place: 'Warehouse', kind } }]);
  await till.push();
  const adjustment = { adjustmentId: services.ids.next(), variantId, locationId, delta: -1, reason: 'broken' };
  must(await adjustStock(services, { ...adjustment, confirmed: true }, systemActor));
  await byWhom(services);
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

// More shortages than one round tries, of which nothing can be done about most: each gets its turn.
test('shortages that stay never keep those that can be mended from being tried', async () => {
  const { storeId, warehouseId } = counter.shop;
  const lose = async (title: string, elsewhere: number): Promise<string> => {
    const variantId = await counter.goods(title, elsewhere);
    const there = [{ variantId, locationId: warehouseId, quantity: 1 }];
    await receiveOpeningStock(services, { causeId: services.ids.next(), lines: there });
    const till = await counter.newTill();
    await till.sell([{ variantId, quantity: 1, from: { locationId: warehouseId, place: 'Warehouse', kind: 'ship' } }]);
    await till.push();
    const lost = { adjustmentId: services.ids.next(), variantId, locationId: warehouseId, delta: -1, reason: 'broken' };
    must(await adjustStock(services, { ...lost, confirmed: true }, systemActor));
    return variantId;
  };
  for (const title of ['Jug', 'Cup']) await lose(title, 0);
  const mendable = await lose('Bowl', 2);
  for (const title of ['Tray', 'Fork']) await lose(title, 0);
  let moved = 0;
  for (let round = 0; round < 100 && moved === 0; round += 1) moved = await sweepShortages(services, 1);
  expect(moved).toBe(1);
  expect((await levelsOf(services, mendable)).get(storeId)?.reserved).toBe(1);
});

test('shortages are mended in a minute in which what is done before them fails', async () => {
  const { pool } = services.db;
  await pool.query('ALTER TABLE webhook_event RENAME TO webhook_event_lost');
  try {
    expect(await soldAndBroken('Funnel', 'ship', sweep)).toBe('0 of 0, 1 of 2');
  } finally {
    await pool.query('ALTER TABLE webhook_event_lost RENAME TO webhook_event');
  }
});
