import type { OrderState, PriceBook, SaleCompleted } from '@evertill/domain';
import { spendLease } from '../lease/spend-lease.ts';
import { linkToken } from '../order/link-token.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Movement } from '../stock/apply-movements.ts';
import { applyTillMovements } from '../stock/apply-till-movements.ts';
import { IS_HELD } from '../stock/level.ts';
import type { AppliedFact, EntryPlace } from './apply-fact.ts';
import { applyWaiting } from './apply-waiting.ts';
import { judgePrice } from './judge-price.ts';
import { openCase } from './open-case.ts';
import { promiseElsewhere } from './promise-elsewhere.ts';
import { lockSale, spendHold } from './spend-hold.ts';

/**
 * Writes a till's sale as it is: the order with its lines, what was paid, and what left the shelf. Nothing is refused
 * or corrected: stock that was promised to somebody becomes a booked shortage, another price than ours a case.
 */
export async function applySale(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  sale: SaleCompleted,
  book: PriceBook | null,
): Promise<AppliedFact> {
  const addressId = await writeAddress(services, tx, sale);
  const { rows } = await tx.query<Written>({ name: 'write-till-sale', text: WRITE }, [
    sale.saleId,
    linkToken(),
    JSON.stringify(orderOf(services, place, sale, addressId)),
    JSON.stringify(sale.lines.map((line, position) => lineOf(line, position))),
    JSON.stringify(sale.tenders.map((tender) => ({ ...tender, provider_id: providerIdOf(tender) }))),
    place.tillCode,
  ]);
  const written = rows[0];
  if (!written) throw new Error('the sale was not written');
  await moveGoods(services, tx, place, sale, written);
  if (written.awaited) await applyWaiting(services, tx, sale.saleId);
  const answer = { status: 'applied' as const, orderId: sale.saleId, orderNumber: written.number };
  const about = { place, orderId: sale.saleId };
  if (written.unknown.length > 0) {
    const detail = { reason: 'unknown-variant', variantIds: written.unknown, receiptNumber: sale.receiptNumber };
    return {
      ...answer,
      status: 'case',
      caseId: await openCase(services, tx, { ...about, kind: 'unapplied_fact', detail }),
    };
  }
  const difference = book && judgePrice(sale, book);
  if (!difference) return answer;
  return {
    ...answer,
    caseId: await openCase(services, tx, { ...about, kind: 'price_difference', detail: difference }),
  };
}

/**
 * What goes over the counter leaves the shelf: under what the till held at the scan, then under its leases, then freely.
 * What lies at another place stays there, promised to the order that the sale is.
 */
async function moveGoods(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  sale: SaleCompleted,
  { goods, held }: Written,
): Promise<void> {
  const elsewhere = goods.flatMap(({ position, ...units }) => {
    const from = sale.lines[position]?.from;
    return from ? [{ ...units, locationId: from.locationId }] : [];
  });
  const counter = goods.filter(({ position }) => sale.lines[position]?.from === undefined);
  let movements: readonly Movement[] = movementsOf(place, sale, counter);
  if (held || elsewhere.length > 0) {
    await lockSale(tx, sale.saleId, movements, elsewhere);
    await promiseElsewhere(services, tx, sale.saleId, elsewhere);
    movements = await spendHold(services, tx, sale.saleId, movements);
  }
  await applyTillMovements(services, tx, await spendLease(tx, place.deviceId, movements));
}

/** `goods`: what of its lines lies on shelves, bundles taken apart as they are made today. `held`: the till holds some. */
interface Written extends Record<string, unknown> {
  number: string;
  held: boolean;
  goods: { position: number; variantId: string; quantity: number }[];
  unknown: string[];
  awaited: boolean;
}

/** What left the shelf, line by line. */
function movementsOf(place: EntryPlace, sale: SaleCompleted, goods: Written['goods']): Movement[] {
  return goods.map(({ position, variantId, quantity }) => ({
    variantId,
    locationId: sale.locationId,
    delta: -quantity,
    causeType: 'sale' as const,
    causeId: sale.saleId,
    causeLine: position,
    reason: sale.receiptNumber,
    actor: place.tillCode,
    at: new Date(sale.soldAt),
  }));
}

