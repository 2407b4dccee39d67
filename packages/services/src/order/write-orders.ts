import { actorName } from '../permission.ts';
import type { Sql } from '../sql.ts';
import { PROMISE_STEPS, type PromiseWriting, promiseValues } from '../stock/write-promises.ts';
import type { PlacedOrder, Placing } from './place-together.ts';

/** An order about to be written, with the answer its buyer will get. */
export interface NewOrder {
  placing: Placing;
  answer: PlacedOrder;
  addressId: string | null;
}

/**
 * Writes orders with their promises, lines, address, events, payment and stored answer in one statement, and fills in
 * their numbers. A manual payment is agreed outside of us, so the ledger takes it as received when the order is placed.
 * Fails, and writes nothing, when promises cannot be written as they were planned.
 */
export async function writeOrders(sql: Sql, orders: readonly NewOrder[], promised: PromiseWriting): Promise<void> {
  const { rows } = await sql.query<{ id: string; number: string }>(WRITE, [
    ...promiseValues(promised),
    JSON.stringify(orders.map(orderRow)),
    JSON.stringify(orders.flatMap(lineRows)),
    JSON.stringify(orders.flatMap(eventRows)),
    JSON.stringify(orders.flatMap(componentRows)),
  ]);
  const numbers = new Map(rows.map((row) => [row.id, row.number]));
  for (const order of orders) order.answer.number = numbers.get(order.answer.orderId) ?? '';
}

function orderRow({ placing, answer, addressId }: NewOrder): object {
  const { input, cart, actor } = placing;
  return {
    id: input.orderId,
    token: answer.token,
    source: actor.kind === 'shopper' ? 'web' : 'staff',
    state: answer.state,
    channel_id: input.channelId,
    location_id: input.fulfilment.kind === 'pick_up' ? input.fulfilment.locationId : null,
    currency: input.currency,
    tax_mode: cart.taxMode,
    tax_rounding: cart.taxRounding,
    book_version: cart.bookVersion,
    goods_total: cart.totals.goods,
    discount_total: cart.totals.discount,
    shipping_total: cart.totals.shipping,
    tax_total: cart.totals.tax,
    total: cart.totals.total,
    email: input.contact.email,
    customer_name: input.contact.name,
    phone: input.contact.phone,
    address_id: addressId,
    address: input.address,
    shipping_option_id: input.shippingOptionId,
    coupons: input.coupons,
    clerk_id: actor.kind === 'staff' ? actor.staffId : null,
    note: input.note ?? '',
    placed_at: placing.paid ? placing.at : null,
    payment_id: answer.payment.id,
    payment_method: answer.payment.method,
    paid: placing.paid,
    key: input.idempotencyKey,
    input_hash: placing.hash,
    answer,
    audited_by: actor.kind === 'staff' ? `staff:${actor.staffId}` : null,
  };
}

function lineRows({ placing }: NewOrder): object[] {
  return placing.cart.lines.map((line, position) => ({
    id: line.lineId,
    order_id: placing.input.orderId,
    position,
    kind: line.kind,
    variant_id: line.variantId,
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    scale: line.scale,
    list_price: line.listPrice,
    unit_price: line.unitPrice,
    price_reason: line.priceReason,
    discount: line.discount,
    net: line.net,
    tax: line.tax,
    gross: line.gross,
    tax_ppm: line.taxPpm,
    tax_name: line.taxName,
    trace: line.trace,
  }));
}

/** What each bundle was taken as when it was promised. */
function componentRows({ placing: { cart, wished } }: NewOrder): object[] {
  if (wished.contents.size === 0) return [];
  return cart.lines.flatMap(({ lineId, variantId }) =>
    (wished.contents.get(variantId ?? '') ?? []).map((part) => ({
      order_line_id: lineId,
      variant_id: part.variantId,
      quantity: part.quantity,
    })),
  );
}

function eventRows({ placing }: NewOrder): object[] {
  const actor = actorName(placing.actor);
  const order_id = placing.input.orderId;
  const opened = { order_id, type: 'opened', state: 'awaiting_payment', actor, at: placing.at };
  return placing.paid ? [opened, { order_id, type: 'placed', state: 'placed', actor, at: placing.at }] : [opened];
}

