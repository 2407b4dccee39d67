import type { Sql } from '../sql.ts';
import type { ImportMapping } from './mapping.ts';

/**
 * Finds out for each staged row what it means: refused and why, a new variant, a change of a known one (and of which
 * fields, from what to what), or nothing new. Every rule is one statement over all rows.
 */
export async function judgeRows(
  tx: Sql,
  mapping: ImportMapping,
  list: { priceListId: string; currency: string },
  now: Date,
): Promise<void> {
  await tx.query(REPEATED_SKU, []);
  await tx.query(REPEATED_BARCODE, []);
  await tx.query(UNKNOWN_TAX_RATE, []);
  await tx.query(KNOWN_VARIANTS, []);
  await tx.query(FOREIGN_SKU, []);
  await tx.query(FOREIGN_BARCODE, []);
  await tx.query(PRODUCTS, []);
  await tx.query(NEW_PRODUCTS, []);
  await tx.query(UNTITLED, []);
  await tx.query(UNPRICED, [mapping.targets.price !== undefined]);
  await tx.query(LEADERS, []);
  await tx.query(CHANGES, [list.priceListId, list.currency, now]);
  await tx.query(
    `UPDATE import_row SET action = CASE WHEN refusal IS NOT NULL THEN 'refused' WHEN variant_id IS NULL THEN 'create'
    WHEN changes = '{}' THEN 'unchanged' ELSE 'change' END`,
    [],
  );
}

const REPEATED_SKU = `
  UPDATE import_row r SET refusal = 'The SKU stands already in line ' || f.line || '.'
  FROM (SELECT sku, min(line) AS line FROM import_row WHERE refusal IS NULL GROUP BY sku HAVING count(*) > 1) f
  WHERE f.sku = r.sku AND r.line > f.line AND r.refusal IS NULL`;

const REPEATED_BARCODE = `
  UPDATE import_row r SET refusal = 'The barcode ' || r.barcode || ' stands already in line ' || f.line || '.'
  FROM (SELECT barcode, min(line) AS line FROM import_row WHERE refusal IS NULL AND barcode IS NOT NULL GROUP BY barcode HAVING count(*) > 1) f
  WHERE f.barcode = r.barcode AND r.line > f.line AND r.refusal IS NULL`;

const UNKNOWN_TAX_RATE = `
  UPDATE import_row r SET refusal = 'There is no tax rate "' || r.tax_rate_key || '".'
  WHERE r.refusal IS NULL AND NOT EXISTS (SELECT 1 FROM tax_rate t WHERE t.key = r.tax_rate_key)`;

const KNOWN_VARIANTS = `
  UPDATE import_row r SET variant_id = v.id, product_id = v.product_id FROM variant v WHERE v.sku = r.sku AND r.refusal IS NULL`;

const FOREIGN_SKU = `
  UPDATE import_row r SET refusal = 'The SKU belongs to another product, ' || p.slug || '.'
  FROM product p WHERE p.id = r.product_id AND r.handle_given AND p.slug <> r.handle AND r.refusal IS NULL`;

const FOREIGN_BARCODE = `
  UPDATE import_row r SET refusal = 'The barcode ' || r.barcode || ' belongs to SKU ' || v.sku || '.'
  FROM barcode b JOIN variant v ON v.id = b.variant_id WHERE b.code = r.barcode AND v.sku <> r.sku AND r.refusal IS NULL`;

const PRODUCTS = `
  UPDATE import_row r SET product_id = p.id FROM product p WHERE p.slug = r.handle AND r.product_id IS NULL AND r.refusal IS NULL`;

const NEW_PRODUCTS = `
  UPDATE import_row r SET product_id = f.new_product_id, product_is_new = true
  FROM (SELECT DISTINCT ON (handle) handle, new_product_id FROM import_row WHERE refusal IS NULL AND product_id IS NULL ORDER BY handle, line) f
  WHERE f.handle = r.handle AND r.product_id IS NULL AND r.refusal IS NULL`;

const UNTITLED = `
  UPDATE import_row SET refusal = 'A new product needs a title.' WHERE refusal IS NULL AND product_is_new AND title IS NULL`;

const UNPRICED = `
  UPDATE import_row SET refusal = 'A new variant needs a price.' WHERE refusal IS NULL AND variant_id IS NULL AND price IS NULL AND $1::boolean`;

const LEADERS = `
  UPDATE import_row r SET leads = true
  FROM (SELECT DISTINCT ON (product_id) line FROM import_row WHERE refusal IS NULL ORDER BY product_id, line) f WHERE f.line = r.line`;

const pair = (name: string, before: string, after: string, differs: string): string =>
  `'${name}', CASE WHEN ${differs} THEN jsonb_build_array(${before}, ${after}) END`;
const ofProduct = (name: string, before: string, after: string): string =>
  pair(
    name,
    before,
    after,
    `r.leads AND NOT coalesce(r.product_is_new, false) AND ${after} IS NOT NULL AND ${before} IS DISTINCT FROM ${after}`,
  );
const ofVariant = (name: string, before: string, after: string): string =>
  pair(name, before, after, `v.id IS NOT NULL AND ${after} IS NOT NULL AND ${before} IS DISTINCT FROM ${after}`);

const CHANGES = `
  UPDATE import_row u SET changes = coalesce(c.changes, '{}'::jsonb)
  FROM (
    SELECT r.line, jsonb_strip_nulls(jsonb_build_object(
      ${ofProduct('title', 'p.title', 'r.title')},
      ${ofProduct('subtitle', 'p.subtitle', 'r.subtitle')},
      ${ofProduct('description', 'p.description', 'r.description')},
      ${ofProduct('brand', 'p.brand', 'r.brand')},
      ${ofProduct('tags', 'p.tags', 'r.tags')},
      ${ofProduct('status', 'p.status', 'r.status')},
      ${ofProduct('kind', 'p.kind', 'r.kind')},
      ${ofProduct('taxRate', 't.key', 'r.tax_rate_key')},
      ${pair(
        'category',
        'NULL::text',
        'r.category_name',
        `r.leads AND NOT coalesce(r.product_is_new, false) AND r.category_slug IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM product_category pc JOIN category k ON k.id = pc.category_id WHERE pc.product_id = r.product_id AND k.slug = r.category_slug)`,
      )},
      ${pair('options', 'v.options', 'r.options', `v.id IS NOT NULL AND r.options <> '{}' AND v.options <> r.options`)},
      ${pair('archived', `'yes'::text`, `'no'::text`, `v.id IS NOT NULL AND v.status = 'archived'`)},
      ${ofVariant('weightGrams', 'v.weight_grams', 'r.weight_grams')},
      ${ofVariant('compareAt', '(v.compare_at->>$2)::bigint', 'r.compare_at')},
      ${pair('barcode', 'NULL::text', 'r.barcode', 'v.id IS NOT NULL AND r.barcode IS NOT NULL AND NOT EXISTS (SELECT 1 FROM barcode b WHERE b.code = r.barcode)')},
      ${ofVariant('price', 'now_price.amount', 'r.price')}
    )) AS changes
    FROM import_row r
    LEFT JOIN product p ON p.id = r.product_id
    LEFT JOIN tax_rate t ON t.id = p.tax_rate_id
    LEFT JOIN variant v ON v.id = r.variant_id
    LEFT JOIN LATERAL (
      SELECT amount FROM price WHERE price_list_id = $1 AND variant_id = v.id AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
      ORDER BY valid_from DESC LIMIT 1
    ) now_price ON true
    WHERE r.refusal IS NULL
  ) c WHERE c.line = u.line`;
