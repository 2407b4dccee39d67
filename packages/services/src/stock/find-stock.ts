import { accepted, type Result } from '@evertill/domain';
import { goodsMatch, goodsSearch } from '../catalogue/goods-search-sql.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';

export const STOCK_PAGE_SIZE = 50;
const LOW_UNITS = 5;

export interface FindStockInput {
  /** Words of the title, a SKU or a barcode; empty: everything. */
  query: string;
  /** Only what this place has a row for; null: every place. */
  locationId: string | null;
  show: 'all' | 'low' | 'out' | 'shortage';
  /** Titles when absent. `available` and `onHand`: units at the place asked for, or at all of them. */
  sort?: StockSort;
  descending?: boolean;
  page: number;
}

export const STOCK_SORTS = ['title', 'sku', 'available', 'onHand'] as const;
export type StockSort = (typeof STOCK_SORTS)[number];

/** The units of one variant at one place. available = on hand − held − allocated − leased − safety. */
export interface StockFigures {
  locationId: string;
  onHand: number;
  /** Promised for a while: carts in checkout, tills. */
  held: number;
  /** Promised to placed orders. */
  allocated: number;
  leased: number;
  safety: number;
  shortage: number;
  available: number;
}

export interface StockRow extends Record<string, unknown> {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  options: string;
  scale: 'each' | 'grams';
  barcodes: string[];
  levels: StockFigures[];
}

/** Stock of every tracked variant at every place it has been at, fifty a page. */
export async function findStock(
  services: Services,
  input: FindStockInput,
  actor: Actor,
): Promise<Result<{ items: StockRow[]; total: number; page: number; pageSize: number }>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const filter = [...goodsSearch(input.query), input.locationId, input.show];
  const { pool } = services.db;
  const [rows, count] = await Promise.all([
    pool.query<StockRow>(rowsBy(input), [...filter, STOCK_PAGE_SIZE, (input.page - 1) * STOCK_PAGE_SIZE]),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${MATCHING}`, filter),
  ]);
  return accepted({ items: rows.rows, total: count.rows[0]?.total ?? 0, page: input.page, pageSize: STOCK_PAGE_SIZE });
}

const AVAILABLE = 'l.on_hand - l.reserved - l.leased - l.safety';

const MATCHING = `
  FROM variant v JOIN product p ON p.id = v.product_id
  WHERE v.stock_tracked
    AND ${goodsMatch('$1', '$2')}
    AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND l.location_id = $3))
    AND ($4 = 'all' OR CASE $4
      WHEN 'shortage' THEN EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND l.shortage > 0 AND ($3::uuid IS NULL OR l.location_id = $3))
      WHEN 'low' THEN EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND ($3::uuid IS NULL OR l.location_id = $3)
        AND ${AVAILABLE} BETWEEN 1 AND ${LOW_UNITS})
      ELSE NOT EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND ($3::uuid IS NULL OR l.location_id = $3) AND ${AVAILABLE} > 0)
    END)`;

/** Units by which variants are put in order; a variant that was never anywhere has none. */
const unitsOf = (figure: string): string =>
  `(SELECT coalesce(sum(${figure}), 0) FROM stock_level l WHERE l.variant_id = v.id AND ($3::uuid IS NULL OR l.location_id = $3))`;

const SORT_KEYS: Record<StockSort, string> = {
  title: 'p.title',
  sku: 'v.sku',
  available: unitsOf(AVAILABLE),
  onHand: unitsOf('l.on_hand'),
};

function rowsBy({ sort = 'title', descending = false }: FindStockInput): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `
  WITH page AS (
    SELECT v.id, v.product_id, v.sku, v.title AS options, v.scale, p.title, v.position, ${SORT_KEYS[sort]} AS key ${MATCHING}
    ORDER BY key ${direction}, p.title, p.id, v.position, v.sku LIMIT $5 OFFSET $6
  )
  SELECT page.id AS "variantId", page.product_id AS "productId", page.sku, page.title, page.options, page.scale,
    ARRAY(SELECT code FROM barcode b WHERE b.variant_id = page.id ORDER BY code) AS barcodes,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('locationId', l.location_id, 'onHand', l.on_hand, 'held', coalesce(r.held, 0),
        'allocated', coalesce(r.allocated, 0), 'leased', l.leased, 'safety', l.safety, 'shortage', l.shortage, 'available', ${AVAILABLE}))
      FROM stock_level l
      LEFT JOIN LATERAL (
        SELECT sum(quantity) FILTER (WHERE state = 'held')::int AS held, sum(quantity) FILTER (WHERE state = 'allocated')::int AS allocated
        FROM reservation WHERE variant_id = l.variant_id AND location_id = l.location_id AND state IN ('held', 'allocated')
      ) r ON true
      WHERE l.variant_id = page.id), '[]') AS levels
  FROM page ORDER BY page.key ${direction}, page.title, page.product_id, page.position, page.sku`;
}
