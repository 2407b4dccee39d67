import { channelById } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import { availabilityWord, bestWord } from './availability-word.ts';
import type { Availability } from './shapes.ts';

/** What a buyer in this channel is told of each product: the word on its card. Products without variants are left out. */
export async function availabilityWords(
  services: Services,
  input: { channelId: string; productIds: readonly string[] },
): Promise<Map<string, Availability>> {
  const channel = await channelById(services, input.channelId);
  const { rows } = await services.db.pool.query<{
    product_id: string;
    scale: 'each' | 'grams';
    available: number | null;
  }>({
    name: 'availability words',
    text: `SELECT v.product_id, v.scale, CASE WHEN v.stock_tracked THEN coalesce(sum(greatest(0, l.on_hand - l.reserved - l.leased - l.safety)), 0)::int END AS available
      FROM variant v LEFT JOIN stock_level l ON l.variant_id = v.id AND l.location_id = ANY($2::uuid[])
      WHERE v.product_id = ANY($1::uuid[]) AND v.status = 'active' GROUP BY v.id`,
    values: [input.productIds, channel.shipLocationIds],
  });
  const words = new Map<string, Availability>();
  for (const row of rows) {
    const word = availabilityWord(row.available, row.scale);
    words.set(row.product_id, bestWord([word, words.get(row.product_id) ?? 'out']));
  }
  return words;
}
