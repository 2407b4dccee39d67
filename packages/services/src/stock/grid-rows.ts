import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import type { Services } from '../services.ts';
import { INCOMING } from '../supply/incoming-sql.ts';

/** The figures of one variant at one place, in the variant's scale; few letters, for there are many of them. */
export type GridCell = readonly [
  onHand: number,
  reserved: number,
  leased: number,
  safety: number,
  shortage: number,
  damaged: number,
  incoming: number,
];

export interface GridRow {
  variantId: string;
  sku: string;
  title: string;
  options: string;
  scale: 'each' | 'grams';
  /** One for each place, in their order; null where it never was and is not expected. */
  cells: (GridCell | null)[];
}

export interface GridPlace extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
}

/** Every place with a door, stores first: the columns of the grid. */
export async function gridPlaces(services: Services, only: string | null): Promise<GridPlace[]> {
  const { rows } = await services.db.pool.query<GridPlace>(
    `SELECT id, code, name FROM location WHERE kind <> 'transit' AND ($1::uuid IS NULL OR id = $1) ORDER BY kind, name`,
    [only],
  );
  return rows;
}

/** The rows of these variants, in the order of the ids; whatever is gone since is left out. */
export async function readGridRows(
  services: Services,
  ids: readonly string[],
  places: readonly GridPlace[],
): Promise<GridRow[]> {
  const { pool } = services.db;
  const [variants, levels, incoming] = await Promise.all([
    pool.query<Omit<GridRow, 'cells'> & Record<string, unknown>>(VARIANTS, [ids]),
    pool.query<LevelRow>(LEVELS, [ids]),
    pool.query<IncomingRow>(COMING, [ids]),
  ]);
  const known = new Map(variants.rows.map((row) => [row.variantId, row]));
  const coming = new Map(incoming.rows.map((row) => [`${row.variantId} ${row.locationId}`, row.quantity]));
  const cells = new Map(levels.rows.map((row) => [`${row.variantId} ${row.locationId}`, row]));
  return ids.flatMap((id): GridRow[] => {
    const variant = known.get(id);
    if (!variant) return [];
    return [{ ...variant, cells: places.map((place) => cellOf(cells, coming, `${id} ${place.id}`)) }];
  });
}

type LevelRow = {
  variantId: string;
  locationId: string;
  onHand: number;
  reserved: number;
  leased: number;
  safety: number;
  shortage: number;
  damaged: number;
};
type IncomingRow = { variantId: string; locationId: string; quantity: number };

function cellOf(
  levels: ReadonlyMap<string, LevelRow>,
  coming: ReadonlyMap<string, number>,
  key: string,
): GridCell | null {
  const level = levels.get(key);
  const incoming = coming.get(key) ?? 0;
  if (!level) return incoming === 0 ? null : [0, 0, 0, 0, 0, 0, incoming];
  return [level.onHand, level.reserved, level.leased, level.safety, level.shortage, level.damaged, incoming];
}

const VARIANTS = `
  SELECT v.id AS "variantId", v.sku, p.title, v.title AS options, v.scale
  FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY($1::uuid[])`;

const LEVELS = `
  SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage, damaged
  FROM stock_level WHERE variant_id = ANY($1::uuid[]) AND location_id <> '${TRANSIT_LOCATION_ID}'`;

const COMING = `
  SELECT i.variant_id AS "variantId", i.location_id AS "locationId", sum(i.quantity)::bigint AS quantity
  FROM (${INCOMING}) i WHERE i.variant_id = ANY($1::uuid[]) GROUP BY 1, 2`;
