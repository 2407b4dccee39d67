import type { Sql } from '../sql.ts';

export interface PriceToSet {
  variantId: string;
  /** Minor units for one piece, or for 1,000 grams. */
  amount: number;
}

/**
 * Makes these the prices of a list from `now` on. The price that was valid until now gets an end instead of being
 * overwritten: a sale made before that moment is judged by the price it saw, whenever it arrives. A variant that never
 * had a price gets one without a beginning. Returns how many variants changed; equal prices change nothing.
 */
export async function setPrices(
  tx: Sql,
  priceListId: string,
  prices: readonly PriceToSet[],
  now: Date,
  newId: () => string,
): Promise<number> {
  if (prices.length === 0) return 0;
  const { rows } = await tx.query<{ changed: number }>(SET_PRICES, [
    priceListId,
    prices.map((price) => price.variantId),
    prices.map((price) => price.amount),
    prices.map(newId),
    now,
  ]);
  return rows[0]?.changed ?? 0;
}

const SET_PRICES = `
  WITH wanted AS (
    SELECT * FROM unnest($2::uuid[], $3::bigint[], $4::uuid[]) AS w(variant_id, amount, id)
  ), current AS (
    SELECT DISTINCT ON (p.variant_id) p.id, p.variant_id, p.amount, p.valid_from, p.valid_to
    FROM price p JOIN wanted w USING (variant_id)
    WHERE p.price_list_id = $1 AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to > $5)
    ORDER BY p.variant_id, p.valid_from DESC
  ), changing AS (
    SELECT w.variant_id, w.amount, w.id, c.id AS current_id, c.valid_from, c.valid_to
    FROM wanted w LEFT JOIN current c USING (variant_id) WHERE c.id IS NULL OR c.amount <> w.amount
  ), ended AS (
    UPDATE price p SET valid_to = $5 FROM changing c WHERE p.id = c.current_id AND c.valid_from < $5
  ), replaced AS (
    UPDATE price p SET amount = c.amount FROM changing c WHERE p.id = c.current_id AND c.valid_from = $5
  ), added AS (
    INSERT INTO price (id, price_list_id, variant_id, amount, valid_from, valid_to)
    SELECT c.id, $1, c.variant_id, c.amount,
      CASE WHEN c.current_id IS NULL AND NOT EXISTS (SELECT 1 FROM price e WHERE e.price_list_id = $1 AND e.variant_id = c.variant_id)
        THEN 'epoch'::timestamptz ELSE $5 END, c.valid_to
    FROM changing c WHERE c.current_id IS NULL OR c.valid_from < $5
  )
  SELECT count(*)::int AS changed FROM changing`;