const WRITE = {
  name: 'write-orders',
  text: `
    WITH ${PROMISE_STEPS}, o AS MATERIALIZED (
      SELECT nextval('order_number_seq') AS number, r.* FROM json_to_recordset($20::json) AS r(id uuid, token text, source text, state text,
        channel_id uuid, location_id uuid, currency text, tax_mode text, tax_rounding text, book_version text,
        goods_total bigint, discount_total bigint, shipping_total bigint, tax_total bigint, total bigint, email text,
        customer_name text, phone text, address_id uuid, address json, shipping_option_id uuid, coupons text[],
        clerk_id uuid, note text, placed_at timestamptz, payment_id uuid, payment_method text, paid boolean, key text,
        input_hash text, answer jsonb, audited_by text)
    ), addresses AS (
      INSERT INTO address (id, name, line1, line2, city, region, postcode, country, phone)
      SELECT o.address_id, a.name, a.line1, a.line2, a.city, a.region, a.postcode, a.country, a.phone
      FROM o CROSS JOIN json_to_record(o.address) AS a(name text, line1 text, line2 text, city text, region text,
        postcode text, country text, phone text)
      WHERE o.address_id IS NOT NULL
    ), orders AS (
      INSERT INTO "order" (id, number, token, source, state, channel_id, location_id, currency, tax_mode, tax_rounding,
        book_version, goods_total, discount_total, shipping_total, tax_total, total, email, customer_name, phone,
        address_id, shipping_option_id, coupons, clerk_id, note, created_at, placed_at)
      SELECT id, number, token, source, state, channel_id, location_id, currency, tax_mode, tax_rounding,
        book_version, goods_total, discount_total, shipping_total, tax_total, total, email, customer_name, phone,
        address_id, shipping_option_id, coupons, clerk_id, note, $6, placed_at FROM o
    ), lines AS (
      INSERT INTO order_line (id, order_id, position, kind, variant_id, sku, title, quantity, scale, list_price,
        unit_price, price_reason, discount, net, tax, gross, tax_ppm, tax_name, trace)
      SELECT * FROM json_to_recordset($21::json) AS r(id uuid, order_id uuid, position int, kind text, variant_id uuid,
        sku text, title text, quantity int, scale text, list_price bigint, unit_price bigint, price_reason text,
        discount bigint, net bigint, tax bigint, gross bigint, tax_ppm int, tax_name text, trace jsonb)
    ), components AS (
      INSERT INTO order_line_component (order_line_id, variant_id, quantity)
      SELECT * FROM json_to_recordset($23::json) AS r(order_line_id uuid, variant_id uuid, quantity int)
    ), events AS (
      INSERT INTO order_event (order_id, type, state, actor, at)
      SELECT * FROM json_to_recordset($22::json) AS r(order_id uuid, type text, state text, actor text, at timestamptz)
    ), payments AS (
      INSERT INTO payment (id, order_id, method, state, currency, amount, created_at, updated_at)
      SELECT payment_id, id, payment_method, CASE WHEN paid THEN 'captured' ELSE 'started' END, currency, total, $6, $6 FROM o
    ), entries AS (
      INSERT INTO payment_entry (payment_id, kind, amount, cause, at)
      SELECT payment_id, 'captured', total, 'manual:' || payment_id, placed_at FROM o WHERE paid
    ), answers AS (
      INSERT INTO idempotency_key (key, input_hash, answer, created_at)
      SELECT key, input_hash, jsonb_set(answer, '{number}', to_jsonb(number::text)), $6 FROM o
    ), audits AS (
      INSERT INTO audit_event (at, actor, action, subject_type, subject_id, detail)
      SELECT $6, audited_by, 'order.placed', 'order', id::text, json_build_object('total', total) FROM o
      WHERE audited_by IS NOT NULL
    )
    SELECT o.id, (o.number + p.written)::text AS number FROM o CROSS JOIN promised p`,
};
