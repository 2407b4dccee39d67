import { FULL_TITLE } from '../catalogue/full-title-sql.ts';

/**
 * The hourly audit's questions, each one statement over whole tables: invariants 4, 5, 6 and 8 of
 * `domain/invariants.ts`, asked of the database where it lies. Every one answers what is wrong, row by row, with what
 * should stand there and what stands there; and how many such rows there are in all.
 */
export const AUDIT_CHECKS = [
  'level.on-hand',
  'level.damaged',
  'promise.reserved',
  'promise.leased',
  'promise.shortage',
  'case.missing',
  'case.left-open',
  'lease.oversold',
  'reservation.ended',
  'order.allocated',
] as const;
export type AuditCheck = (typeof AUDIT_CHECKS)[number];

/** Which invariant each check belongs to, for people who read the list in the README. */
export const INVARIANT_OF: Readonly<Record<AuditCheck, 4 | 5 | 6 | 8>> = {
  'level.on-hand': 4,
  'level.damaged': 4,
  'promise.reserved': 5,
  'promise.leased': 5,
  'promise.shortage': 5,
  'case.missing': 5,
  'case.left-open': 5,
  'lease.oversold': 6,
  'reservation.ended': 8,
  'order.allocated': 8,
};

/** Rows of each violation that are kept; of the others only the number. */
const SHOWN_MAX = 50;

const LIVE = `('held', 'allocated')`;

/** Every level beside what its movements, live reservations, leases and cases say; also where there is no level at all. */
const LEVELS = `
  WITH moved AS (
    SELECT variant_id, location_id, coalesce(sum(delta) FILTER (WHERE bucket = 'on_hand'), 0) AS on_hand,
      coalesce(sum(delta) FILTER (WHERE bucket = 'damaged'), 0) AS damaged FROM stock_movement GROUP BY 1, 2
  ), live AS (
    SELECT variant_id, location_id, sum(quantity) AS units FROM reservation WHERE state IN ${LIVE} GROUP BY 1, 2
  ), lent AS (
    SELECT variant_id, location_id, sum(granted - returned - sold) AS units FROM lease GROUP BY 1, 2
  ), cased AS (
    SELECT variant_id, location_id, sum(quantity) AS units, count(*) AS open FROM "case"
    WHERE kind = 'shortage' AND state = 'open' AND variant_id IS NOT NULL AND location_id IS NOT NULL GROUP BY 1, 2
  ), beside AS (
    SELECT variant_id, location_id, coalesce(l.on_hand, 0) AS on_hand, coalesce(l.damaged, 0) AS damaged,
      coalesce(l.reserved, 0) AS reserved, coalesce(l.leased, 0) AS leased, coalesce(l.shortage, 0) AS shortage,
      coalesce(m.on_hand, 0) AS moved, coalesce(m.damaged, 0) AS moved_damaged, coalesce(r.units, 0) AS live,
      coalesce(t.units, 0) AS lent, coalesce(c.units, 0) AS cased, coalesce(c.open, 0) AS cases
    FROM stock_level l FULL JOIN moved m USING (variant_id, location_id) FULL JOIN live r USING (variant_id, location_id)
    FULL JOIN lent t USING (variant_id, location_id) FULL JOIN cased c USING (variant_id, location_id)
  ), wrong AS (
    SELECT b.variant_id, b.location_id, w.check_name, w.expected, w.actual
    FROM beside b, LATERAL (VALUES
      ('level.on-hand', b.moved, b.on_hand, b.on_hand <> b.moved),
      ('level.damaged', b.moved_damaged, b.damaged, b.damaged <> b.moved_damaged),
      ('promise.reserved', b.live, b.reserved, b.reserved <> b.live),
      ('promise.leased', b.lent, b.leased, b.leased <> b.lent),
      ('promise.shortage', greatest(0, b.reserved + b.leased - b.on_hand), b.shortage,
        b.shortage <> greatest(0, b.reserved + b.leased - b.on_hand)),
      ('case.missing', b.shortage, b.cased, b.cased < b.shortage),
      ('case.left-open', 0, b.cases, b.shortage = 0 AND b.cases > 0)
    ) AS w(check_name, expected, actual, is_wrong)
    WHERE (b.on_hand <> b.moved OR b.damaged <> b.moved_damaged OR b.reserved <> b.live OR b.leased <> b.lent
      OR b.shortage <> greatest(0, b.reserved + b.leased - b.on_hand) OR b.cased < b.shortage OR b.cases > 0)
      AND w.is_wrong
  )
  SELECT check_name AS "check", variant_id AS "variantId", location_id AS "locationId", NULL::uuid AS "orderId",
    NULL::uuid AS "deviceId", expected::int, actual::int FROM wrong`;

