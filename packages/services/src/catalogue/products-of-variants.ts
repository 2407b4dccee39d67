import type { Services } from '../services.ts';

/** The products whose stock goes with that of each variant: its own, and those of bundles it is part of; unknown variants are left out. */
export async function productsOfVariants(
  services: Services,
  variantIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await services.db.pool.query<{ id: string; products: string[] }>({
    name: 'products of variants',
    text: `
      SELECT v.id, array_append(ARRAY(
        SELECT s.product_id::text FROM bundle_component b JOIN variant s ON s.id = b.bundle_id WHERE b.variant_id = v.id), v.product_id::text) AS products
      FROM variant v WHERE v.id = ANY($1::uuid[])`,
    values: [variantIds],
  });
  return new Map(rows.map((row) => [row.id, row.products]));
}
