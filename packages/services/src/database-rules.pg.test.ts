import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltShop, buildOrder, buildProduct, buildShop, type TestServices, testServices } from './testing.ts';

let services: TestServices;
let shop: BuiltShop;
let orderId: string;
let variantId: string;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
  const { variantIds } = await buildProduct(services, shop, { stock: { [shop.northId]: 9 } });
  variantId = variantIds[0] as string;
  const built = await buildOrder(services, shop, { lines: [{ variantId, quantity: 1 }] });
  orderId = built.orderId;
});
afterAll(() => services.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A copy of a row that exists, with some columns changed. */
const copyOf = (table: string, changes: Record<string, unknown>) =>
  services.db.pool.query(
    `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, $1::jsonb)).* FROM "${table}" t LIMIT 1`,
    [JSON.stringify(changes)],
  );

test.each([
  ['reservation', { variant_id: NOBODY }],
  ['reservation', { location_id: NOBODY }],
  ['order', { channel_id: NOBODY, number: 1, token: 'another' }],
  ['order', { address_id: NOBODY, number: 1, token: 'another' }],
  ['order_line', { order_id: NOBODY }],
  ['order_line', { variant_id: NOBODY, position: 99 }],
  ['order_event', { id: -1, order_id: NOBODY }],
  ['payment', { order_id: NOBODY }],
  ['payment_entry', { id: -1, payment_id: NOBODY, cause: 'another' }],
])('a new row of %s never refers to one that does not exist: %o', async (table, changes) => {
  const id = services.ids.next();
  await expect(copyOf(table, { id, ...changes })).rejects.toMatchObject({ code: '23503' });
  await expect(copyOf(table, { id, ...changes, ...known(table) })).resolves.toBeDefined();
});

/** The same with parents that exist: it is the parent that was refused, and nothing else. */
function known(table: string): Record<string, unknown> {
  if (table === 'reservation') return { variant_id: variantId, location_id: shop.northId };
  if (table === 'order') return { channel_id: shop.webChannelId, address_id: null, ...fresh() };
  if (table === 'payment_entry') return { payment_id: undefined, ...fresh() };
  return { order_id: orderId, variant_id: variantId, position: Math.floor(Math.random() * 1e6) };
}

const fresh = () => ({
  number: Math.floor(Math.random() * 1e9),
  token: services.ids.next(),
  cause: services.ids.next(),
});

test.each(['order', 'payment', 'address', 'channel', 'location', 'variant'])('rows of %s stay', async (table) => {
  await expect(services.db.pool.query(`DELETE FROM "${table}"`)).rejects.toThrow('never deleted');
});

test('a level that is promised from stays where it is on its page, and is marked as changed', async () => {
  const client = await services.db.pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(
      `UPDATE stock_level SET reserved = reserved + 1, changed_xid = pg_current_xact_id() WHERE variant_id = $1
       RETURNING changed_xid = pg_current_xact_id() AS marked`,
      [variantId],
    );
    const again = await client.query(
      `UPDATE stock_level SET reserved = reserved - 1 WHERE variant_id = $1 RETURNING changed_xid = pg_current_xact_id() AS marked`,
      [variantId],
    );
    const inPlace = await client.query(
      `SELECT pg_stat_get_xact_tuples_hot_updated('stock_level'::regclass)::int AS hot`,
    );
    expect([...rows, ...again.rows].every((row) => row.marked === true)).toBe(true);
    expect(inPlace.rows[0]?.hot).toBe(rows.length + again.rows.length);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});
