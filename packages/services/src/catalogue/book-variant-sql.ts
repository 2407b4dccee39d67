/**
 * A variant as pricing needs it, the same for the server's book and for the till's copy: its categories are its
 * product's with everything above them, so that a promotion on a parent category counts below it; its prices carry the
 * window in which both price and list are valid, the rank of the list, and nothing that ended before $2.
 */
export const BOOK_VARIANT = `
  v.id AS "variantId", v.product_id AS "productId", p.kind, v.sku, p.title AS "productTitle", v.title AS "variantTitle",
  v.scale, p.tax_rate_id AS "taxRateId", (p.status = 'active' AND v.status = 'active') AS "forSale",
  ARRAY(
    WITH RECURSIVE up AS (
      SELECT c.id, c.parent_id FROM product_category pc JOIN category c ON c.id = pc.category_id WHERE pc.product_id = p.id
      UNION SELECT c.id, c.parent_id FROM category c JOIN up ON c.id = up.parent_id
    ) SELECT id::text FROM up ORDER BY 1) AS "categoryIds",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('amount', pr.amount, 'currency', l.currency, 'priceListCode', l.code, 'priority', l.priority,
      'from', CASE WHEN pr.valid_from > 'epoch' OR l.valid_from IS NOT NULL THEN (extract(epoch FROM greatest(pr.valid_from, l.valid_from)) * 1000)::bigint END,
      'to', (extract(epoch FROM least(pr.valid_to, l.valid_to)) * 1000)::bigint) ORDER BY l.priority DESC, pr.valid_from DESC, l.code), '[]')
    FROM price pr JOIN price_list l ON l.id = pr.price_list_id
    WHERE pr.variant_id = v.id AND (l.channel_id IS NULL OR l.channel_id = $1)
      AND (least(pr.valid_to, l.valid_to) IS NULL OR least(pr.valid_to, l.valid_to) > $2)) AS prices`;