const OVERSOLD = `
  SELECT 'lease.oversold' AS "check", variant_id AS "variantId", location_id AS "locationId", NULL::uuid AS "orderId",
    device_id AS "deviceId", granted - returned AS expected, sold AS actual FROM lease WHERE sold > granted - returned`;

const ENDED = `
  SELECT 'reservation.ended' AS "check", variant_id AS "variantId", location_id AS "locationId",
    (SELECT o.id FROM "order" o WHERE o.id = owner_id) AS "orderId", NULL::uuid AS "deviceId", 0 AS expected, quantity AS actual
  FROM reservation WHERE (state IN ${LIVE}) = (ended_at IS NOT NULL)`;

/**
 * What orders were promised and got beside what was ordered less what was given back, whole bundles as what they were
 * made of. Looks at every order that is under way and at those completed in the last month: what is older was looked
 * at seven hundred times and changes no more.
 */
const ALLOCATED = `
  WITH watched AS (
    SELECT id, source, state FROM "order" WHERE state IN ('placed', 'fulfilling')
    UNION ALL
    SELECT id, source, state FROM "order" WHERE state = 'completed' AND created_at > $1::timestamptz - interval '31 days'
  ), lines AS (
    SELECT w.id AS order_id, ol.id AS line_id, ol.quantity,
      coalesce((SELECT sum(r.quantity) FROM refund_line r WHERE r.order_line_id = ol.id), 0) AS returned, ol.variant_id
    FROM watched w JOIN order_line ol ON ol.order_id = w.id
    WHERE ol.kind = 'goods' AND (w.source <> 'till' OR ol.hand_over IS NOT NULL)
  ), wanted AS (
    SELECT l.order_id, coalesce(c.variant_id, l.variant_id) AS variant_id, sum(l.quantity * coalesce(c.quantity, 1)) AS ordered,
      sum(l.returned * coalesce(c.quantity, 1)) AS returned
    FROM lines l LEFT JOIN order_line_component c ON c.order_line_id = l.line_id GROUP BY 1, 2
  ), given AS (
    SELECT r.owner_id AS order_id, r.variant_id, sum(r.quantity) AS units FROM reservation r
    WHERE r.state IN ('allocated', 'consumed') AND r.owner_type <> 'till' AND r.owner_id IN (SELECT order_id FROM lines) GROUP BY 1, 2
  )
  SELECT 'order.allocated' AS "check", w.variant_id AS "variantId", NULL::uuid AS "locationId", w.order_id AS "orderId",
    NULL::uuid AS "deviceId", (w.ordered - w.returned)::int AS expected, coalesce(g.units, 0)::int AS actual
  FROM wanted w JOIN variant v ON v.id = w.variant_id LEFT JOIN given g USING (order_id, variant_id)
  WHERE v.stock_tracked AND (coalesce(g.units, 0) > w.ordered OR coalesce(g.units, 0) < w.ordered - w.returned)`;

/** With names, and with how many there are of each check. */
const named = (rows: string): string => `
  WITH found AS (${rows}),
  numbered AS (SELECT f.*, count(*) OVER (PARTITION BY "check")::int AS total,
    row_number() OVER (PARTITION BY "check" ORDER BY "variantId", "locationId", "orderId") AS place FROM found f)
  SELECT n."check", n."variantId", n."locationId", n."orderId", n."deviceId", n.expected, n.actual, n.total, v.sku,
    ${FULL_TITLE} AS title, v.scale, l.name AS location, o.number::text AS "orderNumber", d.till_code AS "tillCode"
  FROM numbered n LEFT JOIN variant v ON v.id = n."variantId" LEFT JOIN product p ON p.id = v.product_id
  LEFT JOIN location l ON l.id = n."locationId" LEFT JOIN "order" o ON o.id = n."orderId" LEFT JOIN device d ON d.id = n."deviceId"
  WHERE n.place <= ${SHOWN_MAX} ORDER BY n."check", n.place`;

/** The statements of one audit; `$1`, where there is one, is the moment of it. */
export const AUDIT_STATEMENTS: readonly { text: string; needsNow: boolean }[] = [
  { text: named(LEVELS), needsNow: false },
  { text: named(OVERSOLD), needsNow: false },
  { text: named(ENDED), needsNow: false },
  { text: named(ALLOCATED), needsNow: true },
];
