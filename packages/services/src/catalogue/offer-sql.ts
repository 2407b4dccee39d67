/** What a channel may promise of a level `l`, of which it leaves some alone by its place `h`. */
export const PROMISABLE = 'greatest(0, l.on_hand - l.reserved - l.leased - greatest(l.safety, h.safety))';

/** How many of each bundle among the variants of a query could be sent: as many as its scarcest component makes. */
export const bundledFrom = (variants: string, channel: string): string => `
    SELECT b.bundle_id AS id, min(coalesce((
        SELECT sum(${PROMISABLE}) FROM stock_level l JOIN channel_location h ON h.channel_id = ${channel} AND h.role = 'ship' AND h.location_id = l.location_id
        WHERE l.variant_id = b.variant_id), 0) / b.quantity)::int AS available
    FROM ${variants} s JOIN bundle_component b ON b.bundle_id = s.id JOIN variant c ON c.id = b.variant_id AND c.stock_tracked
    GROUP BY 1`;

/**
 * The statement's middle that every read of the store shares: which variants of the products in `candidate` are sold
 * at what price, and how many could be sent. Parameters: $1 channel, $2 currency, $3 now, $4 locations that send.
 * A price is chosen as priceAt does: the highest priority valid now, among equals the one that began last.
 */
export const OFFERED = `
  sold AS MATERIALIZED (
    SELECT v.id, v.product_id, v.options, v.scale, v.stock_tracked, v.position, (v.compare_at ->> $2)::bigint AS compare_at
    FROM candidate c JOIN variant v ON v.product_id = c.id WHERE v.status = 'active'
  ), list AS (
    SELECT id, priority, valid_from FROM price_list
    WHERE currency = $2 AND (channel_id IS NULL OR channel_id = $1)
      AND (valid_from IS NULL OR valid_from <= $3) AND (valid_to IS NULL OR valid_to > $3)
  ), priced AS (
    SELECT DISTINCT ON (p.variant_id) p.variant_id, p.amount
    FROM sold s JOIN price p ON p.variant_id = s.id JOIN list l ON l.id = p.price_list_id
    WHERE p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to > $3)
    ORDER BY p.variant_id, l.priority DESC, greatest(p.valid_from, l.valid_from) DESC
  ), stocked AS (
    SELECT l.variant_id, sum(${PROMISABLE})::int AS available
    FROM sold s JOIN stock_level l ON l.variant_id = s.id
    JOIN channel_location h ON h.channel_id = $1 AND h.role = 'ship' AND h.location_id = l.location_id
    WHERE l.location_id = ANY($4::uuid[]) GROUP BY 1
  ), bundled AS (${bundledFrom('sold', '$1')}), offered AS MATERIALIZED (
    SELECT s.id, s.product_id, s.options, s.scale, s.position, p.amount,
      CASE WHEN s.compare_at > p.amount THEN s.compare_at END AS compare_at,
      CASE WHEN s.stock_tracked THEN coalesce(k.available, 0) ELSE b.available END AS available
    FROM sold s JOIN priced p ON p.variant_id = s.id LEFT JOIN stocked k ON k.variant_id = s.id LEFT JOIN bundled b ON b.id = s.id
  )`;

/** Low stock, as `availabilityWord` has it: 2 in stock, 1 low, 0 out. */
export const AVAILABILITY_RANK = `
  CASE WHEN available IS NULL OR available > CASE scale WHEN 'grams' THEN 1000 ELSE 5 END THEN 2 WHEN available > 0 THEN 1 ELSE 0 END`;

/** A picture as the screens want it, of a row of media named by alias. */
export function pictureJson(alias: string): string {
  return `jsonb_build_object('alt', ${alias}.alt, 'width', ${alias}.width, 'height', ${alias}.height, 'lqip', ${alias}.lqip, 'files', ${alias}.files)`;
}
