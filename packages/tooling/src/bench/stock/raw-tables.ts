import pg from 'pg';
import { v7 } from 'uuid';
import type { StockShop } from './stock-shop.ts';

/*
 * What PostgreSQL does with the plain statements anybody would write, on copies of our tables: same columns, CHECKs and
 * indexes, but no foreign keys and no triggers, so that the figures to beat owe nothing to our own rules.
 */

const COPIED = ['stock_level', 'reservation', 'order', 'order_line', 'order_event', 'payment'];

/** Makes the copies, with the levels in them. */
export async function copyTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE SCHEMA raw');
  for (const table of COPIED) await client.query(`CREATE TABLE raw."${table}" (LIKE "${table}" INCLUDING ALL)`);
  await client.query('ALTER TABLE raw.stock_level SET (fillfactor = 60)');
  await client.query('INSERT INTO raw.stock_level SELECT * FROM stock_level');
  await client.query('ANALYZE raw.stock_level');
  await client.end();
}

/** Connections on the copies, with prepared statements. */
export async function openRaw(url: string, connections: number): Promise<Raw> {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, options: '-c search_path=raw,public' }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  return new Raw(clients);
}

export class Raw {
  readonly #clients: pg.Client[];

  constructor(clients: pg.Client[]) {
    this.#clients = clients;
  }

  /** One unit of one row, promised by one statement. */
  async take(caller: number, variantId: string, locationId: string): Promise<void> {
    const taken = await this.#client(caller).query({
      name: 'take',
      text: TAKE,
      values: [variantId, locationId, v7(), v7()],
    });
    if (taken.rowCount !== 1) throw new Error('a unit was not taken');
  }

  /** The least that could be called an order: two lines, statement by statement, in one transaction. */
  async placeOrder(caller: number, shop: StockShop): Promise<void> {
    const client = this.#client(caller);
    const orderId = v7();
    const wanted = [any(shop.spread), any(shop.spread)].sort((a, b) => (a.id < b.id ? -1 : 1));
    await client.query('BEGIN');
    for (const { id } of wanted) await client.query({ name: 'reserve', text: RESERVE, values: [id, shop.locationId] });
    await client.query({ name: 'order', text: ORDER, values: [orderId, v7(), shop.channelId] });
    for (const [position, { id }] of wanted.entries())
      await client.query({ name: 'line', text: LINE, values: [v7(), orderId, position, id] });
    await client.query({ name: 'payment', text: PAYMENT, values: [v7(), orderId] });
    await client.query({ name: 'event', text: EVENT, values: [orderId] });
    await client.query('COMMIT');
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
  }

  #client(caller: number): pg.Client {
    return this.#clients[caller % this.#clients.length] as pg.Client;
  }
}

const RESERVE = `UPDATE stock_level SET reserved = reserved + 1
  WHERE variant_id = $1 AND location_id = $2 AND on_hand - reserved - leased - safety >= 1 RETURNING reserved`;
const TAKE = `WITH taken AS (${RESERVE})
  INSERT INTO reservation (id, variant_id, location_id, quantity, state, owner_type, owner_id, expires_at)
  SELECT $3, $1, $2, 1, 'held', 'checkout', $4, now() + interval '15 minutes' FROM taken`;
const ORDER = `INSERT INTO "order" (id, token, source, state, channel_id, currency, tax_mode, tax_rounding, book_version,
    goods_total, discount_total, shipping_total, tax_total, total, email, placed_at)
  VALUES ($1, $2, 'web', 'placed', $3, 'GBP', 'inclusive', 'line', '1', 3000, 0, 495, 583, 3495, 'guest@bench.example', now())`;
const LINE = `INSERT INTO order_line (id, order_id, position, kind, variant_id, sku, title, quantity, list_price,
    unit_price, net, tax, gross, tax_ppm, tax_name)
  VALUES ($1, $2, $3, 'goods', $4, 'B-1-1', 'Oak Mug 1', 1, 1500, 1500, 1250, 250, 1500, 200000, 'VAT 20 %')`;
const PAYMENT = `INSERT INTO payment (id, order_id, method, state, currency, amount)
  VALUES ($1, $2, 'manual', 'captured', 'GBP', 3495)`;
const EVENT = `INSERT INTO order_event (order_id, type, state, actor) VALUES ($1, 'placed', 'placed', 'shopper')`;

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
