import type { Services } from '../services.ts';
import { searchWords } from './search-words.ts';
import { readShelf, type ShelfProduct, type View } from './shelf.ts';

const FUZZY_FROM = 0.42;
const MATCHES_MAX = 2_000;
const FEW = 3;

/**
 * Products on offer that fit a query, best first. A SKU or barcode finds its product; words are sought by their stems
 * and as beginnings; when hardly anything is found, words that look alike count too, so that a slip still finds.
 */
export async function findMatches(services: Services, view: View, query: string): Promise<ShelfProduct[]> {
  const words = searchWords(query);
  const exact = await readShelf(services, view, { text: BY_WORDS, values: [words.tsquery, words.code] });
  if (exact.length >= FEW || words.fuzzy.length === 0) return byRank(exact);
  const alike = await readAlike(services, words.fuzzy);
  const known = new Set(exact.map(({ id }) => id));
  const more = alike.filter(({ id }) => !known.has(id));
  if (more.length === 0) return byRank(exact);
  const fuzzy = await readShelf(services, view, {
    text: BY_IDS,
    values: [more.map(({ id }) => id), more.map(({ rank }) => rank)],
  });
  return [...byRank(exact), ...byRank(fuzzy)];
}

const BY_WORDS = `asked AS (
  SELECT CASE WHEN $5::text IS NULL THEN NULL ELSE to_tsquery('english', $5) || to_tsquery('simple', $5) END AS words
), candidate AS MATERIALIZED (
  SELECT id, max(rank) AS rank FROM (
    (SELECT p.id, ts_rank_cd(p.search, a.words, 1) + CASE WHEN lower(p.title) = lower($6) THEN 1 ELSE 0 END AS rank
     FROM asked a JOIN product p ON p.search @@ a.words WHERE p.status = 'active' ORDER BY 2 DESC LIMIT ${MATCHES_MAX})
    UNION ALL
    SELECT v.product_id, 100 FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.sku IN ($6, upper($6), lower($6)) AND v.status = 'active' AND p.status = 'active'
    UNION ALL
    SELECT v.product_id, 100 FROM barcode b JOIN variant v ON v.id = b.variant_id JOIN product p ON p.id = v.product_id
    WHERE b.code = $6 AND v.status = 'active' AND p.status = 'active'
  ) found GROUP BY id)`;

const BY_IDS = `candidate AS MATERIALIZED (SELECT * FROM unnest($5::uuid[], $6::float4[]) AS f(id, rank))`;

/** Every word must resemble something; the trigram index finds them, its threshold holds for this statement alone. */
async function readAlike(services: Services, words: readonly string[]): Promise<{ id: string; rank: number }[]> {
  const client = await services.db.pool.connect();
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL pg_trgm.word_similarity_threshold = ${FUZZY_FROM}`);
    const like = words.map((_, index) => `search_text %> $${index + 1}`).join(' AND ');
    const rank = words.map((_, index) => `word_similarity($${index + 1}, search_text)`).join(' + ');
    const { rows } = await client.query<{ id: string; rank: number }>(
      `SELECT id, ${rank} AS rank FROM product WHERE status = 'active' AND ${like} ORDER BY 2 DESC LIMIT 200`,
      [...words],
    );
    return rows;
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}

/** What cannot be had goes behind what can, unless it fits far better. */
function byRank(products: readonly ShelfProduct[]): ShelfProduct[] {
  const weight = (product: ShelfProduct) => product.rank * (product.availability === 'out' ? 0.5 : 1);
  return [...products].sort((a, b) => weight(b) - weight(a) || (a.title < b.title ? -1 : 1));
}
