import type { Services } from '../services.ts';
import { availabilityWord, bestWord } from './availability-word.ts';
import { bundledFrom, PROMISABLE } from './offer-sql.ts';
import type { Availability } from './shapes.ts';

/** What a buyer in this channel is told of each product: the word on its card. Products without variants are left out. */
export async function availabilityWords(
  services: Services,
  input: { channelId: string; productIds: readonly string[] },
): Promise<Map<string, Availability>> {
  const { rows } = await services.db.pool.query<{
    product_id: string;
    scale: 'each' | 'grams';
    available: number | null;
  }>({
    name: 'availability words',
    text: `
      WITH sold AS (SELECT id, product_id, scale, stock_tracked FROM variant WHERE product_id = ANY($1::uuid[]) AND status = 'active'),
      stocked AS (
        SELECT l.variant_id, sum(${PROMISABLE}) AS available FROM sold s JOIN stock_level l ON l.variant_id = s.id
        JOIN channel_location h ON h.channel_id = $2 AND h.role = 'ship' AND h.location_id = l.location_id GROUP BY 1
      ), bundled AS (${bundledFrom('sold', '$2')})
      SELECT s.product_id, s.scale, CASE WHEN s.stock_tracked THEN coalesce(k.available, 0)::int ELSE b.available END AS available
      FROM sold s LEFT JOIN stocked k ON k.variant_id = s.id LEFT JOIN bundled b ON b.id = s.id`,
    values: [input.productIds, input.channelId],
  });
  const words = new Map<string, Availability>();
  for (const row of rows) {
    const word = availabilityWord(row.available, row.scale);
    words.set(row.product_id, bestWord([word, words.get(row.product_id) ?? 'out']));
  }
  return words;
}
