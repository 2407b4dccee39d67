import type { OrderState, RemedyChoice, TaxMode, TraceStep } from '@evertill/domain';
import type { Sql } from '../sql.ts';
import { ORDER_GOODS } from '../stock/order-goods.ts';

/** An order as far as mending a promise of it needs. */
export interface RemedyOrder {
  id: string;
  number: string;
  state: OrderState;
  source: string;
  channelId: string;
  /** The shop of a pick-up. */
  locationId: string | null;
  currency: string;
  taxMode: TaxMode;
  email: string | null;
  /** Places its goods leave from already: a further parcel from there costs nothing. */
  places: string[];
}

/** The line behind a promise, with what is still to go of it. */
export interface RemedyLine {
  lineId: string;
  position: number;
  kind: string;
  variantId: string | null;
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
  handOver: string | null;
  /** Units of the promised variant in one of the line; 1 unless it is a bundle. */
  each: number;
  bundled: boolean;
  fulfilled: number;
  refunded: number;
}

/** Reads an order; null when there is none (yet) with this id. */
export async function readRemedyOrder(sql: Sql, orderId: string): Promise<RemedyOrder | null> {
  const { rows } = await sql.query<RemedyOrder & Record<string, unknown>>(
    `SELECT o.id, o.number::text, o.state, o.source, o.channel_id AS "channelId", CASE WHEN o.source = 'till' THEN NULL ELSE o.location_id END AS "locationId",
       o.currency, o.tax_mode AS "taxMode", o.email,
       ARRAY(SELECT DISTINCT r.location_id::text FROM reservation r WHERE r.owner_id = o.id AND r.state = 'allocated') AS places
     FROM "order" o WHERE o.id = $1`,
    [orderId],
  );
  return rows[0] ?? null;
}

/** The lines of an order that a variant is in, those with most still to go first. */
export async function readRemedyLines(sql: Sql, orderId: string, variantId: string): Promise<RemedyLine[]> {
  const { rows } = await sql.query<RemedyLine & Record<string, unknown>>(LINES, [[orderId], variantId]);
  return rows;
}

const LINES = `
  SELECT l.id AS "lineId", l.position, l.kind, l.variant_id AS "variantId", l.sku, l.title, l.quantity, l.scale, l.list_price AS "listPrice",
    l.unit_price AS "unitPrice", l.price_reason AS "priceReason", l.discount, l.net, l.tax, l.gross, l.tax_ppm AS "taxPpm",
    l.tax_name AS "taxName", l.trace, l.hand_over AS "handOver", g.each, g.bundled, f.units AS fulfilled, r.units AS refunded
  FROM (${ORDER_GOODS}) g JOIN order_line l ON l.id = g.line_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0)::int AS units FROM fulfilment_line WHERE order_line_id = l.id) f
  CROSS JOIN LATERAL (SELECT coalesce(sum(b.quantity), 0)::int AS units FROM refund_line b JOIN refund u ON u.id = b.refund_id
    WHERE b.order_line_id = l.id AND u.state <> 'failed') r
  WHERE g.variant_id = $2
  ORDER BY l.quantity - f.units - r.units DESC, l.position`;

/**
 * Locks what mending a promise changes: the order's row and the document that is waited for, then every level of the
 * goods in question and of whatever else the order is promised, in (variant, location) order.
 */
export async function lockForRemedy(
  tx: Sql,
  {
    shortage,
    promise,
    order,
  }: { shortage: { variantId: string }; promise: { ownerId: string }; order: RemedyOrder | null },
  choice: RemedyChoice,
): Promise<void> {
  if (order) await tx.query('SELECT 1 FROM "order" WHERE id = $1 FOR NO KEY UPDATE', [order.id]);
  if (choice.kind === 'wait') {
    await tx.query(`SELECT 1 FROM ${choice.document} WHERE id = $1 FOR SHARE`, [choice.documentId]);
  }
  const variantIds = choice.kind === 'substitute' ? [shortage.variantId, choice.variantId] : [shortage.variantId];
  await tx.query(
    `SELECT 1 FROM stock_level
     WHERE variant_id = ANY($1::uuid[]) OR (variant_id, location_id) IN (
       SELECT variant_id, location_id FROM reservation WHERE owner_id = $2 AND state IN ('held', 'allocated'))
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [variantIds, promise.ownerId],
  );
}
