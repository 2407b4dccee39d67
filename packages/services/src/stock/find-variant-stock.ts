import { accepted, permits, type Result, refused, TRANSIT_LOCATION_ID } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import { webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { INCOMING } from '../supply/incoming-sql.ts';

/** One place of one variant, with everything that is known of it there. Quantities in the variant's scale. */
export interface VariantPlace {
  locationId: string;
  location: string;
  kind: 'store' | 'warehouse' | 'transit';
  onHand: number;
  held: number;
  allocated: number;
  leased: number;
  safety: number;
  shortage: number;
  damaged: number;
  available: number;
  incoming: number;
  countedAt: string | null;
  /** What it is worth and what one (or one kilogram) costs there, in minor units; null without the right to see it. */
  value: number | null;
  unitCost: number | null;
}

export interface VariantStock {
  variant: {
    id: string;
    productId: string;
    sku: string;
    title: string;
    options: string;
    scale: 'each' | 'grams';
    status: string;
    /** False: nothing of it lies anywhere, it is made of other goods or not counted. */
    tracked: boolean;
    barcodes: string[];
  };
  /** ISO 4217, of every value here. */
  currency: string;
  places: VariantPlace[];
  promises: {
    id: string;
    locationId: string;
    location: string;
    quantity: number;
    state: 'held' | 'allocated';
    ownerType: string;
    ownerId: string;
    orderNumber: string | null;
    transferNumber: string | null;
    expiresAt: string | null;
    createdAt: string;
  }[];
  leases: {
    deviceId: string;
    tillCode: string;
    locationId: string;
    location: string;
    outstanding: number;
    sold: number;
  }[];
  incoming: {
    kind: 'purchase_order' | 'transfer';
    documentId: string;
    number: string;
    locationId: string;
    location: string;
    quantity: number;
    expectedOn: string | null;
    orderId: string | null;
  }[];
}

/** Everything about the stock of one variant, on one page. Refuses a variant that does not exist. */
export async function findVariantStock(
  services: Services,
  input: { variantId: string },
  actor: Actor,
): Promise<Result<VariantStock>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { pool } = services.db;
  const ask = async <Row extends object>(text: string): Promise<Row[]> =>
    (await pool.query<Row & Record<string, unknown>>(text, [input.variantId])).rows;
  const [channel, variants, places, promises, leases, incoming] = await Promise.all([
    webChannel(services),
    ask<VariantStock['variant']>(VARIANT),
    ask<VariantPlace>(PLACES),
    ask<VariantStock['promises'][number]>(PROMISES),
    ask<VariantStock['leases'][number]>(LEASES),
    ask<VariantStock['incoming'][number]>(COMING),
  ]);
  const variant = variants[0];
  if (!variant) return refused({ code: 'not.found', what: 'variant', id: input.variantId });
  const mayValue = actor.kind !== 'staff' || permits(actor.role, 'stock.value');
  const shown = mayValue ? places : places.map((place) => ({ ...place, value: null, unitCost: null }));
  const currency = channel.currencies[0] ?? 'GBP';
  return accepted({ variant, currency, places: shown, promises, leases, incoming });
}

const VARIANT = `
  SELECT v.id, v.product_id AS "productId", v.sku, p.title, v.title AS options, v.scale, v.status, v.stock_tracked AS tracked,
    ARRAY(SELECT code FROM barcode b WHERE b.variant_id = v.id ORDER BY code) AS barcodes
  FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = $1`;

/** Every place with a door, and the road while something is on it. */
const PLACES = `
  SELECT o.id AS "locationId", o.name AS location, o.kind, coalesce(l.on_hand, 0) AS "onHand", coalesce(r.held, 0)::int AS held,
    coalesce(r.allocated, 0)::int AS allocated, coalesce(l.leased, 0) AS leased, coalesce(l.safety, 0) AS safety,
    coalesce(l.shortage, 0) AS shortage, coalesce(l.damaged, 0) AS damaged,
    coalesce(l.on_hand - l.reserved - l.leased - l.safety, 0) AS available, coalesce(i.quantity, 0)::int AS incoming,
    l.counted_at AS "countedAt", coalesce(w.value, 0) AS value,
    CASE WHEN w.quantity > 0 THEN w.unit_cost END AS "unitCost"
  FROM location o LEFT JOIN stock_level l ON l.variant_id = $1 AND l.location_id = o.id
  LEFT JOIN LATERAL (
    SELECT sum(quantity) FILTER (WHERE state = 'held') AS held, sum(quantity) FILTER (WHERE state = 'allocated') AS allocated
    FROM reservation WHERE variant_id = $1 AND location_id = o.id AND state IN ('held', 'allocated')
  ) r ON true
  LEFT JOIN (SELECT i.location_id, sum(i.quantity) AS quantity FROM (${INCOMING}) i WHERE i.variant_id = $1 GROUP BY 1) i ON i.location_id = o.id
  LEFT JOIN stock_value w ON w.variant_id = $1 AND w.location_id = o.id
  WHERE o.kind <> 'transit' OR l.on_hand <> 0
  ORDER BY o.id = '${TRANSIT_LOCATION_ID}', o.kind, o.name`;

const PROMISES = `
  SELECT r.id, r.location_id AS "locationId", l.name AS location, r.quantity, r.state, r.owner_type AS "ownerType",
    r.owner_id AS "ownerId", o.number::text AS "orderNumber", t.number::text AS "transferNumber",
    r.expires_at AS "expiresAt", r.created_at AS "createdAt"
  FROM reservation r JOIN location l ON l.id = r.location_id LEFT JOIN "order" o ON o.id = r.owner_id
  LEFT JOIN transfer t ON r.owner_type = 'transfer' AND t.id = r.owner_id
  WHERE r.variant_id = $1 AND r.state IN ('held', 'allocated') ORDER BY r.created_at, r.id LIMIT 200`;

const LEASES = `
  SELECT l.device_id AS "deviceId", d.till_code AS "tillCode", l.location_id AS "locationId", o.name AS location,
    l.granted - l.returned - l.sold AS outstanding, l.sold
  FROM lease l JOIN device d ON d.id = l.device_id JOIN location o ON o.id = l.location_id
  WHERE l.variant_id = $1 AND l.granted > l.returned + l.sold ORDER BY d.till_code`;

const COMING = `
  SELECT i.document_type AS kind, i.document_id AS "documentId", i.number::text AS number, i.location_id AS "locationId",
    l.name AS location, i.quantity, i.expected_on::text AS "expectedOn", i.order_id AS "orderId"
  FROM (${INCOMING}) i JOIN location l ON l.id = i.location_id WHERE i.variant_id = $1
  ORDER BY i.expected_on NULLS LAST, i.document_type, i.number`;
