import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import { availabilityOf, type Availability as Stock } from '../stock/availability-of.ts';
import { availabilityWord, bestWord } from './availability-word.ts';
import { readCards } from './cards.ts';
import { breadcrumbsOf, readCategories } from './category-rows.ts';
import { OFFERED, pictureJson } from './offer-sql.ts';
import type { DetailVariant, Picture, ProductDetail } from './shapes.ts';
import type { View } from './shelf.ts';
import { viewOf } from './view.ts';

const RELATED_MAX = 8;

/** Everything a product's page shows. Refuses what is not there, not for sale, or has no price in this currency. */
export async function findProduct(
  services: Services,
  input: { slug: string; currency: string; channelId?: string },
): Promise<Result<ProductDetail>> {
  const [view, categories] = await Promise.all([viewOf(services, input), readCategories(services)]);
  const { rows } = await services.db.pool.query<Row>({
    name: 'product detail',
    text: DETAIL,
    values: [view.channelId, view.currency, view.now, view.shipLocationIds, input.slug],
  });
  const row = rows[0];
  if (!row?.variants) return refused({ code: 'not.found', what: 'product', id: input.slug });
  const depth = (id: string) => breadcrumbsOf(categories, id).length;
  const availability = await availabilityOf(services, {
    channelId: view.channelId,
    variantIds: row.variants.map((variant) => variant.id),
  });
  const home = [...row.category_ids].sort((a, b) => depth(b) - depth(a))[0];
  return accepted({
    ...detailOf(row, row.variants, view, new Map(availability.map((each) => [each.variantId, each]))),
    breadcrumbs: home === undefined ? [] : breadcrumbsOf(categories, home),
    related: await readCards(services, view, row.related),
  });
}

type Row = {
  id: string;
  slug: string;
  title: string;
  subtitle: string;
  brand: string;
  description: string;
  details: Record<string, string>;
  category_ids: string[];
  options: { name: string; values: string[] }[] | null;
  pictures: (Picture & { variantId: string | null })[] | null;
  variants: VariantRow[] | null;
  related: string[];
};

interface VariantRow {
  id: string;
  sku: string;
  title: string;
  options: Record<string, string>;
  price: number;
  compareAt: number | null;
  scale: 'each' | 'grams';
}

/** How many of a variant whose stock is not counted are said to be there. */
const UNCOUNTED = 1_000_000;

function detailOf(
  row: Row,
  rows: VariantRow[],
  view: View,
  stock: ReadonlyMap<string, Stock>,
): Omit<ProductDetail, 'breadcrumbs' | 'related'> {
  const pictures = (row.pictures ?? []).map(({ variantId, ...picture }) => ({
    ...picture,
    variantIds: variantId === null ? [] : [variantId],
  }));
  const look = row.options?.[0]?.name ?? '';
  const variants = rows.map((variant) => variantOf(variant, rows, row.pictures ?? [], look, stock.get(variant.id)));
  const cheapest = variants.reduce((a, b) => (b.price < a.price ? b : a));
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    brand: row.brand,
    description: row.description,
    details: row.details,
    picture: pictures[0] ?? null,
    secondPicture: pictures[1] ?? null,
    priceFrom: cheapest.price,
    priceTo: Math.max(...variants.map(({ price }) => price)),
    compareAt: cheapest.compareAt,
    currency: view.currency,
    scale: cheapest.scale,
    availability: bestWord(variants.map(({ availability }) => availability)),
    variantId: variants.length === 1 ? cheapest.id : null,
    variantCount: variants.length,
    options: row.options ?? [],
    pictures,
    variants,
  };
}

/**
 * A variant without a picture of its own shows that of one alike in the product's first option, the colour, else the
 * first. The option is given by name: the keys of a variant's options come back from the database in no order of ours.
 */
function variantOf(
  row: VariantRow,
  siblings: readonly VariantRow[],
  pictures: readonly { variantId: string | null }[],
  look: string,
  stock: Stock | undefined,
): DetailVariant {
  const indexOf = (id: string) => pictures.findIndex((picture) => picture.variantId === id);
  const own = row.options[look];
  const alike = siblings.filter((sibling) => own !== undefined && sibling.options[look] === own);
  const pictureIndex = [row, ...alike].map(({ id }) => indexOf(id)).find((index) => index >= 0) ?? 0;
  const delivery = stock?.counted ? stock.delivery : null;
  const shops = stock?.locations.filter((place) => place.pickUp) ?? [];
  return {
    ...row,
    availability: availabilityWord(delivery, row.scale),
    delivery: delivery ?? UNCOUNTED,
    locations: shops.map(({ locationId, name, available, pickUpByTransfer, transferDays }) => {
      return { locationId, name, available, pickUpByTransfer, transferDays };
    }),
    pictureIndex,
  };
}

const DETAIL = `
  WITH candidate AS MATERIALIZED (SELECT id FROM product WHERE slug = $5 AND status = 'active'),
  ${OFFERED}
  SELECT p.id, p.slug, p.title, p.subtitle, p.brand, p.description, p.details,
    ARRAY(SELECT category_id::text FROM product_category pc WHERE pc.product_id = p.id) AS category_ids,
    (SELECT jsonb_agg(jsonb_build_object('name', o.name, 'values', o."values") ORDER BY o.position) FROM product_option o WHERE o.product_id = p.id) AS options,
    (SELECT jsonb_agg(${pictureJson('m')} || jsonb_build_object('variantId', pm.variant_id) ORDER BY pm.position)
      FROM product_media pm JOIN media m ON m.id = pm.media_id WHERE pm.product_id = p.id) AS pictures,
    (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'options', v.options, 'price', o.amount,
        'compareAt', o.compare_at, 'scale', v.scale) ORDER BY v.position, v.id)
      FROM offered o JOIN variant v ON v.id = o.id) AS variants,
    ARRAY(SELECT r.id::text FROM product r JOIN product_category pc ON pc.product_id = r.id
      WHERE r.status = 'active' AND r.id <> p.id AND pc.category_id IN (SELECT category_id FROM product_category WHERE product_id = p.id)
      GROUP BY r.id ORDER BY count(*) DESC, (r.brand = p.brand) DESC, r.id LIMIT ${RELATED_MAX}) AS related
  FROM candidate c JOIN product p ON p.id = c.id`;
