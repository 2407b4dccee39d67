import { accepted, type Result } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { goodsSearch } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { lastCostOf } from './incoming-sql.ts';

const GOODS_MAX = 12;

export interface PurchaseGoods extends Record<string, unknown> {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  /** What was typed is its SKU or barcode: a scanner means this one and no other. */
  isExact: boolean;
  /** By the rule of the place, else what it cost last; null: it was never bought. */
  unitCost: number | null;
  packSize: number;
  onHand: number;
}

/** Goods that can be put on a purchase order for a place, by words, SKU or barcode; an exact code comes first. */
export async function findPurchaseGoods(
  services: Services,
  input: { query: string; locationId: string },
  actor: Actor,
): Promise<Result<PurchaseGoods[]>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<PurchaseGoods>(FIND_GOODS, [
    ...goodsSearch(input.query),
    input.locationId,
    GOODS_MAX,
  ]);
  return accepted(rows);
}

const FIND_GOODS = `
  WITH exact AS (
    SELECT id FROM variant WHERE sku IN ($1, upper($1), lower($1)) UNION SELECT variant_id FROM barcode WHERE code IN ($1, upper($1), lower($1))
  ), found AS (
    SELECT v.id, v.sku, v.scale, v.position, ${FULL_TITLE} AS title, v.id IN (SELECT id FROM exact) AS exact
    FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.stock_tracked AND v.status = 'active' AND $1 <> ''
      AND (v.id IN (SELECT id FROM exact) OR p.search_text LIKE $2 OR lower(v.sku) LIKE $2)
    ORDER BY exact DESC, p.title, v.position, v.sku LIMIT $4
  )
  SELECT f.id AS "variantId", f.sku, f.title, f.scale, f.exact AS "isExact", coalesce(r.pack_size, 1) AS "packSize",
    coalesce(r.unit_cost, ${lastCostOf('f.id')}) AS "unitCost", coalesce(l.on_hand, 0) AS "onHand"
  FROM found f
  LEFT JOIN reorder_rule r ON r.variant_id = f.id AND r.location_id = $3
  LEFT JOIN stock_level l ON l.variant_id = f.id AND l.location_id = $3
  ORDER BY f.exact DESC, f.title, f.position, f.sku`;