/** Where what is sent goes to; null when nothing is, or nobody said. */
async function writeAddress(services: Services, tx: Sql, { deliverTo }: SaleCompleted): Promise<string | null> {
  if (!deliverTo?.address) return null;
  const id = services.ids.next();
  const { line1, line2, city, region, postcode, country } = deliverTo.address;
  await tx.query(
    `INSERT INTO address (id, name, line1, line2, city, region, postcode, country, phone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, deliverTo.name, line1, line2, city, region, postcode, country, deliverTo.phone],
  );
  return id;
}

/** Something still has to be sent or handed over when lines come from another place; the rest is gone already. */
function stateOf({ lines }: SaleCompleted): OrderState {
  if (lines.every((line) => line.from === undefined)) return 'completed';
  return lines.every((line) => line.from !== undefined) ? 'placed' : 'fulfilling';
}

function orderOf(services: Services, place: EntryPlace, sale: SaleCompleted, addressId: string | null): object {
  return {
    state: stateOf(sale),
    email: sale.deliverTo?.email || null,
    customer_name: sale.deliverTo?.name ?? '',
    phone: sale.deliverTo?.phone ?? '',
    address_id: addressId,
    channel_id: sale.channelId,
    location_id: sale.locationId,
    currency: sale.currency,
    tax_mode: sale.taxMode,
    tax_rounding: sale.taxRounding,
    book_version: sale.bookVersion,
    goods: sale.goods,
    discount: sale.discount,
    tax: sale.tax,
    total: sale.total,
    cash_rounding: sale.cashRounding,
    coupons: sale.coupons,
    device_id: place.deviceId,
    receipt_number: sale.receiptNumber,
    clerk_id: sale.clerkId,
    note: sale.note,
    created_at: services.clock.now(),
    placed_at: new Date(sale.soldAt),
  };
}

function lineOf(line: SaleCompleted['lines'][number], position: number): object {
  return {
    id: line.lineId,
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
    hand_over: line.from?.kind ?? null,
  };
}

/** The PaymentIntent of a card on a reader; other references are no ids of the provider's. */
function providerIdOf(tender: SaleCompleted['tenders'][number]): string | null {
  return tender.method === 'card_present' && tender.reference?.startsWith('pi_') ? tender.reference : null;
}

const WRITE = `
  WITH o AS (
    INSERT INTO "order" (id, token, source, state, channel_id, location_id, currency, tax_mode, tax_rounding, book_version, goods_total,
      discount_total, shipping_total, tax_total, total, cash_rounding, coupons, device_id, receipt_number, clerk_id, note, created_at, placed_at,
      email, customer_name, phone, address_id)
    SELECT $1::uuid, $2, 'till', s.state, s.channel_id, s.location_id, s.currency, s.tax_mode, s.tax_rounding, s.book_version, s.goods,
      s.discount, 0, s.tax, s.total, s.cash_rounding, ARRAY(SELECT jsonb_array_elements_text(s.coupons)), s.device_id, s.receipt_number,
      s.clerk_id, s.note, s.created_at, s.placed_at, s.email, s.customer_name, s.phone, s.address_id
    FROM jsonb_to_record($3::jsonb) AS s(channel_id uuid, location_id uuid, currency text, tax_mode text, tax_rounding text, book_version text,
      goods bigint, discount bigint, tax bigint, total bigint, cash_rounding bigint, coupons jsonb, device_id uuid, receipt_number text,
      clerk_id uuid, note text, created_at timestamptz, placed_at timestamptz, state text, email text, customer_name text, phone text, address_id uuid)
    RETURNING id, number, currency, created_at, state
  ), l AS (
    SELECT s.*, v.id AS known_id, v.stock_tracked
    FROM jsonb_to_recordset($4::jsonb) AS s(id uuid, position int, kind text, variant_id uuid, sku text, title text, quantity int, scale text,
      list_price bigint, unit_price bigint, price_reason text, discount bigint, net bigint, tax bigint, gross bigint, tax_ppm int, tax_name text, trace jsonb, hand_over text)
    LEFT JOIN variant v ON v.id = s.variant_id
  ), lines AS (
    INSERT INTO order_line (id, order_id, position, kind, variant_id, sku, title, quantity, scale, list_price, unit_price, price_reason,
      discount, net, tax, gross, tax_ppm, tax_name, trace, hand_over)
    SELECT id, $1, position, kind, known_id, sku, title, quantity, scale, list_price, unit_price, price_reason,
      discount, net, tax, gross, tax_ppm, tax_name, trace, hand_over FROM l
  ), part AS (
    SELECT l.id AS line_id, l.position, l.quantity, b.variant_id, b.quantity AS each, v.stock_tracked
    FROM l JOIN bundle_component b ON b.bundle_id = l.known_id JOIN variant v ON v.id = b.variant_id
  ), parts AS (
    INSERT INTO order_line_component (order_line_id, variant_id, quantity) SELECT line_id, variant_id, each FROM part
  ), goods AS (
    SELECT position, variant_id, quantity * each AS quantity FROM part WHERE stock_tracked
    UNION ALL SELECT position, known_id, quantity FROM l WHERE stock_tracked
  ), t AS (
    SELECT * FROM jsonb_to_recordset($5::jsonb) AS t(id uuid, method text, amount bigint, reference text, provider_id text)
  ), paid AS (
    INSERT INTO payment (id, order_id, method, state, currency, amount, provider_id, reference, created_at, updated_at)
    SELECT t.id, $1, t.method, 'captured', o.currency, t.amount, t.provider_id, coalesce(t.reference, ''), o.created_at, o.created_at FROM t, o
  ), entries AS (
    INSERT INTO payment_entry (payment_id, kind, amount, cause) SELECT id, 'captured', amount, 'capture:' || id FROM t
  ), event AS (
    INSERT INTO order_event (order_id, type, state, actor, detail, at)
    SELECT $1, 'sold_at_till', state, $6, jsonb_build_object('receiptNumber', $3::jsonb ->> 'receipt_number'), created_at FROM o
  )
  SELECT o.number::text AS number,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('position', g.position, 'variantId', g.variant_id, 'quantity', g.quantity)
      ORDER BY g.position, g.variant_id), '[]') FROM goods g) AS goods,
    EXISTS (SELECT 1 FROM reservation r WHERE r.owner_id = $1 AND r.${IS_HELD}) AS held,
    ARRAY(SELECT DISTINCT variant_id::text FROM l WHERE variant_id IS NOT NULL AND known_id IS NULL) AS unknown,
    EXISTS (SELECT 1 FROM "case" c WHERE c.state = 'open' AND c.kind = 'unapplied_fact' AND c.detail ->> 'waitsFor' = $1::text) AS awaited
  FROM o`;
