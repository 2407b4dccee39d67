import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type GridFilter, gridOrder } from './grid-order.ts';
import { type GridPlace, type GridRow, gridPlaces, readGridRows } from './grid-rows.ts';

/** The most rows one window may ask for. */
export const GRID_WINDOW_MAX = 200;

export interface StockGridInput extends GridFilter {
  /** Minted by the screen whenever it asks anew: the order stands still within one view, the figures never do. */
  view: string;
  offset: number;
  limit: number;
}

export interface StockGrid {
  places: GridPlace[];
  rows: GridRow[];
  /** All that fit the filter. */
  total: number;
  offset: number;
}

/** A window of the stock grid: rows are variants, columns places. */
export async function findStockGrid(
  services: Services,
  input: StockGridInput,
  actor: Actor,
): Promise<Result<StockGrid>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const { view, offset, limit, ...filter } = input;
  const [order, places] = await Promise.all([
    gridOrder(services, filter, view),
    gridPlaces(services, filter.locationId),
  ]);
  const ids = order.slice(offset, Math.min(limit, GRID_WINDOW_MAX));
  return accepted({ places, rows: await readGridRows(services, ids, places), total: order.total, offset });
}

export interface StockGridChoices {
  /** Deeper ones under their parents. */
  categories: { id: string; name: string; depth: number }[];
  suppliers: { id: string; name: string }[];
}

/** What the grid can be narrowed to. */
export async function stockGridChoices(services: Services, actor: Actor): Promise<Result<StockGridChoices>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const [categories, suppliers] = await Promise.all([
    services.db.pool.query<StockGridChoices['categories'][number]>(CATEGORIES),
    services.db.pool.query<StockGridChoices['suppliers'][number]>(
      'SELECT id, name FROM supplier WHERE active ORDER BY name',
    ),
  ]);
  return accepted({ categories: categories.rows, suppliers: suppliers.rows });
}

const CATEGORIES = `
  WITH RECURSIVE tree AS (
    SELECT id, name, 0 AS depth, ARRAY[lpad(position::text, 10, '0'), name] AS way FROM category WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, c.name, t.depth + 1, t.way || ARRAY[lpad(c.position::text, 10, '0'), c.name] FROM category c JOIN tree t ON c.parent_id = t.id
  )
  SELECT id, name, depth FROM tree ORDER BY way`;
