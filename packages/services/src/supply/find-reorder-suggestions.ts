import { accepted, daysUntilEmpty, type Result, reorderQuantity } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { DRAFTED, INCOMING_FREE, LEFT_TO_SELL, lastCostOf } from './incoming-sql.ts';

export const SUGGESTIONS_MAX = 500;

export interface FindSuggestionsInput {
  /** Null: every place. */
  locationId: string | null;
  /** Null: every supplier; `none`: rules that name none who is in use. */
  supplierId: string | 'none' | null;
}

export interface ReorderSuggestion {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  locationId: string;
  location: string;
  /** Null as well when the rule's supplier is out of use: somebody has to choose another. */
  supplierId: string | null;
  supplier: string | null;
  onHand: number;
  /** On hand, less what is promised and kept back; what tills have leased is still there. */
  available: number;
  incoming: number;
  /** On drafts of purchase orders. */
  drafted: number;
  point: number;
  target: number;
  packSize: number;
  perDay: number;
  /** Null: nothing sells. */
  daysLeft: number | null;
  /** How many to buy. */
  quantity: number;
  /** Null: never bought before. */
  unitCost: number | null;
}

/**
 * What should be bought now: variants that, with all that is on the way, stand at their point or below. The most urgent
 * first (days until nothing is left); at most five hundred, with the number of all.
 */
export async function findReorderSuggestions(
  services: Services,
  input: FindSuggestionsInput,
  actor: Actor,
): Promise<Result<{ items: ReorderSuggestion[]; total: number }>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const found = await services.db.pool.query<Found>(FIND, [
    input.locationId,
    input.supplierId ?? 'all',
    SUGGESTIONS_MAX,
  ]);
  const items = found.rows.map(({ total: _, ...row }) => ({
    ...row,
    daysLeft: daysUntilEmpty(row.available, row.perDay),
    quantity: reorderQuantity(row, { available: row.available, incoming: row.incoming + row.drafted }),
  }));
  return accepted({ items, total: found.rows[0]?.total ?? 0 });
}

type Found = Omit<ReorderSuggestion, 'daysLeft' | 'quantity'> & { total: number };

const FIND = `
  SELECT count(*) OVER ()::int AS total, x.*, ${FULL_TITLE} AS title, v.sku, v.scale,
    o.name AS location, coalesce(x.cost, ${lastCostOf('x."variantId"')}) AS "unitCost"
  FROM (
    SELECT r.variant_id AS "variantId", r.location_id AS "locationId", s.id AS "supplierId", s.name AS supplier, r.point, r.target,
      r.pack_size AS "packSize", r.unit_cost AS cost, coalesce(l.on_hand, 0) AS "onHand", coalesce(${LEFT_TO_SELL}, 0) AS available,
      coalesce(i.quantity, 0) AS incoming, coalesce(d.quantity, 0) AS drafted, coalesce(sp.per_day, 0) AS "perDay"
    FROM reorder_rule r
    LEFT JOIN stock_level l USING (variant_id, location_id)
    LEFT JOIN (${INCOMING_FREE}) i USING (variant_id, location_id)
    LEFT JOIN (${DRAFTED}) d USING (variant_id, location_id)
    LEFT JOIN sales_speed sp USING (variant_id, location_id)
    LEFT JOIN supplier s ON s.id = r.supplier_id AND s.active
    WHERE ($1::uuid IS NULL OR r.location_id = $1)
      AND CASE $2 WHEN 'all' THEN true WHEN 'none' THEN s.id IS NULL ELSE s.id::text = $2 END
  ) x
  JOIN variant v ON v.id = x."variantId" AND v.status = 'active' AND v.stock_tracked
  JOIN product p ON p.id = v.product_id
  JOIN location o ON o.id = x."locationId"
  WHERE x.available + x.incoming + x.drafted <= x.point AND x.available + x.incoming + x.drafted < x.target
  ORDER BY CASE WHEN x.available <= 0 THEN 0 WHEN x."perDay" > 0 THEN x.available / x."perDay" END NULLS LAST, x."perDay" DESC, p.title, v.sku, o.name
  LIMIT $3`;
