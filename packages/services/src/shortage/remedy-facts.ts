import { priceAt, type RemedyFacts, refundOf, TRANSFER_DAYS } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { priceBook } from '../catalogue/price-book.ts';
import { type ChannelPlace, channelSetup, webChannel } from '../place/channel-setup.ts';
import { readRefundable } from '../refund/refundable-order.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { INCOMING } from '../supply/incoming-sql.ts';
import type { BrokenPromise, Shortage } from './read-shortages.ts';
import { type RemedyLine, type RemedyOrder, readRemedyLines, readRemedyOrder } from './remedy-order.ts';

/** A broken promise with all that decides its remedies. */
export interface RemedyCase {
  shortage: Shortage;
  promise: BrokenPromise;
  order: RemedyOrder | null;
  /** The line the short units belong to; null when nobody has ordered yet. */
  line: RemedyLine | null;
  facts: RemedyFacts;
  incoming: IncomingRow[];
  substitutes: SubstituteRow[];
  /** What goes back when the short units are refunded. */
  refundQuantity: number;
}

export interface IncomingRow extends Record<string, unknown> {
  document: 'purchase_order' | 'transfer';
  documentId: string;
  number: string;
  /** ISO day. */
  until: string | null;
  days: number | null;
  free: number;
}

export interface SubstituteRow {
  variantId: string;
  sku: string;
  title: string;
  locationId: string;
  available: number;
  /** Its list price now, in minor units of the order's currency. */
  price: number;
  cost: number;
}

/**
 * Reads what could be done about one promise, as it stands now; nothing is locked, and doing it looks again.
 * @param chosen goods that somebody thought of as a substitute
 */
export async function readRemedyCase(
  services: Services,
  shortage: Shortage,
  promise: BrokenPromise,
  chosen: readonly string[],
): Promise<RemedyCase> {
  const sql = services.db.pool;
  const order = promise.state === 'held' ? null : await readRemedyOrder(sql, promise.ownerId);
  const short = promise.quantity;
  const isHeld = promise.state === 'held';
  const none = { short, isHeld, places: [], incoming: [], substitutes: [], ofLine: 0, refundable: null };
  if (!order) {
    return { shortage, promise, order, line: null, facts: none, incoming: [], substitutes: [], refundQuantity: 0 };
  }
  const [line = null] = await readRemedyLines(sql, order.id, shortage.variantId);
  const places = await placesOf(services, sql, shortage, promise, order);
  const incoming = await readIncoming(services, sql, shortage, promise);
  const substitutes = await readSubstitutes(services, sql, { shortage, promise, order, line, places, chosen });
  const refund = await refundFor(sql, order, line, short);
  const facts: RemedyFacts = {
    ...none,
    places: places.map(({ locationId, available, serves, cost }) => ({ locationId, available, serves, cost })),
    incoming: incoming.map(({ document, documentId, free, days }) => ({ document, documentId, free, days })),
    substitutes: substitutes.map(({ variantId, locationId, available, cost }) => ({
      ...{ variantId, locationId, available, cost },
    })),
    ofLine: line ? (line.quantity - line.fulfilled - line.refunded) * line.each : 0,
    refundable: refund.amount,
  };
  return { shortage, promise, order, line, facts, incoming, substitutes, refundQuantity: refund.quantity };
}

interface PlaceRow {
  locationId: string;
  available: number;
  serves: boolean;
  cost: number;
}

/**
 * Deliveries may leave from any place of the channel that sends. What is picked up lies in its shop, or travels there
 * from a place that has it; a till's sale that waits at another shop has no such transfer, and stays where it is.
 */
async function placesOf(
  services: Services,
  sql: Sql,
  shortage: Shortage,
  promise: BrokenPromise,
  order: RemedyOrder,
): Promise<PlaceRow[]> {
  const senders = await sendersOf(services, order);
  const { rows } = await sql.query<{ locationId: string; kind: string; free: number; safety: number }>(FREE, [
    [shortage.variantId],
  ]);
  return rows.flatMap((row) => {
    if (row.locationId === shortage.locationId) return [];
    const sender = senders.find((place) => place.locationId === row.locationId);
    const available = freeAt(row, sender);
    const cost = order.places.includes(row.locationId) ? 0 : (sender?.parcelCost ?? 0);
    const at = { locationId: row.locationId, available };
    if (promise.way === 'ship') return sender ? [{ ...at, cost, serves: true }] : [];
    if (order.locationId === null) return [];
    return [{ ...at, cost: 0, serves: row.locationId === order.locationId }];
  });
}

/** The places that send for a channel; a till's sale is sent as the web's orders are. */
export async function sendersOf(services: Services, order: RemedyOrder): Promise<readonly ChannelPlace[]> {
  const channelId = order.source === 'till' ? (await webChannel(services)).id : order.channelId;
  return (await channelSetup(services, channelId))?.ship ?? [];
}

const freeAt = (level: { free: number; safety: number }, sender: ChannelPlace | undefined): number =>
  level.free - Math.max(level.safety, sender?.safety ?? 0);

