import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Product, VariantInput } from './product-input.ts';
import { setPrices } from './set-prices.ts';

export interface SavedVariant {
  id: string;
  sku: string;
}

/**
 * Brings the variants of one product to the stated list; those left out are archived. Refuses to stop counting goods
 * of which units are promised, or lent to tills.
 */
export async function saveVariants(
  services: Services,
  tx: Sql,
  productId: string,
  product: Product,
): Promise<Result<SavedVariant[]>> {
  const promised = await promisedOfUncounted(tx, product);
  if (promised > 0) return refused({ code: 'stock.promised', promised });
  const owners = await tx.query<{ id: string; sku: string; product_id: string }>(
    'SELECT id, sku, product_id FROM variant WHERE sku = ANY($1) ORDER BY id FOR UPDATE',
    [product.variants.map((variant) => variant.sku)],
  );
  const foreign = owners.rows.find((row) => row.product_id !== productId);
  if (foreign) return invalid('variants', `SKU ${foreign.sku} belongs to another product`);
  const idBySku = new Map(owners.rows.map((row) => [row.sku, row.id]));
  const saved = product.variants.map((variant) => ({
    id: idBySku.get(variant.sku) ?? variant.id ?? services.ids.next(),
    sku: variant.sku,
  }));
  const rows = product.variants.map((variant, position) => rowOf(product, variant, saved[position]?.id, position));
  await tx.query(UPSERT, [productId, JSON.stringify(rows)]);
  await tx.query(
    `UPDATE variant SET status = 'archived' WHERE product_id = $1 AND status <> 'archived' AND id <> ALL($2::uuid[])`,
    [productId, saved.map((variant) => variant.id)],
  );
  const barcodes = await saveBarcodes(tx, product, saved);
  if (!barcodes.ok) return barcodes;
  const prices = await savePricesOf(services, tx, product, saved);
  return prices.ok ? accepted(saved) : prices;
}

const isCounted = (product: Product, variant: VariantInput): boolean =>
  variant.stockTracked ?? product.kind === 'goods';

/** Units promised or lent of what is counted and is to be counted no more. Locks its levels, so that none are added. */
async function promisedOfUncounted(tx: Sql, product: Product): Promise<number> {
  const uncounted = product.variants.filter((variant) => !isCounted(product, variant));
  if (uncounted.length === 0) return 0;
  const { rows } = await tx.query<{ promised: number }>(
    `SELECT l.reserved + l.leased AS promised FROM stock_level l JOIN variant v ON v.id = l.variant_id
     WHERE v.stock_tracked AND (v.sku = ANY($1) OR v.id = ANY($2::uuid[]))
     ORDER BY l.variant_id, l.location_id FOR NO KEY UPDATE OF l`,
    [uncounted.map(({ sku }) => sku), uncounted.flatMap(({ id }) => id ?? [])],
  );
  return rows.reduce((sum, row) => sum + row.promised, 0);
}

function rowOf(product: Product, variant: VariantInput, id: string | undefined, position: number): object {
  return {
    id,
    sku: variant.sku,
    title: variant.title ?? Object.values(variant.options).join(' / '),
    options: variant.options,
    scale: variant.scale,
    weight_grams: variant.weightGrams,
    compare_at: variant.compareAt,
    status: variant.status,
    stock_tracked: isCounted(product, variant),
    position,
  };
}

const UPSERT = `
  INSERT INTO variant (id, product_id, sku, title, options, scale, weight_grams, compare_at, status, stock_tracked, position)
  SELECT id, $1, sku, title, options, scale, weight_grams, compare_at, status, stock_tracked, position
  FROM jsonb_to_recordset($2::jsonb) AS v(id uuid, sku text, title text, options jsonb, scale text, weight_grams int,
    compare_at jsonb, status text, stock_tracked boolean, position int)
  ON CONFLICT (id) DO UPDATE SET title = excluded.title, options = excluded.options, scale = excluded.scale,
    weight_grams = excluded.weight_grams, compare_at = excluded.compare_at, status = excluded.status,
    stock_tracked = excluded.stock_tracked, position = excluded.position`;

async function saveBarcodes(tx: Sql, product: Product, saved: readonly SavedVariant[]): Promise<Result<null>> {
  const pairs = product.variants.flatMap((variant, index) =>
    variant.barcodes.map((code) => ({ code, variantId: saved[index]?.id ?? '' })),
  );
  const codes = pairs.map((pair) => pair.code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated) return invalid('barcodes', `barcode ${repeated} stands twice`);
  const variantIds = saved.map((variant) => variant.id);
  const foreign = await tx.query<{ code: string }>(
    'SELECT code FROM barcode WHERE code = ANY($1) AND variant_id <> ALL($2::uuid[])',
    [codes, variantIds],
  );
  if (foreign.rows[0]) return invalid('barcodes', `barcode ${foreign.rows[0].code} belongs to another product`);
  await tx.query(
    `DELETE FROM barcode b WHERE b.variant_id = ANY($1::uuid[])
       AND NOT EXISTS (SELECT 1 FROM unnest($2::text[], $3::uuid[]) AS w(code, variant_id) WHERE w.code = b.code AND w.variant_id = b.variant_id)`,
    [variantIds, codes, pairs.map((pair) => pair.variantId)],
  );
  await tx.query(
    'INSERT INTO barcode (code, variant_id) SELECT * FROM unnest($1::text[], $2::uuid[]) ON CONFLICT (code) DO NOTHING',
    [codes, pairs.map((pair) => pair.variantId)],
  );
  return accepted(null);
}

async function savePricesOf(
  services: Services,
  tx: Sql,
  product: Product,
  saved: readonly SavedVariant[],
): Promise<Result<null>> {
  const stated = product.variants.flatMap((variant, index) =>
    variant.prices.map((price) => ({ ...price, variantId: saved[index]?.id ?? '' })),
  );
  const byList = Map.groupBy(stated, (price) => price.priceListCode);
  for (const [code, prices] of byList) {
    const list = await tx.query<{ id: string }>('SELECT id FROM price_list WHERE code = $1', [code]);
    const listId = list.rows[0]?.id;
    if (!listId) return refused({ code: 'not.found', what: 'price list', id: code });
    await setPrices(tx, listId, prices, services.clock.now(), services.ids.next);
  }
  return accepted(null);
}

function invalid(
  path: string,
  message: string,
): { ok: false; refusal: { code: 'input.invalid'; issues: { path: string; message: string }[] } } {
  return { ok: false, refusal: { code: 'input.invalid', issues: [{ path, message }] } };
}
