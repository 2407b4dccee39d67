import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { type Actor, systemActor } from '../permission.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildOrder, buildProduct, buildShop, type TestServices, testServices } from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { applyMovements } from './apply-movements.ts';
import { explainStock } from './explain-stock.ts';
import { findMovements } from './find-movements.ts';
import { findStockValue, refreshStockValue } from './find-stock-value.ts';
import { findVariantStock } from './find-variant-stock.ts';
import { releaseStock } from './release-stock.ts';
import { stockHistory } from './stock-history.ts';
import { takeStock } from './take-stock.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

const vase = async (units: number): Promise<string> =>
  (await buildProduct(services, shop, { stock: { [shop.northId]: units } })).variantIds[0] ?? '';

const explain = async (variantId: string, at: Date | null = null) =>
  must(await explainStock(services, { variantId, locationId: shop.northId, at }, systemActor));

const adjust = (variantId: string, delta: number) =>
  adjustStock(
    services,
    {
      adjustmentId: services.ids.next(),
      variantId,
      locationId: shop.northId,
      delta,
      reason: 'Counted',
      confirmed: true,
    },
    systemActor,
  );

/** The clock stands between steps, so every step has a moment of its own. */
function later(): Date {
  services.clock.forward(60_000);
  return services.clock.now();
}

test('at any moment the number is what its movements and promises of that moment make it', async () => {
  const variantId = await vase(10);
  const afterOpening = services.clock.now();
  later();
  const ownerId = services.ids.next();
  const hold = {
    ownerType: 'checkout',
    ownerId,
    channelId: shop.webChannelId,
    lines: [{ variantId, quantity: 3 }],
  } as const;
  must(await takeStock(services, { ...hold, fulfilment: { kind: 'delivery' }, ttlSeconds: 900 }));
  const whileHeld = services.clock.now();
  later();
  await releaseStock(services, { ownerId });
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 4 }] });
  later();
  must(await adjust(variantId, -1));
  const now = await explain(variantId);
  expect(now.level).toMatchObject({ onHand: 9, reserved: 4, available: 5 });
  expect(now.sums).toEqual({ onHand: 9, damaged: 0, reserved: 4, leased: 0 });

  const then = await explain(variantId, whileHeld);
  expect(then.level).toMatchObject({ onHand: 10, reserved: 3, available: 7, shortage: 0 });
  expect(then.promises.map((one) => [one.quantity, one.state, one.ownerId])).toEqual([[3, 'held', ownerId]]);
  expect(then.movements.map((one) => one.delta)).toEqual([10]);
  expect((await explain(variantId, afterOpening)).level).toMatchObject({ onHand: 10, reserved: 0 });
  expect((await explain(variantId, new Date(afterOpening.getTime() - 1))).level.onHand).toBe(0);
  const ordered = await explain(variantId, new Date(whileHeld.getTime() + 60_000));
  expect(ordered.promises.map((one) => [one.state, one.ownerId])).toEqual([['allocated', orderId]]);
});

test('what a till had on lease is known for every moment too', async () => {
  const variantId = await vase(8);
  const deviceId = services.ids.next();
  const { pool } = services.db;
  await pool.query(
    `INSERT INTO device (id, till_code, channel_id, location_id, token_hash) VALUES ($1, 'BRI-7', $2, $3, $4)`,
    [deviceId, shop.storeChannelId, shop.northId, deviceId],
  );
  const change = async (lease: string, leased: number): Promise<Date> => {
    await inTransaction(services.db, async (tx) => {
      await tx.query(lease, [deviceId, variantId, shop.northId]);
      await tx.query('UPDATE stock_level SET leased = $2 WHERE variant_id = $1 AND location_id = $3', [
        variantId,
        leased,
        shop.northId,
      ]);
    });
    await setTimeout(15);
    const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    await setTimeout(15);
    return rows[0]?.now ?? new Date();
  };
  const five = await change(
    'INSERT INTO lease (device_id, variant_id, location_id, granted) VALUES ($1, $2, $3, 5)',
    5,
  );
  const three = await change(
    'UPDATE lease SET sold = 2 WHERE device_id = $1 AND variant_id = $2 AND location_id = $3',
    3,
  );
  await change('UPDATE lease SET returned = 3 WHERE device_id = $1 AND variant_id = $2 AND location_id = $3', 0);
  const lent = async (at: Date | null) =>
    (await explain(variantId, at)).leases.map((one) => [one.tillCode, one.outstanding]);
  expect([await lent(five), await lent(three), await lent(null)]).toEqual([[['BRI-7', 5]], [['BRI-7', 3]], []]);
  expect((await explain(variantId, five)).level).toMatchObject({ leased: 5 });
});

