import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { enrolTestTill, type TestTill } from '../testing/test-till.ts';
import { approveCount } from './approve-count.ts';
import { createCount } from './create-count.ts';
import { findCount } from './find-count.ts';
import { recordCount } from './record-count.ts';
import { submitCount } from './submit-count.ts';

const MINUTE = 60_000;

let services: TestServices;
let shop: BuiltShop;
let till: TestTill;
let tills = 0;

beforeEach(async () => {
  services ??= await testServices();
  shop = await buildShop(services);
  tills += 1;
  till = await enrolTestTill(services, shop.storeChannelId, `MOM-${tills}`);
});
afterAll(() => services.close());

const goods = async (quantity: number, prices = [1500]): Promise<string[]> =>
  (await buildProduct(services, shop, { prices, stock: { [shop.storeId]: quantity } })).variantIds;

async function opened(variantIds: string[]): Promise<string> {
  const more = { scope: 'cycle' as const, blind: false, note: '', categorySlug: null, variantIds };
  const input = { countId: services.ids.next(), locationId: shop.storeId, name: 'Shelf one', ...more };
  return must(await createCount(services, input, systemActor)).countId;
}

async function sold(variantId: string, quantity: number): Promise<void> {
  await till.sell([{ variantId, quantity }]);
  await till.push();
}

const lineOf = async (countId: string, variantId: string) =>
  must(await findCount(services, { countId, show: 'all', query: '', page: 1 }, systemActor)).lines.items.find(
    (line) => line.variantId === variantId,
  );

async function approved(countId: string, uncounted: 'leave' | 'zero' = 'leave'): Promise<void> {
  must(await submitCount(services, { countId }, systemActor));
  must(await approveCount(services, { countId, uncounted }, systemActor));
}

async function onHand(variantId: string): Promise<number | undefined> {
  const { rows } = await services.db.pool.query<{ onHand: number }>(
    'SELECT on_hand AS "onHand" FROM stock_level WHERE variant_id = $1 AND location_id = $2',
    [variantId, shop.storeId],
  );
  return rows[0]?.onHand;
}

describe('what was counted and saved later', () => {
  test('at a till speaks of the moment it was counted, line by line', async () => {
    const [mug = '', jug = ''] = await goods(5, [1500, 1600]);
    const countId = await opened([mug, jug]);
    const countedAt = services.clock.now().getTime();
    services.clock.forward(20 * MINUTE);
    await sold(mug, 1);
    await sold(jug, 1);
    services.clock.forward(40 * MINUTE);
    const savedAt = services.clock.now().getTime();
    const line = { entryId: services.ids.next(), variantId: mug, round: 1, counted: 5, countedAt };
    const plain = { entryId: services.ids.next(), variantId: jug, round: 1, counted: 4 };
    till.append({
      type: 'stock.counted',
      payload: {
        ...{ countId, locationId: shop.storeId, clerkId: services.ids.next(), countedAt: savedAt },
        lines: [line, plain],
      },
    });
    await till.push();
    expect(await lineOf(countId, mug)).toMatchObject({ booked: 5, difference: 0, countedAt: new Date(countedAt) });
    expect(await lineOf(countId, jug)).toMatchObject({ booked: 4, difference: 0, countedAt: new Date(savedAt) });
    await approved(countId);
    expect([await onHand(mug), await onHand(jug)]).toEqual([4, 4]);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('at a till never speaks of a moment after it was said', async () => {
    const [mug = ''] = await goods(5);
    const countId = await opened([mug]);
    const countedAt = services.clock.now().getTime();
    const line = { entryId: services.ids.next(), variantId: mug, round: 1, counted: 5, countedAt: countedAt + MINUTE };
    const who = { countId, locationId: shop.storeId, clerkId: services.ids.next(), countedAt };
    till.append({ type: 'stock.counted', payload: { ...who, lines: [line] } });
    await till.push();
    expect(await lineOf(countId, mug)).toMatchObject({ countedAt: new Date(countedAt) });
  });

  test('in the office speaks of as long ago as it was counted, and of no time before the count began', async () => {
    const [mug = '', jug = ''] = await goods(5, [1500, 1600]);
    const countId = await opened([mug, jug]);
    const began = services.clock.now();
    services.clock.forward(20 * MINUTE);
    await sold(mug, 1);
    services.clock.forward(40 * MINUTE);
    const entry = (variantId: string, ageMs: number) => ({
      ...{ entryId: services.ids.next(), variantId, round: null, counted: 5, ageMs },
    });
    const entries = [entry(mug, 50 * MINUTE), entry(jug, 500 * MINUTE)];
    must(await recordCount(services, { countId, entries }, systemActor));
    const ago = new Date(began.getTime() + 10 * MINUTE);
    expect(await lineOf(countId, mug)).toMatchObject({ booked: 5, difference: 0, countedAt: ago });
    expect(await lineOf(countId, jug)).toMatchObject({ countedAt: began });
    await approved(countId);
    expect(await onHand(mug)).toBe(4);
  });
});

test('what nobody counted is empty as of the last entry: a delivery after it stays, a sale after it leaves nothing', async () => {
  const [mug = '', jug = '', cup = ''] = await goods(5, [1500, 1600, 1700]);
  const countId = await opened([mug, jug, cup]);
  const entries = [{ entryId: services.ids.next(), variantId: mug, round: null, counted: 5 }];
  must(await recordCount(services, { countId, entries }, systemActor));
  services.clock.forward(20 * MINUTE);
  const found = { locationId: shop.storeId, reason: 'found', confirmed: false };
  const arrived = { ...found, adjustmentId: services.ids.next(), variantId: jug, delta: 20 };
  must(await adjustStock(services, arrived, systemActor));
  await sold(cup, 1);
  expect(await lineOf(countId, jug)).toMatchObject({ counted: null, countedAt: null, booked: 25, difference: null });
  expect(await lineOf(countId, jug)).not.toHaveProperty('unseen');
  await approved(countId, 'zero');
  expect([await onHand(mug), await onHand(jug), await onHand(cup)]).toEqual([5, 20, 0]);
  expect(await shopProblems(services)).toEqual([]);
});
