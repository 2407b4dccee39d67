import type { PromotionRule } from '@evertill/domain';
import { type Services, saveBundle, saveCategory, saveProduct, savePromotion } from '@evertill/services';
import { categories, products, promotions } from '../demo/catalogue.ts';
import type { DemoProduct, DemoPromotionRule } from '../demo/types.ts';
import type { SeededMedia } from './media.ts';
import { must } from './must.ts';
import { PRICE_LISTS } from './places.ts';

const PPM = 10_000; // parts per million in one percent

export interface SeededCatalogue {
  /** SKU → variant id. */
  variantIds: Map<string, string>;
}

/** Categories, products with their variants, barcodes, prices and pictures, and the promotions on them. */
export async function seedCatalogue(
  services: Services,
  media: SeededMedia,
  progress: (done: number, total: number) => void,
): Promise<SeededCatalogue> {
  const categoryIds = new Map<string, string>();
  for (const [position, { slug, name, intro, parent }] of categories.entries()) {
    const input = { slug, name, intro, position, parentSlug: parent, mediaId: media.ofCategory.get(slug) ?? null };
    categoryIds.set(slug, must(slug, await saveCategory(services, input)).categoryId);
  }
  const variantIds = new Map<string, string>();
  const productIds = new Map<string, string>();
  for (const [index, product] of products.entries()) {
    const saved = must(product.slug, await saveProduct(services, inputOf(product, media)));
    productIds.set(product.slug, saved.productId);
    for (const variant of saved.variants) variantIds.set(variant.sku, variant.id);
    progress(index + 1, products.length);
  }
  await seedSets(services, variantIds);
  for (const { rule, ...promotion } of promotions) {
    must(promotion.code, await savePromotion(services, { ...promotion, rule: ruleOf(rule, categoryIds, productIds) }));
  }
  return { variantIds };
}

async function seedSets(services: Services, variantIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { code, contents } of products) {
    if (!contents) continue;
    const components = Object.entries(contents).map(([sku, quantity]) => {
      return { variantId: variantIds.get(sku) ?? '', quantity };
    });
    must(code, await saveBundle(services, { variantId: variantIds.get(code) ?? '', components }));
  }
}

function inputOf(product: DemoProduct, media: SeededMedia): Parameters<typeof saveProduct>[1] {
  const { slug, title, subtitle, description, maker, materials, care, category, taxRate, tags, options } = product;
  const parent = categories.find((known) => known.slug === category)?.parent;
  return {
    slug,
    title,
    subtitle,
    description,
    brand: maker,
    details: { Materials: materials, Care: care },
    tags,
    taxRateKey: taxRate,
    categorySlugs: parent ? [category, parent] : [category],
    options,
    variants: product.variants.map(({ price, compareAt, ...variant }) => ({
      ...variant,
      compareAt: compareAt ?? {},
      prices: [
        { priceListCode: PRICE_LISTS.GBP, amount: price.GBP },
        { priceListCode: PRICE_LISTS.EUR, amount: price.EUR },
      ],
    })),
    media: media.ofProduct.get(slug) ?? [],
  };
}

function ruleOf(
  rule: DemoPromotionRule,
  categoryIds: Map<string, string>,
  productIds: Map<string, string>,
): PromotionRule {
  const everything = { productIds: [], categoryIds: [], variantIds: [] };
  const inCategory = (slug: string) => ({
    ...everything,
    categoryIds: withChildren(slug).map((each) => categoryIds.get(each) ?? ''),
  });
  switch (rule.kind) {
    case 'percent':
      return { kind: 'line-percent', ppm: rule.percent * PPM, scope: inCategory(rule.category) };
    case 'percent_cart':
      return { kind: 'cart-percent', ppm: rule.percent * PPM, threshold: {}, scope: everything };
    case 'buy_x_get_y':
      return { kind: 'buy-x-get-y', buy: rule.buy, get: rule.free, ppm: 100 * PPM, scope: inCategory(rule.category) };
    case 'threshold':
      return { kind: 'cart-amount', amount: rule.off, threshold: rule.from, scope: everything };
    case 'fixed':
      return {
        kind: 'line-amount',
        amount: rule.off,
        scope: { ...everything, productIds: rule.products.map((slug) => productIds.get(slug) ?? '') },
      };
  }
}

function withChildren(slug: string): string[] {
  return [slug, ...categories.filter((category) => category.parent === slug).map((category) => category.slug)];
}
