import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop, type TestServices, testServices } from '../testing.ts';
import { adjustStock } from './adjust-stock.ts';
import { exportStock } from './export-stock.ts';
import { findStockGrid, type StockGridInput, stockGridChoices } from './find-stock-grid.ts';
import type { GridFilter } from './grid-order.ts';

let services: TestServices;
let shop: BuiltShop;
const ids: Record<string, string> = {};
const everything: GridFilter = {
  query: '',
  locationId: null,
  categoryId: null,
  supplierId: null,
  show: 'all',
  sort: 'title',
  sortLocationId: null,
  descending: false,
};

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
  const plan = [
    ['Ash bowl', { [shop.northId]: 9, [shop.southId]: 1 }],
    ['Birch bowl', { [shop.northId]: 3 }],
    ['Cedar bowl', {}],
    ['=Dangerous "bowl"', { [shop.southId]: 40 }],
  ] as const;
  for (const [title, stock] of plan) {
    ids[title] = (await buildProduct(services, shop, { title, stock })).variantIds[0] ?? '';
  }
  await order('Cedar bowl', 6);
});
afterAll(() => services.close());

/** A purchase order under way to the north. */
async function order(title: string, quantity: number): Promise<void> {
  const next = () => services.ids.next();
  const [supplierId, orderId] = [next(), next()];
  const { pool } = services.db;
  await pool.query(`INSERT INTO supplier (id, code, name) VALUES ($1, 'POT', 'The pottery')`, [supplierId]);
  await pool.query(
    `INSERT INTO purchase_order (id, supplier_id, location_id, state, currency, created_by) VALUES ($1, $2, $3, 'sent', 'GBP', 'Mara')`,
    [orderId, supplierId, shop.northId],
  );
  await pool.query(
    'INSERT INTO purchase_order_line (id, purchase_order_id, variant_id, position, quantity, unit_cost) VALUES ($1, $2, $3, 1, $4, 100)',
    [next(), orderId, ids[title], quantity],
  );
}

const grid = async (more: Partial<StockGridInput> = {}) =>
  must(
    await findStockGrid(
      services,
      { ...everything, view: services.ids.next(), offset: 0, limit: 50, ...more },
      systemActor,
    ),
  );
const titles = async (more: Partial<StockGridInput> = {}) => (await grid(more)).rows.map((row) => row.title);

test('rows are variants, columns places with all their figures, and what is incoming stands where it will arrive', async () => {
  const { places, rows, total } = await grid();
  expect(total).toBe(4);
  const column = places.findIndex((place) => place.id === shop.northId);
  expect(rows.find((row) => row.title === 'Ash bowl')?.cells[column]).toEqual([9, 0, 0, 0, 0, 0, 0]);
  expect(rows.find((row) => row.title === 'Cedar bowl')?.cells[column]).toEqual([0, 0, 0, 0, 0, 0, 6]);
  expect(places.map((place) => place.name)).not.toContain('On the way');
});

test('any column decides the order, of one place or of all together, up and down', async () => {
  expect(await titles({ sort: 'onHand', descending: true })).toEqual([
    '=Dangerous "bowl"',
    'Ash bowl',
    'Birch bowl',
    'Cedar bowl',
  ]);
  expect((await titles({ sort: 'available', sortLocationId: shop.northId, descending: true })).slice(0, 2)).toEqual([
    'Ash bowl',
    'Birch bowl',
  ]);
  expect((await titles({ sort: 'incoming', descending: true }))[0]).toBe('Cedar bowl');
  expect((await titles({ sort: 'title', descending: true }))[0]).toBe('Cedar bowl');
});

test('it is narrowed by words, place, supplier and what there is to do', async () => {
  expect(await titles({ query: 'birch' })).toEqual(['Birch bowl']);
  expect(await titles({ locationId: shop.southId, query: 'ash' })).toEqual(['Ash bowl']);
  expect(await titles({ show: 'low', query: 'bowl' })).toContain('Birch bowl');
  expect(await titles({ show: 'out' })).toEqual(['Cedar bowl']);
  expect(await titles({ show: 'incoming' })).toEqual(['Cedar bowl']);
  expect(await titles({ show: 'shortage' })).toEqual([]);
  const { suppliers } = must(await stockGridChoices(services, systemActor));
  expect(await titles({ supplierId: suppliers[0]?.id ?? null })).toEqual(['Cedar bowl']);
});

