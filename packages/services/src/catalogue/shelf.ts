import type { Services } from '../services.ts';
import { AVAILABILITY_RANK, OFFERED } from './offer-sql.ts';
import type { Availability } from './shapes.ts';
import { shelfCopy } from './shelf-copy.ts';

/** Through which channel and in which money somebody looks at the catalogue. */
export interface View {
  channelId: string;
  currency: string;
  now: Date;
  shipLocationIds: string[];
  /** Whether the channel sells in this currency: anybody may name any, and nothing is kept for those. */
  takesCurrency: boolean;
}

/** A product as far as filters, facets and sorting need it. */
export interface ShelfProduct {
  id: string;
  brand: string;
  title: string;
  createdAt: number;
  /** How well it fits; only its order matters. */
  rank: number;
  priceFrom: number;
  priceTo: number;
  availability: Availability;
  categoryIds: string[];
  /** Options of each variant that is on offer. */
  options: Record<string, string>[];
}

const WORDS: Availability[] = ['out', 'low', 'in_stock'];

/** A query named `candidate` that yields id and rank; its own parameters begin at $5, those before are the view's. */
export interface Candidate {
  text: string;
  values: unknown[];
}

/**
 * All products of a candidate set that are on offer. While the change feed is heard they are looked up in the copy kept
 * by this process, and only the candidates are asked of the database; else one statement reads everything.
 */
export async function readShelf(services: Services, view: View, candidate: Candidate): Promise<ShelfProduct[]> {
  if (!view.takesCurrency) return [];
  const copy = await shelfCopy(services, view);
  if (!copy) return queryShelf(services, view, candidate);
  const { rows } = await services.db.pool.query<{ id: string; rank: number }>({
    name: `candidates ${nameOf(candidate.text)}`,
    text: `WITH RECURSIVE ${candidate.text} SELECT id, rank::float8 AS rank FROM candidate
      WHERE $1::uuid IS NOT NULL AND $2::text IS NOT NULL AND $3::timestamptz IS NOT NULL AND $4::uuid[] IS NOT NULL`,
    values: [...valuesOf(view), ...candidate.values],
  });
  return rows.flatMap(({ id, rank }) => {
    const product = copy.get(id);
    return product ? { ...product, rank } : [];
  });
}

/** The same, always asked of the database, in one statement. */
export async function queryShelf(services: Services, view: View, candidate: Candidate): Promise<ShelfProduct[]> {
  const { rows } = await services.db.pool.query<Row>({
    name: `shelf ${nameOf(candidate.text)}`,
    text: `WITH RECURSIVE ${candidate.text}, ${OFFERED}, summed AS (
        SELECT product_id, min(amount) AS low, max(amount) AS high, max(${AVAILABILITY_RANK}) AS word, string_agg(options::text, ',') AS options
        FROM offered GROUP BY 1
      )
      , placed AS (
        SELECT product_id, array_agg(category_id::text) AS category_ids FROM product_category
        WHERE product_id IN (SELECT id FROM candidate) GROUP BY 1
      )
      SELECT p.id, p.brand, p.title, extract(epoch FROM p.created_at)::float8 AS created_at, c.rank::float8 AS rank, s.low::int8, s.high::int8, s.word, s.options, a.category_ids
      FROM candidate c JOIN summed s ON s.product_id = c.id JOIN product p ON p.id = c.id LEFT JOIN placed a ON a.product_id = c.id`,
    values: [...valuesOf(view), ...candidate.values],
  });
  return rows.map((row) => ({
    id: row.id,
    brand: row.brand,
    title: row.title,
    createdAt: row.created_at,
    rank: row.rank,
    priceFrom: row.low,
    priceTo: row.high,
    availability: WORDS[row.word] ?? 'out',
    categoryIds: row.category_ids ?? [],
    options: JSON.parse(`[${row.options}]`) as Record<string, string>[],
  }));
}

type Row = {
  id: string;
  brand: string;
  title: string;
  created_at: number;
  rank: number;
  low: number;
  high: number;
  word: number;
  options: string;
  category_ids: string[] | null;
};

const valuesOf = (view: View): unknown[] => [view.channelId, view.currency, view.now, view.shipLocationIds];

const names = new Map<string, number>();

/** Few texts exist, one for each kind of candidate: each is prepared once a connection. */
function nameOf(text: string): number {
  const known = names.get(text) ?? names.size;
  names.set(text, known);
  return known;
}
