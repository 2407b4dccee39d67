import { accepted, type Result, refused, shortageOf } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type CauseDocument, EXPLAINED_MOVEMENTS, movementsFor } from './movements-sql.ts';

const MOVEMENTS_MAX = 200;

export interface ExplainedMovement extends Record<string, unknown> {
  id: string;
  locationId: string;
  location: string;
  delta: number;
  bucket: 'on_hand' | 'damaged';
  /** What lay there after it, in its bucket. */
  balance: number;
  causeType: string;
  causeId: string;
  reason: string;
  actor: string;
  at: Date;
  /** Minor units for one (or one kilogram), where the cause said; null without the right to see what stock is worth. */
  unitCost: number | null;
  /** The order, transfer, count or purchase order behind it. */
  document: CauseDocument | null;
  receiptNumber: string | null;
}

export interface ExplainedPromise extends Record<string, unknown> {
  id: string;
  quantity: number;
  /** As it was at the moment asked for. */
  state: 'held' | 'allocated';
  ownerType: string;
  ownerId: string;
  orderNumber: string | null;
  /** Of a promise to a transfer. */
  transferNumber: string | null;
  expiresAt: Date | null;
  createdAt: Date;
}

export interface ExplainedLease extends Record<string, unknown> {
  deviceId: string;
  tillCode: string;
  /** Units that till could sell unseen. */
  outstanding: number;
}

export interface StockExplanation {
  variant: { id: string; sku: string; title: string; scale: 'each' | 'grams' };
  location: { id: string; name: string };
  /** The moment asked for; null: now. */
  at: Date | null;
  /**
   * The number and its parts. Of a past moment it is worked out from the rows below; what was kept back then is not
   * known any more, so `safety` is 0 and `available` what was free.
   */
  level: {
    onHand: number;
    reserved: number;
    leased: number;
    safety: number;
    shortage: number;
    damaged: number;
    available: number;
  };
  /** What movements, promises and leases add up to: the level says the same, or something is wrong. */
  sums: { onHand: number; damaged: number; reserved: number; leased: number };
  /** Newest first; the first's balance is what was on hand. */
  movements: ExplainedMovement[];
  movementCount: number;
  /** Who the reserved units were promised to. */
  promises: ExplainedPromise[];
  leases: ExplainedLease[];
  /** Cases that were open. */
  cases: { id: string; kind: string; quantity: number | null; openedAt: Date }[];
}

/** Why a number is, or at any moment was, what it is: every movement, every live promise and lease, every open case. */
export async function explainStock(
  services: Services,
  input: { variantId: string; locationId: string; at?: Date | null },
  actor: Actor,
): Promise<Result<StockExplanation>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const at = input.at ?? null;
  const where = [input.variantId, input.locationId];
  const [heads, sums, movements, promises, leases, cases] = await Promise.all([
    pool.query<Head>(HEAD, where),
    pool.query<Sums>(SUMS, [...where, at]),
    pool.query<ExplainedMovement>(`${EXPLAINED_MOVEMENTS} ORDER BY b.at DESC, b.id DESC LIMIT ${MOVEMENTS_MAX}`, [
      ...where,
      at,
    ]),
    pool.query<ExplainedPromise>(PROMISES, [...where, at]),
    pool.query<ExplainedLease>(at === null ? LEASES : LEASES_THEN, at === null ? where : [...where, at]),
    pool.query<StockExplanation['cases'][number]>(CASES, [...where, at]),
  ]);
  const head = heads.rows[0];
  if (!head) return refused({ code: 'not.found', what: 'stock level', id: input.variantId });
  const { count = 0, onHand = 0, damaged = 0 } = sums.rows[0] ?? {};
  const reserved = promises.rows.reduce((sum, promise) => sum + promise.quantity, 0);
  const leased = leases.rows.reduce((sum, lease) => sum + lease.outstanding, 0);
  const explained = { onHand, damaged, reserved, leased };
  return accepted({
    variant: head.variant,
    location: head.location,
    at,
    level: at === null ? head.level : levelThen(explained),
    sums: explained,
    movements: movementsFor(actor, movements.rows),
    movementCount: count,
    promises: promises.rows,
    leases: leases.rows,
    cases: cases.rows,
  });
}

