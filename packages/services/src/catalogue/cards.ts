import type { Services } from '../services.ts';
import { AVAILABILITY_RANK, OFFERED, pictureJson } from './offer-sql.ts';
import type { Availability, Picture, ProductCard } from './shapes.ts';
import type { View } from './shelf.ts';

/** Cards of these products, in this order; products that are not on offer are left out. One statement. */
export async function readCards(services: Services, view: View, productIds: readonly string[]): Promise<ProductCard[]> {
  if (productIds.length === 0) return [];
  const { rows } = await services.db.pool.query<Row>({
    name: 'cards',
    text: CARDS,
    values: [view.channelId, view.currency, view.now, view.shipLocationIds, productIds],
  });
  return rows.map((row) => cardOf(row, view.currency));
}

type Row = {
  id: string;
  slug: string;
  title: string;
  subtitle: string;
  brand: string;
  pictures: Picture[] | null;
  low: number;
  high: number;
  compare_at: number | null;
  scale: 'each' | 'grams';
  word: number;
  variants: number;
  variant_id: string;
};

const WORDS: Availability[] = ['out', 'low', 'in_stock'];

function cardOf(row: Row, currency: string): ProductCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    brand: row.brand,
    picture: row.pictures?.[0] ?? null,
    secondPicture: row.pictures?.[1] ?? null,
    priceFrom: row.low,
    priceTo: row.high,
    compareAt: row.compare_at,
    currency,
    scale: row.scale,
    availability: WORDS[row.word] ?? 'out',
    variantId: row.variants === 1 ? row.variant_id : null,
    variantCount: row.variants,
  };
}

const CARDS = `
  WITH candidate AS MATERIALIZED (
    SELECT p.id, w.place FROM unnest($5::uuid[]) WITH ORDINALITY AS w(id, place) JOIN product p ON p.id = w.id WHERE p.status = 'active'
  ), ${OFFERED}, summed AS (
    SELECT product_id, min(amount) AS low, max(amount) AS high, max(${AVAILABILITY_RANK}) AS word, count(*)::int AS variants,
      (array_agg(id ORDER BY position, id))[1] AS variant_id, (array_agg(scale ORDER BY position))[1] AS scale,
      (array_agg(compare_at ORDER BY amount, position))[1] AS compare_at
    FROM offered GROUP BY 1
  )
  SELECT p.id, p.slug, p.title, p.subtitle, p.brand, s.low, s.high, s.word, s.variants, s.variant_id, s.scale, s.compare_at, (
      SELECT jsonb_agg(picture ORDER BY position) FROM (
        SELECT ${pictureJson('m')} AS picture, pm.position FROM product_media pm JOIN media m ON m.id = pm.media_id
        WHERE pm.product_id = p.id ORDER BY pm.position LIMIT 2) two) AS pictures
  FROM candidate c JOIN summed s ON s.product_id = c.id JOIN product p ON p.id = c.id ORDER BY c.place`;
