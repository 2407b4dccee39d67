import type { Services } from '../services.ts';

/** Which product each of these variants belongs to; unknown ones are left out. */
export async function productsOfVariants(
  services: Services,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await services.db.pool.query<{ id: string; product_id: string }>({
    name: 'products of variants',
    text: 'SELECT id, product_id FROM variant WHERE id = ANY($1::uuid[])',
    values: [variantIds],
  });
  return new Map(rows.map((row) => [row.id, row.product_id]));
}
