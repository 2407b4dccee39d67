import { setPrices } from '../catalogue/set-prices.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements } from '../stock/apply-movements.ts';
import type { Progress } from './stage-rows.ts';

const LINES = 5_000;

export interface WriteOptions {
  priceListId: string;
  currency: string;
  /** Where quantities of new variants lie; null: they are not booked. */
  stockLocationId: string | null;
  /** The import itself: cause of its opening stock. */
  importId: string;
  actor: string;
  now: Date;
}

/** Writes every judged row that creates or changes something, in stretches of lines, in the caller's transaction. */
export async function writeRows(services: Services, tx: Sql, options: WriteOptions, progress: Progress): Promise<void> {
  const { rows } = await tx.query<{ last: number }>('SELECT coalesce(max(line), 0) AS last FROM import_row', []);
  const last = rows[0]?.last ?? 0;
  await tx.query(CATEGORIES, []);
  for (let from = 0; from <= last; from += LINES) {
    const stretch = [from, from + LINES];
    for (const statement of [NEW_PRODUCTS, CHANGED_PRODUCTS, PRODUCT_CATEGORIES, NEW_VARIANTS])
      await tx.query(statement, stretch);
    await tx.query(CHANGED_VARIANTS, [...stretch, options.currency]);
    await tx.query(COMPARE_AT, [...stretch, options.currency]);
    await tx.query(BARCODES, stretch);
    await writePrices(services, tx, options, stretch);
    if (options.stockLocationId) await bookOpeningStock(services, tx, options, options.stockLocationId, stretch);
    progress('write', Math.min(last, from + LINES), last);
  }
  await tx.query(OPTIONS, []);
}

async function writePrices(
  services: Services,
  tx: Sql,
  { priceListId, now }: WriteOptions,
  stretch: number[],
): Promise<void> {
  const { rows } = await tx.query<{ variantId: string; amount: number }>(PRICES, stretch);
  await setPrices(tx, priceListId, rows, now, () => services.ids.next());
}

async function bookOpeningStock(
  services: Services,
  tx: Sql,
  options: WriteOptions,
  locationId: string,
  stretch: number[],
): Promise<void> {
  const { rows } = await tx.query<{ variantId: string; quantity: number }>(QUANTITIES, stretch);
  const movements = rows.map(({ variantId, quantity }) => ({
    variantId,
    locationId,
    delta: quantity,
    causeType: 'opening' as const,
    causeId: options.importId,
    causeLine: 0,
    reason: 'Catalogue import',
    actor: options.actor,
    at: options.now,
  }));
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
}

const OF_STRETCH = `r.line >= $1 AND r.line < $2 AND r.action IN ('create', 'change')`;

const CATEGORIES = `
  INSERT INTO category (id, slug, name, position)
  SELECT gen_random_uuid(), category_slug, min(category_name), 100 FROM import_row
  WHERE action IN ('create', 'change') AND category_slug IS NOT NULL GROUP BY category_slug ON CONFLICT (slug) DO NOTHING`;

const NEW_PRODUCTS = `
  INSERT INTO product (id, slug, kind, title, subtitle, description, brand, tags, status, tax_rate_id)
  SELECT r.product_id, r.handle, coalesce(r.kind, 'goods'), r.title, coalesce(r.subtitle, ''), coalesce(r.description, ''),
    coalesce(r.brand, ''), coalesce(r.tags, '{}'), coalesce(r.status, 'active'), t.id
  FROM import_row r JOIN tax_rate t ON t.key = r.tax_rate_key WHERE ${OF_STRETCH} AND r.product_is_new AND r.leads`;

const CHANGED_PRODUCTS = `
  UPDATE product p SET title = coalesce(r.title, p.title), subtitle = coalesce(r.subtitle, p.subtitle),
    description = coalesce(r.description, p.description), brand = coalesce(r.brand, p.brand), tags = coalesce(r.tags, p.tags),
    status = coalesce(r.status, p.status), kind = coalesce(r.kind, p.kind), tax_rate_id = t.id, updated_at = now()
  FROM import_row r JOIN tax_rate t ON t.key = r.tax_rate_key
  WHERE ${OF_STRETCH} AND r.product_id = p.id AND r.leads AND NOT coalesce(r.product_is_new, false)
    AND r.changes ?| ARRAY['title', 'subtitle', 'description', 'brand', 'tags', 'status', 'kind', 'taxRate']`;