function levelThen(sums: StockExplanation['sums']): StockExplanation['level'] {
  return { ...sums, safety: 0, shortage: shortageOf(sums), available: sums.onHand - sums.reserved - sums.leased };
}

type Head = Pick<StockExplanation, 'level' | 'variant' | 'location'> & Record<string, unknown>;
type Sums = { count: number; onHand: number; damaged: number };

const HEAD = `
  SELECT jsonb_build_object('id', v.id, 'sku', v.sku, 'title', ${FULL_TITLE}, 'scale', v.scale) AS variant,
    jsonb_build_object('id', o.id, 'name', o.name) AS location,
    jsonb_build_object('onHand', coalesce(l.on_hand, 0), 'reserved', coalesce(l.reserved, 0), 'leased', coalesce(l.leased, 0),
      'safety', coalesce(l.safety, 0), 'shortage', coalesce(l.shortage, 0), 'damaged', coalesce(l.damaged, 0),
      'available', coalesce(l.on_hand - l.reserved - l.leased - l.safety, 0)) AS level
  FROM variant v JOIN product p ON p.id = v.product_id CROSS JOIN location o
  LEFT JOIN stock_level l ON l.variant_id = v.id AND l.location_id = o.id
  WHERE v.id = $1 AND o.id = $2`;

const SUMS = `
  SELECT count(*)::int AS count, coalesce(sum(delta) FILTER (WHERE bucket = 'on_hand'), 0)::int AS "onHand",
    coalesce(sum(delta) FILTER (WHERE bucket = 'damaged'), 0)::int AS damaged
  FROM stock_movement WHERE variant_id = $1 AND location_id = $2 AND ($3::timestamptz IS NULL OR at <= $3)`;

/** What a promise was at a past moment is told by its order: allocated once that was placed, a hold before. */
const PROMISES = `
  SELECT r.id, r.quantity, CASE WHEN $3::timestamptz IS NULL THEN r.state
      WHEN r.owner_type = 'transfer' OR o.placed_at <= $3 OR (o.id IS NULL AND r.state = 'allocated') THEN 'allocated' ELSE 'held' END AS state,
    r.owner_type AS "ownerType", r.owner_id AS "ownerId", o.number::text AS "orderNumber", t.number::text AS "transferNumber",
    r.expires_at AS "expiresAt", r.created_at AS "createdAt"
  FROM reservation r LEFT JOIN "order" o ON o.id = r.owner_id LEFT JOIN transfer t ON r.owner_type = 'transfer' AND t.id = r.owner_id
  WHERE r.variant_id = $1 AND r.location_id = $2
    AND CASE WHEN $3::timestamptz IS NULL THEN r.state IN ('held', 'allocated')
      ELSE r.created_at <= $3 AND (r.ended_at IS NULL OR r.ended_at > $3) END
  ORDER BY r.created_at, r.id`;

const LEASES = `
  SELECT l.device_id AS "deviceId", d.till_code AS "tillCode", l.granted - l.returned - l.sold AS outstanding
  FROM lease l JOIN device d ON d.id = l.device_id
  WHERE l.variant_id = $1 AND l.location_id = $2 AND l.granted > l.returned + l.sold ORDER BY d.till_code`;

const LEASES_THEN = `
  SELECT * FROM (
    SELECT DISTINCT ON (n.device_id) n.device_id AS "deviceId", d.till_code AS "tillCode", n.outstanding
    FROM lease_moment n JOIN device d ON d.id = n.device_id
    WHERE n.variant_id = $1 AND n.location_id = $2 AND n.at <= $3 ORDER BY n.device_id, n.id DESC
  ) then_lent WHERE outstanding > 0 ORDER BY "tillCode"`;

const CASES = `
  SELECT id, kind, quantity, opened_at AS "openedAt" FROM "case"
  WHERE variant_id = $1 AND location_id = $2
    AND CASE WHEN $3::timestamptz IS NULL THEN state = 'open'
      ELSE opened_at <= $3 AND (settled_at IS NULL OR settled_at > $3) END
  ORDER BY opened_at`;
