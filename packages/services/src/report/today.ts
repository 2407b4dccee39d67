import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export interface Today {
  /** Takings since the day began in the shop's time zone, refunds taken off, by channel and currency. */
  takings: {
    channelId: string;
    channel: string;
    kind: 'web' | 'store';
    currency: string;
    orders: number;
    amount: number;
  }[];
  /** Placed web orders that nobody has sent or handed over yet. */
  waiting: number;
  openCases: number;
  /** Levels of which more is promised than there is; their cases are among the open ones. */
  openShortages: number;
  /** Entries that tills have written and not yet pushed, as far as they said. */
  unpushed: number;
  /** Ways in which the stock did not add up at the last audit. */
  auditViolations: number;
  low: { variantId: string; sku: string; title: string; location: string; available: number }[];
}

const LOW_UNITS = 3;
const LOW_ROWS = 8;

/** What a manager wants to know first in the morning. */
export async function today(services: Services, actor: Actor): Promise<Result<Today>> {
  const allowed = requirePermission(actor, 'order.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const now = services.clock.now();
  const [takings, counts, low] = await Promise.all([
    pool.query<Today['takings'][number]>(TAKINGS, [now]),
    pool.query<Pick<Today, 'waiting' | 'openCases' | 'openShortages' | 'unpushed' | 'auditViolations'>>(COUNTS),
    pool.query<Today['low'][number]>(LOW),
  ]);
  const { waiting = 0, openCases = 0, openShortages = 0, unpushed = 0, auditViolations = 0 } = counts.rows[0] ?? {};
  return accepted({
    takings: takings.rows,
    waiting,
    openCases,
    openShortages,
    unpushed,
    auditViolations,
    low: low.rows,
  });
}

const TAKINGS = `
  WITH day AS (SELECT date_trunc('day', $1::timestamptz AT TIME ZONE 'Europe/London') AT TIME ZONE 'Europe/London' AS begins),
  money AS (
    SELECT o.channel_id, o.currency, o.total AS amount, 1 AS orders FROM "order" o, day
    WHERE o.placed_at >= day.begins AND o.state <> 'cancelled'
    UNION ALL
    SELECT o.channel_id, o.currency, -r.amount, 0 FROM refund r JOIN "order" o ON o.id = r.order_id, day
    WHERE r.refunded_at >= day.begins AND r.state <> 'failed'
  )
  SELECT c.id AS "channelId", c.name AS channel, c.kind, m.currency, sum(m.orders)::int AS orders, sum(m.amount)::bigint AS amount
  FROM money m JOIN channel c ON c.id = m.channel_id GROUP BY c.id, c.name, c.kind, m.currency ORDER BY c.kind DESC, c.name, m.currency`;

const COUNTS = `
  SELECT (SELECT count(*) FROM "order" WHERE state IN ('placed', 'fulfilling')) AS waiting,
    (SELECT count(*) FROM "case" WHERE state = 'open') AS "openCases",
    (SELECT count(DISTINCT (variant_id, location_id)) FROM "case" WHERE state = 'open' AND kind = 'shortage') AS "openShortages",
    (SELECT coalesce(sum(greatest(0, d.head_seq - coalesce(e.last_seq, 0))), 0) FROM device d
      LEFT JOIN device_epoch e ON e.device_id = d.id AND e.status = 'live' WHERE d.status = 'active') AS unpushed,
    coalesce((SELECT violations FROM stock_audit ORDER BY ran_at DESC, id DESC LIMIT 1), 0) AS "auditViolations"`;

const LOW = `
  SELECT v.id AS "variantId", v.sku, ${FULL_TITLE} AS title, o.name AS location,
    l.on_hand - l.reserved - l.leased - l.safety AS available
  FROM stock_level l JOIN variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id JOIN location o ON o.id = l.location_id
  WHERE v.scale = 'each' AND v.status = 'active' AND l.on_hand - l.reserved - l.leased - l.safety BETWEEN 1 AND ${LOW_UNITS}
  ORDER BY available, title LIMIT ${LOW_ROWS}`;