test('a level that is not what its rows add up to is told so, and damaged goods have a sum of their own', async () => {
  const variantId = await vase(5);
  await inTransaction(services.db, (tx) =>
    applyMovements(
      tx,
      [-2, 2].map((delta) => ({
        variantId,
        locationId: shop.northId,
        delta,
        causeType: 'adjustment' as const,
        causeId: services.ids.next(),
        causeLine: 0,
        actor: 'Mara',
        at: services.clock.now(),
        bucket: delta > 0 ? ('damaged' as const) : ('on_hand' as const),
      })),
      { openShortageCases: true, newId: () => services.ids.next() },
    ),
  );
  const fine = await explain(variantId);
  expect(fine.level).toMatchObject({ onHand: 3, damaged: 2 });
  expect(fine.sums).toMatchObject({ onHand: 3, damaged: 2 });
  expect(fine.movements.map(({ bucket, balance }) => [bucket, balance])).toEqual([
    ['damaged', 2],
    ['on_hand', 3],
    ['on_hand', 5],
  ]);
  await services.db.pool.query('UPDATE stock_level SET on_hand = 4 WHERE variant_id = $1', [variantId]);
  const wrong = await explain(variantId);
  expect([wrong.level.onHand, wrong.sums.onHand]).toEqual([4, 3]);
  await services.db.pool.query('UPDATE stock_level SET on_hand = 3 WHERE variant_id = $1', [variantId]);
});

test('every movement of a variant is found, page by page, without a gap', async () => {
  const variantId = await vase(500);
  for (let step = 0; step < 60; step += 1) must(await adjust(variantId, -1));
  const first = must(await findMovements(services, { variantId, locationId: null, before: null }, systemActor));
  const second = must(await findMovements(services, { variantId, locationId: null, before: first.next }, systemActor));
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null]);
  const balances = [...first.items, ...second.items].map((one) => one.balance);
  expect(balances).toEqual(Array.from({ length: 61 }, (_, index) => 440 + index));
});

test('the page of a variant tells of every place, of promises, and of what is coming', async () => {
  const variantId = await vase(6);
  await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  const found = must(await findVariantStock(services, { variantId }, systemActor));
  expect(found.places.map((place) => place.location)).toEqual(['Bristol', 'North warehouse', 'South warehouse']);
  expect(found.places[1]).toMatchObject({ onHand: 6, allocated: 2, held: 0, available: 4, incoming: 0 });
  expect(found.promises).toMatchObject([{ quantity: 2, state: 'allocated', location: 'North warehouse' }]);
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  const seen = must(await findVariantStock(services, { variantId }, clerk));
  expect(seen.places.map((place) => place.value)).toEqual([null, null, null]);
  expect(await findVariantStock(services, { variantId: services.ids.next() }, systemActor)).toMatchObject({
    refusal: { code: 'not.found' },
  });
});

test('the history ends with what is on hand now', async () => {
  const variantId = await vase(6);
  services.clock.forward(2 * 86_400_000);
  must(await adjust(variantId, -5));
  const { days, places } = must(await stockHistory(services, { variantId, days: 5 }, systemActor));
  expect(days).toHaveLength(5);
  expect(places).toMatchObject([{ location: 'North warehouse', onHand: [0, 0, 6, 6, 1] }]);
});

test('what stock is worth is for those who may see it, says what has no cost, and catches up when asked', async () => {
  const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
  expect(await findStockValue(services, { days: 7, locationId: null }, clerk)).toMatchObject({ ok: false });
  expect(await refreshStockValue(services, clerk)).toMatchObject({ ok: false });
  const variantId = await vase(2);
  const purchase = { variantId, locationId: shop.southId, delta: 3, causeType: 'purchase' as const, unitCost: 450 };
  const line = { ...purchase, causeId: services.ids.next(), causeLine: 0, actor: 'Mara', at: services.clock.now() };
  await inTransaction(services.db, (tx) =>
    applyMovements(tx, [line], { openShortageCases: true, newId: () => services.ids.next() }),
  );
  const look = async () => must(await findStockValue(services, { days: 3, locationId: null }, systemActor));
  expect((await look()).behind).toBeGreaterThan(0);
  for (let tries = 0; tries < 200 && (await look()).behind > 0; tries += 1) {
    must(await refreshStockValue(services, systemActor));
    await setTimeout(20);
  }
  const worth = await look();
  expect(worth).toMatchObject({
    currency: 'GBP',
    total: 1_350,
    behind: 0,
    top: [{ variantId, quantity: 5, value: 1_350 }],
  });
  expect(worth.days).toHaveLength(3);
  expect(worth.history.find((one) => one.locationId === shop.southId)?.values.at(-1)).toBe(1_350);
  const north = worth.places.find((place) => place.locationId === shop.northId);
  expect(north?.unknown).toBe(north?.variants);
});

test('what goods cost is shown to those who may see what stock is worth, and to nobody else', async () => {
  const variantId = await vase(0);
  const [at, causeId] = [services.clock.now(), services.ids.next()];
  const said = { causeType: 'purchase', causeId, causeLine: 0, actor: 'test', at } as const;
  const bought = { ...said, variantId, locationId: shop.northId, delta: 2, unitCost: 450 };
  const options = { openShortageCases: true, newId: () => services.ids.next() };
  await inTransaction(services.db, (tx) => applyMovements(tx, [bought], options));
  const costsFor = async (role: 'manager' | 'clerk'): Promise<(number | null)[][]> => {
    const actor: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Sam', role };
    const input = { variantId, locationId: shop.northId };
    const lists = [
      must(await explainStock(services, input, actor)).movements,
      must(await findMovements(services, { ...input, before: null }, actor)).items,
    ];
    return lists.map((movements) => movements.map(({ unitCost }) => unitCost));
  };
  expect(await costsFor('manager')).toEqual([[450], [450]]);
  expect(await costsFor('clerk')).toEqual([[null], [null]]);
});
