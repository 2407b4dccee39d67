import type { OrderEventType, OrderState, PaymentState, TraceStep } from '@evertill/domain';
import { fullTitleSql } from '../catalogue/full-title-sql.ts';
import type { Sql } from '../sql.ts';

export interface OrderDocumentLine {
  lineId: string;
  position: number;
  kind: 'goods' | 'service' | 'shipping';
  variantId: string | null;
  productSlug: string | null;
  sku: string;
  title: string;
  quantity: number;
  scale: 'each' | 'grams';
  listPrice: number;
  unitPrice: number;
  priceReason: string;
  discount: number;
  net: number;
  tax: number;
  gross: number;
  taxPpm: number;
  taxName: string;
  trace: TraceStep[];
  /** What one of a bundle was sold as; empty for anything else. */
  contents: { variantId: string; sku: string; title: string; scale: 'each' | 'grams'; quantity: number }[];
  /** How many have left. */
  fulfilled: number;
  refunded: number;
}

/** Everything known of an order; times are epoch milliseconds, amounts minor units. */
export type OrderDocument = {
  orderId: string;
  number: string;
  token: string;
  receiptNumber: string | null;
  source: 'web' | 'till' | 'staff';
  state: OrderState;
  channel: { id: string; name: string };
  /** The shop of a till sale or a pick-up. */
  location: { id: string; name: string } | null;
  currency: string;
  taxMode: 'inclusive' | 'exclusive';
  goodsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  total: number;
  cashRounding: number;
  contact: { email: string | null; name: string; phone: string };
  address: {
    name: string;
    line1: string;
    line2: string;
    city: string;
    region: string;
    postcode: string;
    country: string;
    phone: string;
  } | null;
  shippingOption: { name: string; minDays: number; maxDays: number } | null;
  coupons: string[];
  note: string;
  createdAt: number;
  placedAt: number | null;
  lines: OrderDocumentLine[];
  events: { type: OrderEventType; state: OrderState; actor: string; detail: Record<string, unknown>; at: number }[];
  payments: {
    id: string;
    method: string;
    state: PaymentState;
    amount: number;
    reference: string;
    entries: { kind: string; amount: number; at: number }[];
  }[];
  refunds: {
    id: string;
    method: string;
    state: string;
    amount: number;
    reason: string;
    actor: string;
    at: number;
    lines: { lineId: string; quantity: number; gross: number; restockTo: string | null }[];
  }[];
  fulfilments: {
    id: string;
    location: string;
    kind: string;
    state: string;
    at: number;
    lines: { lineId: string; quantity: number }[];
  }[];
  /** What is promised to it and where, and what has left. */
  promises: {
    variantId: string;
    locationId: string;
    location: string;
    quantity: number;
    state: 'held' | 'allocated' | 'consumed';
    /** Somebody walks to the shelf for it; epoch milliseconds. */
    pickingAt: number | null;
  }[];
  /** Goods that are brought to the shop of a pick-up. */
  transfers: { id: string; number: string; state: string; from: string; to: string; units: number }[];
  cases: { id: string; kind: string; state: string; quantity: number | null; openedAt: number }[];
};