const PRODUCT_CATEGORIES = `
  INSERT INTO product_category (product_id, category_id)
  SELECT r.product_id, k.id FROM import_row r JOIN category k ON k.slug = r.category_slug WHERE ${OF_STRETCH} AND r.leads
  ON CONFLICT DO NOTHING`;

const NEW_VARIANTS = `
  INSERT INTO variant (id, product_id, sku, title, options, weight_grams, stock_tracked, position)
  SELECT r.new_variant_id, r.product_id, r.sku,
    coalesce((SELECT string_agg(o.value, ' / ' ORDER BY o.ordinality) FROM jsonb_each_text(r.options) WITH ORDINALITY o), ''),
    r.options, r.weight_grams, p.kind = 'goods', r.line
  FROM import_row r JOIN product p ON p.id = r.product_id WHERE ${OF_STRETCH} AND r.action = 'create'`;

const CHANGED_VARIANTS = `
  UPDATE variant v SET options = CASE WHEN r.changes ? 'options' THEN r.options ELSE v.options END,
    title = CASE WHEN r.changes ? 'options' THEN coalesce((SELECT string_agg(o.value, ' / ' ORDER BY o.ordinality) FROM jsonb_each_text(r.options) WITH ORDINALITY o), '') ELSE v.title END,
    weight_grams = coalesce(r.weight_grams, v.weight_grams), status = 'active',
    compare_at = CASE WHEN r.compare_at IS NULL THEN v.compare_at ELSE v.compare_at || jsonb_build_object($3::text, r.compare_at) END
  FROM import_row r
  WHERE ${OF_STRETCH} AND r.variant_id = v.id AND r.changes ?| ARRAY['options', 'weightGrams', 'archived', 'compareAt']`;

const COMPARE_AT = `
  UPDATE variant v SET compare_at = jsonb_build_object($3::text, r.compare_at)
  FROM import_row r WHERE ${OF_STRETCH} AND r.action = 'create' AND r.compare_at IS NOT NULL AND v.id = r.new_variant_id`;

const BARCODES = `
  INSERT INTO barcode (code, variant_id)
  SELECT r.barcode, coalesce(r.variant_id, r.new_variant_id) FROM import_row r WHERE ${OF_STRETCH} AND r.barcode IS NOT NULL
  ON CONFLICT (code) DO NOTHING`;

const PRICES = `
  SELECT coalesce(r.variant_id, r.new_variant_id) AS "variantId", r.price AS amount
  FROM import_row r WHERE ${OF_STRETCH} AND r.price IS NOT NULL`;

const QUANTITIES = `
  SELECT r.new_variant_id AS "variantId", r.quantity FROM import_row r JOIN product p ON p.id = r.product_id
  WHERE ${OF_STRETCH} AND r.action = 'create' AND r.quantity > 0 AND p.kind = 'goods'`;

/** The choices of each touched product: what it had, then what its variants bring, in the file's order. */
const OPTIONS = `
  INSERT INTO product_option (id, product_id, name, position, values)
  SELECT gen_random_uuid(), product_id, name, min(place) - 1, array_agg(value ORDER BY line)
  FROM (
    SELECT r.product_id, o.key AS name, o.value, min(o.ordinality)::int AS place, min(r.line) AS line
    FROM import_row r, jsonb_each_text(r.options) WITH ORDINALITY o
    WHERE r.action IN ('create', 'change') GROUP BY r.product_id, o.key, o.value
  ) choices GROUP BY product_id, name
  ON CONFLICT (product_id, name) DO UPDATE SET values = product_option.values ||
    ARRAY(SELECT e FROM unnest(excluded.values) e WHERE e <> ALL(product_option.values))`;
