import { setTimeout } from 'node:timers/promises';
import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { type BuiltShop, buildProduct, buildShop, type TestServices, testServices } from '../testing.ts';
import { applyMovements, type Movement } from './apply-movements.ts';
import { receiveOpeningStock } from './receive-opening-stock.ts';
import { valueStock } from './value-stock.ts';

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

type Line = Pick<Movement, 'variantId' | 'locationId' | 'delta' | 'causeType'> & Partial<Movement>;

const move = (...lines: Line[]) =>
  inTransaction(services.db, (tx) =>
    applyMovements(
      tx,
      lines.map((line) => ({
        causeId: services.ids.next(),
        causeLine: 0,
        actor: 'Mara',
        at: services.clock.now(),
        ...line,
      })),
      { openShortageCases: true, newId: () => services.ids.next() },
    ),
  );

const vase = async (): Promise<string> => (await buildProduct(services, shop)).variantIds[0] ?? '';

async function worthOf(variantId: string): Promise<Record<string, unknown>> {
  const { rows } = await services.db.pool.query<{ code: string; words: string }>(
    `SELECT l.name AS code, format('%s worth %s', s.quantity, s.value) AS words
     FROM stock_value s JOIN location l ON l.id = s.location_id WHERE s.variant_id = $1 ORDER BY l.name`,
    [variantId],
  );
  return Object.fromEntries(rows.map(({ code, words }) => [code, words]));
}

/** Values until nothing is left to value: other tests of the same server may hold transactions open meanwhile. */
async function valueAll(by: () => Promise<number> = () => valueStock(services)): Promise<number> {
  let valued = 0;
  for (;;) {
    valued += await by();
    const { rows } = await services.db.pool.query(
      'SELECT 1 FROM stock_movement m WHERE NOT EXISTS (SELECT 1 FROM movement_value w WHERE w.movement_id = m.id) LIMIT 1',
    );
    if (rows.length === 0) return valued;
    await setTimeout(20);
  }
}

/** What does not add up to the penny; empty when all does. */
async function valueProblems(): Promise<unknown[]> {
  const { rows } = await services.db.pool.query(`
    SELECT s.variant_id, s.location_id, s.value, m.value AS moved FROM stock_value s
    LEFT JOIN (SELECT variant_id, location_id, sum(w.value) AS value, sum(delta) FILTER (WHERE bucket = 'on_hand') AS quantity
      FROM stock_movement JOIN movement_value w ON w.movement_id = id GROUP BY 1, 2) m USING (variant_id, location_id)
    WHERE s.value <> m.value OR s.quantity <> coalesce(m.quantity, 0)`);
  const days = await services.db.pool.query(`
    SELECT location_id, value, (SELECT sum(value) FROM stock_value s WHERE s.location_id = d.location_id) AS now
    FROM stock_value_day d WHERE day = (SELECT max(day) FROM stock_value_day e WHERE e.location_id = d.location_id)
      AND value <> (SELECT sum(value) FROM stock_value s WHERE s.location_id = d.location_id)`);
  return [...rows, ...days.rows];
}

test('receipts bring their cost, sales take the average, and once valued nothing is valued again', async () => {
  const variantId = await vase();
  const at = { variantId, locationId: shop.northId };
  await move({ ...at, delta: 10, causeType: 'purchase', unitCost: 100 });
  await move({ ...at, delta: 5, causeType: 'purchase', unitCost: 160 });
  await move({ ...at, delta: -3, causeType: 'sale' });
  expect(await valueAll()).toBe(3);
  expect(await worthOf(variantId)).toEqual({ 'North warehouse': '12 worth 1440' });
  expect(await valueStock(services)).toBe(0);
  expect(await valueProblems()).toEqual([]);
});

test('goods that travel keep their worth, on the way and where they arrive; what is lost or broken is worth nothing', async () => {
  const variantId = await vase();
  const [north, transit, south] = [shop.northId, TRANSIT_LOCATION_ID, shop.southId];
  await move({ variantId, locationId: north, delta: 10, causeType: 'purchase', unitCost: 333 });
  await move({ variantId, locationId: south, delta: 1, causeType: 'purchase', unitCost: 999 });
  const transferId = services.ids.next();
  const sent = { variantId, causeType: 'transfer_sent' as const, causeId: transferId };
  await move({ ...sent, locationId: north, delta: -7 }, { ...sent, locationId: transit, delta: 7 });
  await valueAll();
  expect(await worthOf(variantId)).toEqual({
    'North warehouse': '3 worth 999',
    'On the way': '7 worth 2331',
    'South warehouse': '1 worth 999',
  });
  const received = { variantId, causeType: 'transfer_received' as const, causeId: transferId };
  await move(
    { ...received, locationId: transit, delta: -7 },
    { ...received, locationId: south, delta: 4 },
    { ...received, locationId: south, delta: 2, bucket: 'damaged' },
  );
  await valueAll();
  expect(await worthOf(variantId)).toEqual({
    'North warehouse': '3 worth 999',
    'On the way': '0 worth 0',
    'South warehouse': '5 worth 2331',
  });
  expect(await valueProblems()).toEqual([]);
});

