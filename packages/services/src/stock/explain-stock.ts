import { accepted, type Result, refused } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

const MOVEMENTS_MAX = 200;

export interface ExplainedMovement extends Record<string, unknown> {
  id: string;
  delta: number;
  /** On hand after it. */
  balance: number;
  causeType: string;
  causeId: string;
  reason: string;
  actor: string;
  at: Date;
  /** The order behind a sale, refund or fulfilment. */
  orderId: string | null;
  orderNumber: string | null;
  receiptNumber: string | null;
}

export interface ExplainedPromise extends Record<string, unknown> {
  id: string;
  quantity: number;
  state: 'held' | 'allocated';
  ownerType: string;
  ownerId: string;
  orderNumber: string | null;
  expiresAt: Date | null;
  createdAt: Date;
}

export interface StockExplanation {
  variant: { id: string; sku: string; title: string; scale: 'each' | 'grams' };
  location: { id: string; name: string };
  level: { onHand: number; reserved: number; leased: number; safety: number; shortage: number; available: number };
  /** Newest first; the first's balance is what is on hand. */
  movements: ExplainedMovement[];
  movementCount: number;
  /** Who the reserved units are promised to. */
  promises: ExplainedPromise[];
  cases: { id: string; kind: string; quantity: number | null; openedAt: Date }[];
}

/** Why a number is what it is: every movement with its running balance, every live promise, every open case. */
export async function explainStock(
  services: Services,
  input: { variantId: string; locationId: string },
  actor: Actor,
): Promise<Result<StockExplanation>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const where = [input.variantId, input.locationId];
  const [heads, movements, promises, cases] = await Promise.all([
    pool.query<Head>(HEAD, where),
    pool.query<ExplainedMovement & { count: number }>(MOVEMENTS, [...where, MOVEMENTS_MAX]),
    pool.query<ExplainedPromise>(PROMISES, where),
    pool.query<StockExplanation['cases'][number]>(CASES, where),
  ]);
  const head = heads.rows[0];
  if (!head) return refused({ code: 'not.found', what: 'stock level', id: input.variantId });
  const { level, variant, location } = head;
  return accepted({
    variant,
    location,
    level,
    movements: movements.rows.map(({ count, ...movement }) => movement),
    movementCount: movements.rows[0]?.count ?? 0,
    promises: promises.rows,
    cases: cases.rows,
  });
}

type Head = Pick<StockExplanation, 'level' | 'variant' | 'location'> & Record<string, unknown>;

const HEAD = `
  SELECT jsonb_build_object('id', v.id, 'sku', v.sku, 'title', trim(p.title || ' ' || v.title), 'scale', v.scale) AS variant,
    jsonb_build_object('id', o.id, 'name', o.name) AS location,
    jsonb_build_object('onHand', coalesce(l.on_hand, 0), 'reserved', coalesce(l.reserved, 0), 'leased', coalesce(l.leased, 0),
      'safety', coalesce(l.safety, 0), 'shortage', coalesce(l.shortage, 0),
      'available', coalesce(l.on_hand - l.reserved - l.leased - l.safety, 0)) AS level
  FROM variant v JOIN product p ON p.id = v.product_id CROSS JOIN location o
  LEFT JOIN stock_level l ON l.variant_id = v.id AND l.location_id = o.id
  WHERE v.id = $1 AND o.id = $2`;

const MOVEMENTS = `
  WITH counted AS (
    SELECT m.*, sum(m.delta) OVER (ORDER BY m.id)::int AS balance, count(*) OVER ()::int AS count
    FROM stock_movement m WHERE m.variant_id = $1 AND m.location_id = $2 AND m.bucket = 'on_hand'
  )
  SELECT c.id::text AS id, c.delta, c.balance, c.cause_type AS "causeType", c.cause_id AS "causeId", c.reason, c.actor, c.at, c.count,
    o.id AS "orderId", o.number::text AS "orderNumber", coalesce(r.receipt_number, o.receipt_number) AS "receiptNumber"
  FROM counted c
  LEFT JOIN refund r ON c.cause_type = 'refund' AND r.id = c.cause_id
  LEFT JOIN fulfilment f ON c.cause_type = 'fulfilment' AND f.id = c.cause_id
  LEFT JOIN "order" o ON o.id = CASE c.cause_type WHEN 'sale' THEN c.cause_id ELSE coalesce(r.order_id, f.order_id) END
  ORDER BY c.id DESC LIMIT $3`;

const PROMISES = `
  SELECT r.id, r.quantity, r.state, r.owner_type AS "ownerType", r.owner_id AS "ownerId", o.number::text AS "orderNumber",
    r.expires_at AS "expiresAt", r.created_at AS "createdAt"
  FROM reservation r LEFT JOIN "order" o ON o.id = r.owner_id
  WHERE r.variant_id = $1 AND r.location_id = $2 AND r.state IN ('held', 'allocated') ORDER BY r.created_at`;

const CASES = `
  SELECT id, kind, quantity, opened_at AS "openedAt" FROM "case"
  WHERE variant_id = $1 AND location_id = $2 AND state = 'open' ORDER BY opened_at`;
