import { accepted, proposeReorder, type Result } from '@evertill/domain';
import { fullTitleSql } from '../catalogue/full-title-sql.ts';
import { goodsMatch, goodsSearch } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { LEFT_TO_SELL } from './incoming-sql.ts';

export const RULES_PAGE_SIZE = 50;
const LEAD_DAYS = 7;

export interface FindReorderRulesInput {
  /** Words of the title, a SKU or a barcode; empty: everything. */
  query: string;
  locationId: string | null;
  /** With a rule, or sold there without one. */
  show: 'with' | 'without';
  page: number;
}

export interface ReorderRuleRow {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  locationId: string;
  location: string;
  available: number;
  perDay: number;
  /** Null: nobody watches it here. */
  rule: {
    point: number;
    target: number;
    packSize: number;
    leadDays: number | null;
    supplierId: string | null;
    unitCost: number | null;
  } | null;
  /** What its sales ask for, with the wait for its supplier. */
  proposal: { point: number; target: number };
}

/** Rules of reordering, or what sells without one (the fastest first), each with what sales would make of it. */
export async function findReorderRules(
  services: Services,
  input: FindReorderRulesInput,
  actor: Actor,
): Promise<Result<{ items: ReorderRuleRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'purchase.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<Found>(FIND, [
    ...goodsSearch(input.query),
    input.locationId,
    input.show,
    RULES_PAGE_SIZE,
    (input.page - 1) * RULES_PAGE_SIZE,
  ]);
  const items = rows.map(({ total: _, awaitDays, ...row }) => ({
    ...row,
    proposal: proposeReorder({
      perDay: row.perDay,
      leadDays: awaitDays ?? LEAD_DAYS,
      packSize: row.rule?.packSize ?? 1,
      scale: row.scale,
    }),
  }));
  return accepted({ items, total: rows[0]?.total ?? 0, page: input.page, pageSize: RULES_PAGE_SIZE });
}

type Found = Omit<ReorderRuleRow, 'proposal'> & { total: number; awaitDays: number | null };

/** The page is found first, by as few tables as decide it; everything else is looked up for its rows alone. */
const FIND = `
  WITH at AS (
    SELECT variant_id, location_id, 0::float8 AS speed FROM reorder_rule WHERE $4 = 'with'
    UNION ALL
    SELECT variant_id, location_id, per_day FROM sales_speed g WHERE $4 = 'without'
      AND NOT EXISTS (SELECT 1 FROM reorder_rule r WHERE r.variant_id = g.variant_id AND r.location_id = g.location_id)
  ), page AS (
    SELECT count(*) OVER ()::int AS total, at.variant_id, at.location_id, at.speed, v.sku, v.scale, v.position, p.title, v.title AS options
    FROM at
    JOIN variant v ON v.id = at.variant_id AND v.stock_tracked AND v.status = 'active'
    JOIN product p ON p.id = v.product_id
    WHERE ($3::uuid IS NULL OR at.location_id = $3)
      AND ${goodsMatch('$1', '$2')}
    ORDER BY at.speed DESC, p.title, v.position, v.sku, at.location_id LIMIT $5 OFFSET $6
  )
  SELECT page.total, page.variant_id AS "variantId", page.sku, ${fullTitleSql('page.title', 'page.options')} AS title, page.scale,
    o.id AS "locationId", o.name AS location, coalesce(${LEFT_TO_SELL}, 0) AS available, coalesce(sp.per_day, 0) AS "perDay",
    coalesce(r.lead_days, s.lead_days) AS "awaitDays",
    CASE WHEN r.variant_id IS NOT NULL THEN jsonb_build_object('point', r.point, 'target', r.target, 'packSize', r.pack_size,
      'leadDays', r.lead_days, 'supplierId', r.supplier_id, 'unitCost', r.unit_cost) END AS rule
  FROM page
  JOIN location o ON o.id = page.location_id
  LEFT JOIN reorder_rule r ON r.variant_id = page.variant_id AND r.location_id = page.location_id
  LEFT JOIN supplier s ON s.id = r.supplier_id
  LEFT JOIN stock_level l ON l.variant_id = page.variant_id AND l.location_id = page.location_id
  LEFT JOIN sales_speed sp ON sp.variant_id = page.variant_id AND sp.location_id = page.location_id
  ORDER BY page.speed DESC, page.title, page.position, page.sku, page.location_id`;
