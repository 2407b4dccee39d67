import { fullTitle, type PullAnswer, type TillVariant } from '@evertill/domain';
import { BOOK_VARIANT } from '../catalogue/book-variant-sql.ts';
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

/** As many promises of a variant are named; the latest, which are the first to be broken. */
const PROMISES_NAMED = 12;

/**
 * Stock of these variants at the till's place, with what of it is promised to whom and what other tills may sell unseen;
 * those that never had any are left out.
 */
export async function readTillStock(
  tx: Sql,
  input: { deviceId: string; locationId: string; variantIds: readonly string[] },
): Promise<PullAnswer['stock']> {
  const { rows } = await tx.query<PullAnswer['stock'][number]>(STOCK, [
    input.locationId,
    input.variantIds,
    input.deviceId,
  ]);
  return rows;
}

const STOCK = `
  SELECT s.variant_id AS "variantId", s.on_hand AS "onHand", s.on_hand - s.reserved - s.leased - s.safety AS available,
    s.reserved AS promised, s.leased - coalesce(own.granted - own.returned - own.sold, 0) AS "leasedByOthers",
    CASE WHEN s.reserved = 0 THEN '[]' ELSE (
      SELECT coalesce(jsonb_agg(jsonb_build_object('kind', p.owner_type, 'ownerId', p.owner_id, 'number', o.number::text, 'quantity', p.quantity)
        ORDER BY p.at DESC, p.owner_id), '[]')
      FROM (SELECT owner_type, owner_id, sum(quantity)::int AS quantity, max(created_at) AS at FROM reservation r
        WHERE r.variant_id = s.variant_id AND r.location_id = s.location_id AND r.state IN ('held', 'allocated')
        GROUP BY 1, 2 ORDER BY 4 DESC, 2 LIMIT ${PROMISES_NAMED}) p
      LEFT JOIN "order" o ON o.id = p.owner_id AND p.owner_type = 'order') END AS promises
  FROM stock_level s LEFT JOIN lease own ON own.device_id = $3 AND own.variant_id = s.variant_id AND own.location_id = s.location_id
  WHERE s.location_id = $1 AND s.variant_id = ANY($2::uuid[]) ORDER BY s.variant_id`;
