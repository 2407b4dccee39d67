import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Product } from './product-input.ts';
import type { SavedVariant } from './save-variants.ts';

/** Options, categories and pictures of a product: small lists, replaced as a whole. */
export async function replaceProductParts(
  services: Services,
  tx: Sql,
  productId: string,
  product: Product,
  variants: readonly SavedVariant[],
): Promise<Result<null>> {
  await replaceOptions(services, tx, productId, product);
  const categories = await tx.query<{ id: string; slug: string }>(
    'SELECT id, slug FROM category WHERE slug = ANY($1)',
    [product.categorySlugs],
  );
  const found = new Map(categories.rows.map((row) => [row.slug, row.id]));
  const missing = product.categorySlugs.find((slug) => !found.has(slug));
  if (missing) return refused({ code: 'not.found', what: 'category', id: missing });
  const categoryIds = product.categorySlugs.map((slug) => found.get(slug) ?? '');
  await tx.query('DELETE FROM product_category WHERE product_id = $1 AND category_id <> ALL($2::uuid[])', [
    productId,
    categoryIds,
  ]);
  await tx.query(
    `INSERT INTO product_category (product_id, category_id, position)
     SELECT $1, id, 0 FROM unnest($2::uuid[]) AS c(id) ON CONFLICT DO NOTHING`,
    [productId, categoryIds],
  );
  const idBySku = new Map(variants.map((variant) => [variant.sku, variant.id]));
  await tx.query('DELETE FROM product_media WHERE product_id = $1', [productId]);
  await tx.query(
    `INSERT INTO product_media (product_id, media_id, variant_id, position)
     SELECT $1, media_id, variant_id, (position - 1)::int FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS m(media_id, variant_id, position)
     ON CONFLICT DO NOTHING`,
    [
      productId,
      product.media.map((picture) => picture.mediaId),
      product.media.map((picture) => (picture.sku === null ? null : (idBySku.get(picture.sku) ?? null))),
    ],
  );
  return accepted(null);
}

async function replaceOptions(services: Services, tx: Sql, productId: string, product: Product): Promise<void> {
  await tx.query('DELETE FROM product_option WHERE product_id = $1', [productId]);
  const rows = product.options.map((option, position) => ({ id: services.ids.next(), ...option, position }));
  await tx.query(
    `INSERT INTO product_option (id, product_id, name, position, "values")
     SELECT id, $1, name, position, ARRAY(SELECT jsonb_array_elements_text("values"))
     FROM jsonb_to_recordset($2::jsonb) AS o(id uuid, name text, position int, "values" jsonb)`,
    [productId, JSON.stringify(rows)],
  );
}