const FREE = `
  SELECT l.variant_id AS "variantId", l.location_id AS "locationId", o.kind, l.on_hand - l.reserved - l.leased AS free, l.safety
  FROM stock_level l JOIN location o ON o.id = l.location_id
  WHERE l.variant_id = ANY($1::uuid[]) AND o.kind <> 'transit' AND l.on_hand > l.reserved + l.leased`;

/**
 * Goods on their way here that belong to nobody yet, less what others were told to wait for. Of a delivery whose day
 * has passed nobody knows when it comes.
 */
async function readIncoming(
  services: Services,
  sql: Sql,
  shortage: Shortage,
  promise: BrokenPromise,
): Promise<IncomingRow[]> {
  const { rows } = await sql.query<IncomingRow>(
    `SELECT i.document_type AS document, i.document_id AS "documentId", i.number::text, i.quantity AS free,
       e.on_day::text AS until, e.on_day - $3::date AS days
     FROM (${INCOMING}) i CROSS JOIN LATERAL (SELECT CASE WHEN i.document_type = 'transfer'
       THEN ($3::timestamptz + make_interval(days => $4))::date WHEN i.expected_on >= $3::date THEN i.expected_on END AS on_day) e
     WHERE i.variant_id = $1 AND i.location_id = $2 AND i.order_id IS NULL`,
    [shortage.variantId, shortage.locationId, services.clock.now(), TRANSFER_DAYS],
  );
  const others = shortage.promises.flatMap(({ waiting, reservationId }) =>
    waiting !== null && reservationId !== promise.reservationId ? [waiting] : [],
  );
  return rows.map((row) => {
    const waited = others.filter(({ documentId }) => documentId === row.documentId);
    return { ...row, free: row.free - waited.reduce((sum, { quantity }) => sum + quantity, 0) };
  });
}

/**
 * Other variants of the same product, and goods somebody chose: never cheaper than what was paid, since nobody gets the
 * difference back, and taxed at the same rate. A bundle has no substitutes, nor a line of which money went back already.
 */
async function readSubstitutes(
  services: Services,
  sql: Sql,
  about: {
    shortage: Shortage;
    promise: BrokenPromise;
    order: RemedyOrder;
    line: RemedyLine | null;
    places: readonly PlaceRow[];
    chosen: readonly string[];
  },
): Promise<SubstituteRow[]> {
  const { shortage, promise, order, line } = about;
  if (!line || line.bundled || line.refunded > 0) return [];
  const { rows } = await sql.query<{ id: string; sku: string; title: string }>(
    `SELECT v.id, v.sku, ${FULL_TITLE} AS title FROM variant v JOIN product p ON p.id = v.product_id
     WHERE (v.product_id = $1 OR v.id = ANY($2::uuid[])) AND v.id <> $3 AND v.status = 'active' AND p.status = 'active'
       AND v.stock_tracked AND v.scale = $4`,
    [shortage.productId, about.chosen, shortage.variantId, shortage.scale],
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const book = await priceBook(services, order.channelId, ids);
  const levels = await sql.query<{ variantId: string; locationId: string; free: number; safety: number }>(FREE, [ids]);
  const senders = await sendersOf(services, order);
  const now = services.clock.now().getTime();
  return rows.flatMap(({ id, sku, title }): SubstituteRow[] => {
    const variant = book.variants.get(id);
    const price = variant && priceAt(variant, order.currency, now)?.amount;
    if (price === undefined || price < line.unitPrice) return [];
    // The line keeps the tax that was paid: goods of another rate would be taxed wrongly.
    if (book.taxRates.get(variant?.taxRateId ?? '')?.ppm !== line.taxPpm) return [];
    const there = levels.rows.flatMap((level) => {
      const sender = senders.find((place) => place.locationId === level.locationId);
      const shop = order.locationId ?? shortage.locationId;
      const fits = promise.way === 'ship' ? sender !== undefined : level.locationId === shop;
      return level.variantId === id && fits
        ? [{ locationId: level.locationId, available: freeAt(level, sender), priority: sender?.priority ?? 0 }]
        : [];
    });
    const best = there.sort((a, b) => enough(b) - enough(a) || a.priority - b.priority)[0];
    if (!best) return [];
    const { locationId, available } = best;
    return [{ variantId: id, sku, title, locationId, available, price, cost: price - line.unitPrice }];
  });
  function enough(place: { available: number }): number {
    return Math.min(place.available, promise.quantity);
  }
}

/** What would go back for units of a line; of a bundle, for as many bundles as they spoil. */
async function refundFor(
  sql: Sql,
  order: RemedyOrder,
  line: RemedyLine | null,
  short: number,
): Promise<{ amount: number | null; quantity: number }> {
  if (!line || (order.state !== 'placed' && order.state !== 'fulfilling')) return { amount: null, quantity: 0 };
  const quantity = Math.min(Math.ceil(short / line.each), line.quantity - line.fulfilled - line.refunded);
  const refundable = quantity > 0 ? await readRefundable(sql, order.id) : null;
  if (!refundable) return { amount: null, quantity: 0 };
  const due = refundOf(refundable.lines, [{ lineId: line.lineId, quantity }], refundable.refunded);
  if (!due.ok || due.value.amount > refundable.refundable) return { amount: null, quantity: 0 };
  return { amount: due.value.amount, quantity };
}