test('sent and received before anybody looked, it is valued the same', async () => {
  const variantId = await vase();
  await move({ variantId, locationId: shop.northId, delta: 3, causeType: 'purchase', unitCost: 101 });
  const causeId = services.ids.next();
  const sent = { variantId, causeType: 'transfer_sent' as const, causeId };
  const received = { variantId, causeType: 'transfer_received' as const, causeId };
  await move({ ...sent, locationId: shop.northId, delta: -3 }, { ...sent, locationId: TRANSIT_LOCATION_ID, delta: 3 });
  await move(
    { ...received, locationId: TRANSIT_LOCATION_ID, delta: -3 },
    { ...received, locationId: shop.southId, delta: 3 },
  );
  await valueAll();
  expect(await worthOf(variantId)).toEqual({
    'North warehouse': '0 worth 0',
    'On the way': '0 worth 0',
    'South warehouse': '3 worth 303',
  });
});

test('a fact of yesterday that is told today counts at the end of both days', async () => {
  const variantId = await vase();
  const at = { variantId, locationId: shop.storeId };
  const day = (moment: Date) => moment.toISOString().slice(0, 10);
  const noon = new Date(`${day(services.clock.now())}T12:00:00Z`);
  const [yesterday, before] = [1, 2].map((days) => new Date(noon.getTime() - days * 86_400_000)) as [Date, Date];
  await move({ ...at, delta: 4, causeType: 'purchase', unitCost: 500, at: before });
  await move({ ...at, delta: 2, causeType: 'purchase', unitCost: 500, at: noon });
  await valueAll();
  await move({ ...at, delta: -1, causeType: 'sale', at: yesterday });
  await valueAll();
  const { rows } = await services.db.pool.query<{ day: string; value: number }>(
    'SELECT day::text, value FROM stock_value_day WHERE location_id = $1 ORDER BY day',
    [shop.storeId],
  );
  expect(rows).toEqual([
    { day: day(before), value: 2_000 },
    { day: day(yesterday), value: 1_500 },
    { day: day(noon), value: 2_500 },
  ]);
  expect(await valueProblems()).toEqual([]);
});

test('two nodes at once value every movement once', async () => {
  const variantId = await vase();
  for (let units = 1; units <= 20; units += 1)
    await move({ variantId, locationId: shop.northId, delta: units, causeType: 'purchase', unitCost: units });
  const other = services.another();
  const both = async () => (await Promise.all([valueStock(services), valueStock(other)])).reduce((a, b) => a + b);
  expect(await valueAll(both)).toBe(20);
  expect(await worthOf(variantId)).toEqual({ 'North warehouse': '210 worth 2870' });
});

test('a transaction that is still open is waited for, and nothing behind it is passed over', async () => {
  const variantId = await vase();
  const at = { variantId, locationId: shop.northId };
  const slow = await services.db.pool.connect();
  await slow.query('BEGIN');
  await applyMovements(
    slow,
    [
      {
        ...at,
        delta: 1,
        causeType: 'purchase',
        causeId: services.ids.next(),
        causeLine: 0,
        actor: '',
        at: new Date(),
        unitCost: 7,
      },
    ],
    { openShortageCases: true, newId: () => services.ids.next() },
  );
  await move({ ...at, locationId: shop.southId, delta: 1, causeType: 'purchase', unitCost: 9 });
  expect(await valueStock(services)).toBe(0);
  await slow.query('COMMIT');
  slow.release();
  expect(await valueAll()).toBe(2);
  expect(await valueProblems()).toEqual([]);
});

test('more movements than one page are valued to the last', async () => {
  const variantIds = (await buildProduct(services, shop, { prices: Array.from({ length: 30 }, () => 900) })).variantIds;
  const causeId = services.ids.next();
  const lines = Array.from({ length: 200 }, (_, causeLine) =>
    variantIds.map((variantId) => ({
      variantId,
      locationId: shop.southId,
      delta: causeLine % 3 === 2 ? -1 : 1,
      causeType: 'purchase' as const,
      causeId,
      causeLine,
      unitCost: 100 + causeLine,
    })),
  ).flat();
  await move(...lines);
  expect(await valueAll()).toBe(6_000);
  expect(await valueProblems()).toEqual([]);
});

test('first stock brings its cost where somebody knows it, and none where nobody does', async () => {
  const [known = '', unknown = ''] = (await buildProduct(services, shop, { prices: [900, 900] })).variantIds;
  const lines = [
    { variantId: known, locationId: shop.southId, quantity: 4, unitCost: 250 },
    { variantId: unknown, locationId: shop.southId, quantity: 4 },
  ];
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  await valueAll();
  expect(await worthOf(known)).toEqual({ 'South warehouse': '4 worth 1000' });
  expect(await worthOf(unknown)).toEqual({ 'South warehouse': '4 worth 0' });
});