/** Reads the order found by id or, for its buyer, by the secret in the link; null when there is none. */
export async function readOrderDocument(
  sql: Sql,
  by: { id: string } | { token: string },
): Promise<OrderDocument | null> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['token', by.token];
  const { rows } = await sql.query<OrderDocument>(
    { name: `order-by-${column}`, text: `${DOCUMENT} WHERE o.${column} = $1` },
    [value],
  );
  return rows[0] ?? null;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const many = (fields: string, from: string, order: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${fields}) ORDER BY ${order}), '[]') FROM ${from})`;

const CONTENTS = many(
  `'variantId', w.variant_id, 'sku', wv.sku, 'title', ${fullTitleSql('wp.title', 'wv.title')}, 'scale', wv.scale, 'quantity', w.quantity`,
  'order_line_component w JOIN variant wv ON wv.id = w.variant_id JOIN product wp ON wp.id = wv.product_id WHERE w.order_line_id = i.id',
  'wp.title, wv.sku',
);

const LINES = many(
  `'lineId', i.id, 'position', i.position, 'kind', i.kind, 'variantId', i.variant_id, 'productSlug', p.slug, 'sku', i.sku,
   'title', i.title, 'quantity', i.quantity, 'scale', i.scale, 'listPrice', i.list_price, 'unitPrice', i.unit_price,
   'priceReason', i.price_reason, 'discount', i.discount, 'net', i.net, 'tax', i.tax, 'gross', i.gross,
   'taxPpm', i.tax_ppm, 'taxName', i.tax_name, 'trace', i.trace,
   'contents', ${CONTENTS},
   'fulfilled', (SELECT coalesce(sum(f.quantity), 0) FROM fulfilment_line f WHERE f.order_line_id = i.id),
   'refunded', (SELECT coalesce(sum(r.quantity), 0) FROM refund_line r JOIN refund u ON u.id = r.refund_id
     WHERE r.order_line_id = i.id AND u.state <> 'failed')`,
  'order_line i LEFT JOIN variant v ON v.id = i.variant_id LEFT JOIN product p ON p.id = v.product_id WHERE i.order_id = o.id',
  'i.position',
);

const PAYMENTS = many(
  `'id', y.id, 'method', y.method, 'state', y.state, 'amount', y.amount, 'reference', y.reference,
   'entries', ${many(`'kind', n.kind, 'amount', n.amount, 'at', ${ms('n.at')}`, 'payment_entry n WHERE n.payment_id = y.id', 'n.id')}`,
  'payment y WHERE y.order_id = o.id',
  'y.created_at, y.id',
);

const REFUNDS = many(
  `'id', r.id, 'method', r.method, 'state', r.state, 'amount', r.amount, 'reason', r.reason, 'actor', r.actor, 'at', ${ms('r.refunded_at')},
   'lines', ${many(`'lineId', k.order_line_id, 'quantity', k.quantity, 'gross', k.gross, 'restockTo', k.restock_to`, 'refund_line k WHERE k.refund_id = r.id', 'k.order_line_id')}`,
  'refund r WHERE r.order_id = o.id',
  'r.created_at, r.id',
);

const FULFILMENTS = many(
  `'id', f.id, 'location', fl.name, 'kind', f.kind, 'state', f.state, 'at', ${ms('coalesce(f.done_at, f.created_at)')},
   'lines', ${many(`'lineId', g.order_line_id, 'quantity', g.quantity`, 'fulfilment_line g WHERE g.fulfilment_id = f.id', 'g.order_line_id')}`,
  'fulfilment f JOIN location fl ON fl.id = f.location_id WHERE f.order_id = o.id',
  'f.created_at, f.id',
);

const PROMISES = many(
  `'variantId', s.variant_id, 'locationId', s.location_id, 'location', sl.name, 'quantity', s.quantity, 'state', s.state, 'pickingAt', ${ms('s.picking_at')}`,
  `reservation s JOIN location sl ON sl.id = s.location_id WHERE s.owner_id = o.id AND s.state <> 'released'`,
  'sl.name, s.variant_id, s.id',
);

const TRANSFERS = many(
  `'id', t.id, 'number', t.number::text, 'state', t.state, 'from', tf.name, 'to', tt.name,
   'units', (SELECT coalesce(sum(tl.quantity), 0) FROM transfer_line tl WHERE tl.transfer_id = t.id)`,
  `transfer t JOIN location tf ON tf.id = t.from_location_id JOIN location tt ON tt.id = t.to_location_id
   WHERE t.order_id = o.id AND t.state <> 'cancelled'`,
  't.number',
);

const DOCUMENT = `
  SELECT o.id AS "orderId", o.number::text, o.token, o.receipt_number AS "receiptNumber", o.source, o.state,
    json_build_object('id', c.id, 'name', c.name) AS channel,
    CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('id', l.id, 'name', l.name) END AS location,
    o.currency, o.tax_mode AS "taxMode", o.goods_total AS "goodsTotal", o.discount_total AS "discountTotal",
    o.shipping_total AS "shippingTotal", o.tax_total AS "taxTotal", o.total, o.cash_rounding AS "cashRounding",
    json_build_object('email', o.email, 'name', o.customer_name, 'phone', o.phone) AS contact,
    CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('name', a.name, 'line1', a.line1, 'line2', a.line2,
      'city', a.city, 'region', a.region, 'postcode', a.postcode, 'country', a.country, 'phone', a.phone) END AS address,
    CASE WHEN h.id IS NULL THEN NULL ELSE json_build_object('name', h.name, 'minDays', h.min_days, 'maxDays', h.max_days) END AS "shippingOption",
    o.coupons, o.note, ${ms('o.created_at')} AS "createdAt", ${ms('o.placed_at')} AS "placedAt",
    ${LINES} AS lines, ${PAYMENTS} AS payments, ${REFUNDS} AS refunds, ${FULFILMENTS} AS fulfilments, ${PROMISES} AS promises, ${TRANSFERS} AS transfers,
    ${many(`'type', e.type, 'state', e.state, 'actor', e.actor, 'detail', e.detail, 'at', ${ms('e.at')}`, 'order_event e WHERE e.order_id = o.id', 'e.id')} AS events,
    ${many(`'id', q.id, 'kind', q.kind, 'state', q.state, 'quantity', q.quantity, 'openedAt', ${ms('q.opened_at')}`, '"case" q WHERE q.order_id = o.id', 'q.opened_at')} AS cases
  FROM "order" o JOIN channel c ON c.id = o.channel_id LEFT JOIN location l ON l.id = o.location_id
  LEFT JOIN address a ON a.id = o.address_id LEFT JOIN shipping_option h ON h.id = o.shipping_option_id`;
