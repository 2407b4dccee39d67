import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { LRUCache } from 'lru-cache';
import { goodsMatch, goodsSearch } from '../catalogue/goods-search-sql.ts';
import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';
import { INCOMING } from '../supply/incoming-sql.ts';

export const GRID_SHOWS = ['all', 'low', 'out', 'shortage', 'incoming'] as const;
export type GridShow = (typeof GRID_SHOWS)[number];

export const GRID_SORTS = [
  'title',
  'sku',
  'available',
  'onHand',
  'promised',
  'damaged',
  'shortage',
  'incoming',
] as const;
export type GridSort = (typeof GRID_SORTS)[number];

/** Which variants, in which order. */
export interface GridFilter {
  /** Words of the title, a SKU or a barcode; empty: everything. */
  query: string;
  /** Only what this place has a row for; figures then are those of this place. Null: every place. */
  locationId: string | null;
  /** With everything under it. */
  categoryId: string | null;
  /** Whose goods it bought, or would buy by its reorder rules. */
  supplierId: string | null;
  show: GridShow;
  sort: GridSort;
  /** The place whose figure decides the order; null: the sum of all of them. */
  sortLocationId: string | null;
  descending: boolean;
}

const LOW_UNITS = 5;
const BYTES = 16;

/**
 * Ids of everything that fits, in order, sixteen bytes each: a hundred thousand are 1.6 MB. Kept for one person's view, so
 * that scrolling reads a few rows by their ids instead of sorting again, and rows do not jump under the finger; a view
 * ends when its person asks for another filter or order.
 */
const ordersOf = perServices(
  () =>
    new LRUCache<string, Buffer>({ maxSize: 64 * 1_048_576, sizeCalculation: (ids) => ids.length + 64, ttl: 300_000 }),
);

/** The ids that fit, in order; `view` names whose looking it is. */
export async function gridOrder(services: Services, filter: GridFilter, view: string): Promise<GridOrder> {
  const orders = ordersOf(services);
  const key = JSON.stringify([view, filter]);
  const kept = orders.get(key);
  if (kept) return new GridOrder(kept);
  const ids = await sortIds(services, filter);
  orders.set(key, ids);
  return new GridOrder(ids);
}

/** Ids in order, read by their places. */
export class GridOrder {
  readonly #ids: Buffer;

  constructor(ids: Buffer) {
    this.#ids = ids;
  }

  get total(): number {
    return this.#ids.length / BYTES;
  }

  /** Ids from `offset` on, at most `limit`. */
  slice(offset: number, limit: number): string[] {
    const end = Math.min(this.total, offset + limit);
    const ids: string[] = [];
    for (let place = offset; place < end; place += 1) {
      const hex = this.#ids.toString('hex', place * BYTES, (place + 1) * BYTES);
      ids.push(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
    }
    return ids;
  }
}

async function sortIds(services: Services, filter: GridFilter): Promise<Buffer> {
  const { rows } = await services.db.pool.query<{ ids: Buffer | null }>(orderSql(filter), [
    ...goodsSearch(filter.query),
    filter.locationId,
    filter.categoryId,
    filter.supplierId,
    filter.locationId ?? filter.sortLocationId,
  ]);
  return rows[0]?.ids ?? Buffer.alloc(0);
}

const AVAILABLE = 'l.on_hand - l.reserved - l.leased - l.safety';

/** Goods on their way lie at no place that people look at. */
const HERE = `l.location_id <> '${TRANSIT_LOCATION_ID}' AND ($3::uuid IS NULL OR l.location_id = $3)`;

const SHOWN: Record<GridShow, string> = {
  all: 'true',
  low: `EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND ${HERE} AND ${AVAILABLE} BETWEEN 1 AND ${LOW_UNITS})`,
  out: `NOT EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND ${HERE} AND ${AVAILABLE} > 0)`,
  shortage: `EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND ${HERE} AND l.shortage > 0)`,
  incoming: `v.id IN (SELECT i.variant_id FROM (${INCOMING}) i WHERE $3::uuid IS NULL OR i.location_id = $3)`,
};

/** The figure that decides the order, of one level. */
const FIGURES: Partial<Record<GridSort, string>> = {
  available: AVAILABLE,
  onHand: 'l.on_hand',
  promised: 'l.reserved + l.leased',
  damaged: 'l.damaged',
  shortage: 'l.shortage',
};

function orderSql({ sort, descending, show, categoryId, supplierId }: GridFilter): string {
  const direction = descending ? 'DESC' : 'ASC';
  const byName = `p.title ${direction}, p.id, v.position, v.sku`;
  const key =
    sort === 'sku' ? `v.sku ${direction}` : sort === 'title' ? byName : `coalesce(s.units, 0) ${direction}, ${byName}`;
  // A parameter that decides nothing still has to stand somewhere, or PostgreSQL cannot tell its type.
  const conditions = [
    SHOWN[show],
    categoryId === null ? '$4::uuid IS NULL' : IN_CATEGORY,
    supplierId === null ? '$5::uuid IS NULL' : FROM_SUPPLIER,
    '($6::uuid IS NULL OR $6::uuid IS NOT NULL)',
  ];
  return `
  SELECT string_agg(uuid_send(id), ''::bytea ORDER BY place) AS ids FROM (
    SELECT v.id, row_number() OVER (ORDER BY ${key}) AS place
    FROM variant v JOIN product p ON p.id = v.product_id ${unitsSql(sort)}
    WHERE v.stock_tracked AND ${conditions.join(' AND ')}
      AND ${goodsMatch('$1', '$2')}
      AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id AND l.location_id = $3))
  ) sorted`;
}

function unitsSql(sort: GridSort): string {
  if (sort === 'incoming') {
    return `LEFT JOIN (SELECT i.variant_id, sum(i.quantity) AS units FROM (${INCOMING}) i
      WHERE $6::uuid IS NULL OR i.location_id = $6 GROUP BY 1) s ON s.variant_id = v.id`;
  }
  const figure = FIGURES[sort];
  if (!figure) return '';
  return `LEFT JOIN (SELECT l.variant_id, sum(${figure}) AS units FROM stock_level l
    WHERE l.location_id <> '${TRANSIT_LOCATION_ID}' AND ($6::uuid IS NULL OR l.location_id = $6) GROUP BY 1) s ON s.variant_id = v.id`;
}

const IN_CATEGORY = `v.product_id IN (
  WITH RECURSIVE under AS (
    SELECT $4::uuid AS id UNION SELECT c.id FROM category c JOIN under u ON c.parent_id = u.id
  )
  SELECT pc.product_id FROM product_category pc JOIN under ON under.id = pc.category_id)`;

const FROM_SUPPLIER = `v.id IN (
  SELECT pl.variant_id FROM purchase_order po JOIN purchase_order_line pl ON pl.purchase_order_id = po.id WHERE po.supplier_id = $5::uuid
  UNION SELECT r.variant_id FROM reorder_rule r WHERE r.supplier_id = $5::uuid)`;
