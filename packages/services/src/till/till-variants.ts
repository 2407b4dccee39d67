import type { PullAnswer, TillVariant } from '@evertill/domain';
import { BOOK_VARIANT, fullTitle } from '../catalogue/book-variant-sql.ts';
import type { Sql } from '../sql.ts';

type Row = Omit<TillVariant, 'title' | 'options'> & { variantTitle: string };

/** Variants as a till keeps them, by id. Prices that ended before `since` are left out. */
export async function readTillVariants(
  tx: Sql,
  input: { channelId: string; variantIds: readonly string[]; since: Date },
): Promise<TillVariant[]> {
  const { rows } = await tx.query<Row>(VARIANTS, [input.channelId, input.since, input.variantIds]);
  return rows.map(({ variantTitle, ...variant }) => ({
    ...variant,
    title: fullTitle(variant.productTitle, variantTitle),
    options: variantTitle,
  }));
}

/** The smallest WebP of the variant's own picture, else of its product's first. */
const VARIANTS = `
  SELECT ${BOOK_VARIANT},
    ARRAY(SELECT b.code FROM barcode b WHERE b.variant_id = v.id ORDER BY b.code) AS barcodes,
    (SELECT file ->> 'path' FROM product_media pm JOIN media m ON m.id = pm.media_id, jsonb_array_elements(m.files) AS file
      WHERE pm.product_id = p.id AND (pm.variant_id = v.id OR pm.variant_id IS NULL OR pm.position = 0)
      ORDER BY (pm.variant_id = v.id) DESC NULLS LAST, pm.position, (file ->> 'format' = 'webp') DESC, (file ->> 'width')::int LIMIT 1) AS picture
  FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY($3::uuid[]) ORDER BY v.id`;

/** Stock of these variants at the till's place; those that never had any are left out. */
export async function readTillStock(
  tx: Sql,
  input: { locationId: string; variantIds: readonly string[] },
): Promise<PullAnswer['stock']> {
  const { rows } = await tx.query<PullAnswer['stock'][number]>(
    `SELECT variant_id AS "variantId", on_hand AS "onHand", on_hand - reserved - leased - safety AS available
     FROM stock_level WHERE location_id = $1 AND variant_id = ANY($2::uuid[]) ORDER BY variant_id`,
    [input.locationId, input.variantIds],
  );
  return rows;
}