test('a category takes in everything under it', async () => {
  const [rooms, kitchen] = [services.ids.next(), services.ids.next()];
  const { pool } = services.db;
  await pool.query(
    `INSERT INTO category (id, slug, name, parent_id) VALUES ($1, 'rooms', 'Rooms', NULL), ($2, 'kitchen', 'Kitchen', $1)`,
    [rooms, kitchen],
  );
  await pool.query(
    'INSERT INTO product_category (product_id, category_id) SELECT product_id, $1 FROM variant WHERE id = $2',
    [kitchen, ids['Birch bowl']],
  );
  expect(await titles({ categoryId: rooms })).toEqual(['Birch bowl']);
  expect(must(await stockGridChoices(services, systemActor)).categories).toEqual([
    { id: rooms, name: 'Rooms', depth: 0 },
    { id: kitchen, name: 'Kitchen', depth: 1 },
  ]);
  const [ninth, tenth] = [services.ids.next(), services.ids.next()];
  await pool.query(
    `INSERT INTO category (id, slug, name, position) VALUES ($1, 'ninth', 'Ninth', 9), ($2, 'tenth', 'Tenth', 10)`,
    [ninth, tenth],
  );
  const { categories } = must(await stockGridChoices(services, systemActor));
  expect(categories.map(({ name }) => name)).toEqual(['Rooms', 'Kitchen', 'Ninth', 'Tenth']);
});

test('windows follow one another, and within a view rows stand still while their figures change', async () => {
  const view = services.ids.next();
  const sorted = { view, sort: 'onHand', limit: 2 } as const;
  const first = await grid(sorted);
  const second = await grid({ ...sorted, offset: 2 });
  expect([...first.rows, ...second.rows].map((row) => row.title)).toEqual([
    'Cedar bowl',
    'Birch bowl',
    'Ash bowl',
    '=Dangerous "bowl"',
  ]);
  const adjustment = { adjustmentId: services.ids.next(), reason: 'Found', confirmed: false };
  const variantId = ids['Birch bowl'] ?? '';
  must(await adjustStock(services, { ...adjustment, variantId, locationId: shop.northId, delta: 90 }, systemActor));
  const again = await grid(sorted);
  expect(again.rows[1]?.title).toBe('Birch bowl');
  expect(again.rows[1]?.cells.flat()).toContain(93);
  expect((await titles({ ...sorted, view: services.ids.next(), limit: 4 })).at(-1)).toBe('Birch bowl');
});

test('the file opens in a spreadsheet: mark, heading, one line a variant, no formula', async () => {
  const { rows, chunks } = must(await exportStock(services, { ...everything, query: 'bowl' }, systemActor));
  let text = '';
  for await (const chunk of chunks) text += chunk;
  expect(text.startsWith('\uFEFFSKU,Product,')).toBe(true);
  const lines = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(lines).toHaveLength(rows);
  expect(lines.map((line) => line.Product)).toContain(`'=Dangerous "bowl"`);
  expect(lines.find((line) => line.Product === 'Ash bowl')).toMatchObject({
    'Counted in': 'pieces',
    'On hand in all': '10',
    'North warehouse: available': '9',
    'Bristol: on hand': '',
  });
});

test('a shopper sees neither grid nor file', async () => {
  const shopper: Actor = { kind: 'shopper' };
  expect(await findStockGrid(services, { ...everything, view: 'v', offset: 0, limit: 5 }, shopper)).toMatchObject({
    ok: false,
  });
  expect(await exportStock(services, everything, shopper)).toMatchObject({ ok: false });
  expect(await stockGridChoices(services, shopper)).toMatchObject({ ok: false });
});
