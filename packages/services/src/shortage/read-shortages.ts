import { promisesHit } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import type { Sql } from '../sql.ts';
import { type PromiseThere, readPromisesAtRisk } from '../stock/promises-at-risk.ts';
import { standingWaits } from './standing-waits.ts';

/** What a person decided to wait for; kept in the detail of the case. */
export interface Waiting {
  reservationId: string;
  quantity: number;
  document: 'purchase_order' | 'transfer';
  documentId: string;
  number: string;
  /** ISO day; null: nobody knows. */
  until: string | null;
  by: string;
}

/** Something that happened and left fewer units than were promised. */
export interface ShortageFact {
  caseId: string;
  /** Units that were short by it when it happened. */
  quantity: number;
  causeType: string;
  /** Units that left or were missing by it; null when it moved none. */
  delta: number | null;
  reason: string;
  actor: string;
  /** Epoch milliseconds. */
  at: number;
  orderId: string | null;
  orderNumber: string | null;
  receiptNumber: string | null;
  waiting: Waiting[];
}

/** A promise that cannot be kept as things stand, and whose it is. */
export interface BrokenPromise {
  reservationId: string;
  /** Of its units, those that are not there. */
  quantity: number;
  state: 'held' | 'allocated';
  ownerType: PromiseThere['ownerType'];
  ownerId: string;
  way: 'ship' | 'pick_up';
  isBeingPicked: boolean;
  /** Epoch milliseconds. */
  promisedAt: number;
  orderNumber: string | null;
  customer: string;
  email: string | null;
  currency: string | null;
  /** What it waits for, once somebody decided so. */
  waiting: Waiting | null;
  /** What it waited for in vain: that is called off, came without it, or its day has passed. Somebody decides anew. */
  missed: Waiting | null;
}

/** One variant at one place of which more is promised than there is. */
export interface Shortage {
  /** The oldest open case: it stands for all of them. */
  caseId: string;
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  locationId: string;
  location: string;
  short: number;
  /** Units of it that no customer was promised: tills may sell them unseen. */
  atTills: number;
  /** Units of it that are neither: more left the place than its books said lay there. */
  belowZero: number;
  openedAt: number;
  facts: ShortageFact[];
  promises: BrokenPromise[];
}

/**
 * The shortages of some levels as they are now: null reads all. The oldest first.
 * @param now decides which decisions to wait have run out
 */
export async function readShortages(
  sql: Sql,
  at: { variantId: string; locationId: string } | null,
  now: Date,
): Promise<Shortage[]> {
  const { rows: levels } = await sql.query<LevelRow>(LEVELS, [at?.variantId ?? null, at?.locationId ?? null]);
  if (levels.length === 0) return [];
  const promises = await readPromisesAtRisk(sql, levels);
  const hits = levels.map((level) => {
    const there = promises.filter((one) => one.variantId === level.variantId && one.locationId === level.locationId);
    return promisesHit(there, { from: 0, to: level.short });
  });
  const owners = hits.flat().map(({ promise }) => promise.ownerId);
  const { rows: orders } = await sql.query<OrderRow>(ORDERS, [owners]);
  const byId = new Map(orders.map((order) => [order.id, order]));
  const waits = levels.map((level) => level.facts.flatMap((fact) => fact.waiting));
  const stands = await standingWaits(sql, waits.flat(), now);
  return levels.map((level, index) => {
    const broken = (hits[index] ?? []).map((hit) => {
      const last = waits[index]?.findLast((one) => one.reservationId === hit.promise.reservationId) ?? null;
      const isStanding = last !== null && stands(last, level);
      const { promise, quantity } = hit;
      const fate = { waiting: isStanding ? last : null, missed: isStanding ? null : last };
      return { ...brokenOf(promise, quantity, byId.get(promise.ownerId)), ...fate };
    });
    const promised = broken.reduce((sum, { quantity }) => sum + quantity, 0);
    const { leased, ...rest } = level;
    const unpromised = rest.short - promised;
    const atTills = Math.min(unpromised, leased);
    return { ...rest, atTills, belowZero: unpromised - atTills, promises: broken };
  });
}

type LevelRow = Omit<Shortage, 'promises' | 'atTills' | 'belowZero'> & { leased: number } & Record<string, unknown>;
type OrderRow = {
  id: string;
  number: string;
  customer: string;
  email: string | null;
  currency: string;
};

function brokenOf(
  promise: PromiseThere,
  quantity: number,
  order: OrderRow | undefined,
): Omit<BrokenPromise, 'waiting' | 'missed'> {
  const { reservationId, state, ownerType, ownerId, way, isBeingPicked, createdAt } = promise;
  return {
    ...{ reservationId, quantity, state, ownerType, ownerId, way, isBeingPicked, promisedAt: createdAt },
    orderNumber: order?.number ?? null,
    customer: order?.customer ?? '',
    email: order?.email ?? null,
    currency: order?.currency ?? null,
  };
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const LEVELS = `
  SELECT (array_agg(c.id ORDER BY c.opened_at, c.id))[1] AS "caseId", v.id AS "variantId", v.product_id AS "productId", v.sku,
    ${FULL_TITLE} AS title, v.scale, o.id AS "locationId", o.name AS location, l.shortage AS short, l.leased,
    ${ms('min(c.opened_at)')} AS "openedAt",
    jsonb_agg(jsonb_build_object('caseId', c.id, 'quantity', c.quantity, 'causeType', coalesce(c.detail ->> 'causeType', ''),
      'delta', m.delta, 'reason', coalesce(m.reason, ''), 'actor', coalesce(m.actor, ''), 'at', ${ms('c.opened_at')},
      'orderId', c.order_id, 'orderNumber', w.number::text, 'receiptNumber', w.receipt_number,
      'waiting', coalesce(c.detail -> 'waiting', '[]')) ORDER BY c.opened_at, c.id) AS facts
  FROM "case" c
  JOIN stock_level l ON l.variant_id = c.variant_id AND l.location_id = c.location_id
  JOIN variant v ON v.id = c.variant_id JOIN product p ON p.id = v.product_id JOIN location o ON o.id = c.location_id
  LEFT JOIN "order" w ON w.id = c.order_id
  LEFT JOIN LATERAL (
    SELECT sum(s.delta)::int AS delta, min(s.reason) AS reason, min(s.actor) AS actor FROM stock_movement s
    WHERE s.cause_type = c.detail ->> 'causeType' AND s.cause_id = nullif(c.detail ->> 'causeId', '')::uuid
      AND s.variant_id = c.variant_id AND s.location_id = c.location_id AND s.bucket = 'on_hand'
  ) m ON true
  WHERE c.kind = 'shortage' AND c.state = 'open' AND l.shortage > 0
    AND ($1::uuid IS NULL OR c.variant_id = $1) AND ($2::uuid IS NULL OR c.location_id = $2)
  GROUP BY v.id, p.id, o.id, l.shortage, l.leased
  ORDER BY min(c.opened_at), v.id, o.id`;

const ORDERS = `
  SELECT o.id, o.number::text AS number, o.customer_name AS customer, o.email, o.currency FROM "order" o WHERE o.id = ANY($1::uuid[])`;
