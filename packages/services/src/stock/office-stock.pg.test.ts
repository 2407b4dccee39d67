import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { today } from '../report/today.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop, type TestServices, testServices } from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { explainStock } from './explain-stock.ts';
import { findStock } from './find-stock.ts';
import { takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

const manager: Actor = {
  kind: 'staff',
  staffId: '0192f0c0-0000-7000-8000-000000000001',
  name: 'Mara',
  role: 'manager',
};

async function vase(units: number, title = 'Tall vase'): Promise<string> {
  const product = await buildProduct(services, shop, { title, stock: { [shop.northId]: units } });
  return product.variantIds[0] ?? '';
}

const hold = (variantId: string, quantity: number) =>
  takeStock(services, {
    ownerType: 'checkout',
    ownerId: services.ids.next(),
    channelId: shop.webChannelId,
    fulfilment: { kind: 'delivery' },
    lines: [{ variantId, quantity }],
    ttlSeconds: 900,
  });

const adjust = (variantId: string, delta: number, more: { adjustmentId?: string; confirmed?: boolean } = {}) =>
  adjustStock(
    services,
    {
      adjustmentId: services.ids.next(),
      variantId,
      locationId: shop.northId,
      delta,
      reason: 'Counted',
      confirmed: false,
      ...more,
    },
    manager,
  );

const explain = async (variantId: string) =>
  must(await explainStock(services, { variantId, locationId: shop.northId }, manager));

test('the grid shows what lies there, what is promised and what is left', async () => {
  const variantId = await vase(7, 'Ribbed vase');
  must(await hold(variantId, 2));
  const found = must(await findStock(services, { query: 'ribbed', locationId: null, show: 'all', page: 1 }, manager));
  expect(found).toMatchObject({
    total: 1,
    items: [{ variantId, levels: [{ locationId: shop.northId, onHand: 7, held: 2, allocated: 0, available: 5 }] }],
  });
});

test('a percent sign is looked for as it stands', async () => {
  expect(must(await findStock(services, { query: '%', locationId: null, show: 'all', page: 1 }, manager)).total).toBe(
    0,
  );
});

test('what has run out, runs low or is short is found', async () => {
  const variantId = await vase(2, 'Scarce vase');
  const show = async (which: 'low' | 'out') =>
    must(await findStock(services, { query: 'scarce', locationId: null, show: which, page: 1 }, manager)).total;
  expect([await show('low'), await show('out')]).toEqual([1, 0]);
  must(await hold(variantId, 2));
  expect([await show('low'), await show('out')]).toEqual([0, 1]);
});

test('the grid can be put in order of what is left', async () => {
  const [few, many] = [await vase(1, 'Orderly vase'), await vase(9, 'Orderly vase')];
  const inOrder = async (descending: boolean) => {
    const input = { query: 'orderly', locationId: shop.northId, show: 'all', page: 1 } as const;
    const found = must(await findStock(services, { ...input, sort: 'available', descending }, manager));
    return found.items.map((item) => item.variantId);
  };
  expect(await inOrder(false)).toEqual([few, many]);
  expect(await inOrder(true)).toEqual([many, few]);
});

test('an adjustment is a movement with who and why, and repeated it moves nothing', async () => {
  const variantId = await vase(5);
  const adjustmentId = services.ids.next();
  must(await adjust(variantId, -2, { adjustmentId }));
  for (const delta of [-1, 0, 2]) {
    const mismatch = { refusal: { code: 'idempotency.mismatch', key: adjustmentId } };
    expect(await adjust(variantId, delta, { adjustmentId })).toMatchObject(mismatch);
  }
  must(await adjust(variantId, -2, { adjustmentId }));
  const why = await explain(variantId);
  expect(why.level).toMatchObject({ onHand: 3, available: 3 });
  expect(
    why.movements.map(({ delta, balance, causeType, actor, reason }) => [delta, balance, causeType, actor, reason]),
  ).toEqual([
    [-2, 3, 'adjustment', 'Mara', 'Counted'],
    [5, 5, 'opening', 'system', ''],
  ]);
});

test('nobody counts below zero', async () => {
  expect(await adjust(await vase(1), -2)).toEqual({ ok: false, refusal: { code: 'stock.below-zero', onHand: 1 } });
});

test('promised units are taken only when the person has confirmed, and the shortage has a case', async () => {
  const variantId = await vase(3);
  must(await hold(variantId, 3));
  expect(await adjust(variantId, -1)).toEqual({ ok: false, refusal: { code: 'stock.promised', promised: 3 } });
  must(await adjust(variantId, -1, { confirmed: true }));
  const why = await explain(variantId);
  expect(why.level).toMatchObject({ onHand: 2, reserved: 3, shortage: 1 });
  expect(why.cases).toMatchObject([{ kind: 'shortage', quantity: 1 }]);
  expect(why.promises).toMatchObject([{ quantity: 3, state: 'held' }]);
});

test('units found where nothing lay before make a level', async () => {
  const variantId = await vase(1);
  must(
    await adjustStock(
      services,
      {
        adjustmentId: services.ids.next(),
        variantId,
        locationId: shop.southId,
        delta: 4,
        reason: 'Found',
        confirmed: false,
      },
      manager,
    ),
  );
  expect(must(await explainStock(services, { variantId, locationId: shop.southId }, manager)).level.onHand).toBe(4);
});

test('a clerk reads stock and may not change it; a shopper sees none of it', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const variantId = await vase(1);
  expect((await explainStock(services, { variantId, locationId: shop.northId }, clerk)).ok).toBe(true);
  const input = {
    adjustmentId: services.ids.next(),
    variantId,
    locationId: shop.northId,
    delta: 1,
    reason: 'x',
    confirmed: false,
  };
  expect(await adjustStock(services, input, clerk)).toMatchObject({
    ok: false,
    refusal: { code: 'permission.denied' },
  });
  expect(
    await findStock(services, { query: '', locationId: null, show: 'all', page: 1 }, { kind: 'shopper' }),
  ).toMatchObject({ ok: false });
});

test('the morning page counts what waits', async () => {
  expect(must(await today(services, systemActor))).toMatchObject({ waiting: 0, openCases: 1, unpushed: 0 });
});
