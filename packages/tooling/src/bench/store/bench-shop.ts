import {
  receiveOpeningStock,
  type Services,
  saveCategory,
  saveChannel,
  saveLocation,
  savePriceList,
  saveProduct,
  saveShippingOption,
  saveTaxRate,
} from '@evertill/services';
import { must } from '@evertill/services/testing';

const PRODUCTS = 1_000;
const CATEGORIES = 20;
const UNITS = 1_000_000;
const SHIPPING = 495;

const MATERIALS = ['Oak', 'Linen', 'Stoneware', 'Brass', 'Wool', 'Glass', 'Cotton', 'Marble', 'Copper', 'Willow'];
const THINGS = [
  'Mug',
  'Bowl',
  'Vase',
  'Cushion',
  'Throw',
  'Basket',
  'Lamp',
  'Tray',
  'Candle',
  'Board',
  'Jug',
  'Plate',
  'Rug',
  'Clock',
  'Mirror',
];

/** What a person would type: whole words, beginnings, and words with a slip. */
export const SEARCH_WORDS = [
  ...THINGS,
  ...MATERIALS,
  'stonewear',
  'cushon',
  'oak tray',
  'linen thr',
  'brass lamp',
  'wool rug',
].map((word) => word.toLowerCase());

export interface BenchShop {
  slugs: string[];
  categories: string[];
  variants: { id: string; price: number }[];
  shippingOptionId: string;
  shippingPrice: number;
}

/** 1,000 products of two variants each, in stock at three locations, through the same verbs as any shop is built. */
export async function seedBenchShop(services: Services, say: (words: string) => void): Promise<BenchShop> {
  say('building the bench shop …');
  must(await saveTaxRate(services, { key: 'standard', name: 'VAT 20 %', ppm: 200_000 }));
  const places = ['NORTH', 'SOUTH', 'STORE'];
  const locationIds: string[] = [];
  for (const code of places) {
    const saved = must(
      await saveLocation(services, { code, name: code, kind: code === 'STORE' ? 'store' : 'warehouse' }),
    );
    locationIds.push(saved.locationId);
  }
  const money = { currencies: ['GBP'], taxMode: 'inclusive' as const, taxRounding: 'line' as const };
  const ship = places.map((locationCode, priority) => ({ locationCode, role: 'ship' as const, priority }));
  must(
    await saveChannel(services, {
      code: 'web',
      name: 'Web',
      kind: 'web',
      ...money,
      locations: [...ship, { locationCode: 'STORE', role: 'pick_up' }],
    }),
  );
  must(await savePriceList(services, { code: 'list', name: 'List', currency: 'GBP' }));
  const shipping = must(
    await saveShippingOption(services, {
      code: 'standard',
      channelCode: 'web',
      name: 'Standard',
      kind: 'delivery',
      currency: 'GBP',
      amount: SHIPPING,
      taxRateKey: 'standard',
      minDays: 2,
      maxDays: 4,
    }),
  );
  const categories = Array.from({ length: CATEGORIES }, (_, index) => `category-${index}`);
  for (const [index, slug] of categories.entries())
    must(await saveCategory(services, { slug, name: `Category ${index}`, intro: 'Things for the house.' }));
  const shop: BenchShop = {
    slugs: [],
    categories,
    variants: [],
    shippingOptionId: shipping.shippingOptionId,
    shippingPrice: SHIPPING,
  };
  for (let index = 0; index < PRODUCTS; index += 1) await addProduct(services, shop, index);
  const lines = shop.variants.flatMap(({ id }) =>
    locationIds.map((locationId) => ({ variantId: id, locationId, quantity: UNITS })),
  );
  for (let at = 0; at < lines.length; at += 2_000) {
    await receiveOpeningStock(services, { causeId: services.ids.next(), lines: lines.slice(at, at + 2_000) });
  }
  await services.db.pool.query('ANALYZE');
  return shop;
}

async function addProduct(services: Services, shop: BenchShop, index: number): Promise<void> {
  const material = MATERIALS[index % MATERIALS.length] ?? '';
  const thing = THINGS[index % THINGS.length] ?? '';
  const slug = `${material}-${thing}-${index}`.toLowerCase();
  const price = 900 + (index % 70) * 55;
  const sizes = ['Small', 'Large'];
  const saved = must(
    await saveProduct(services, {
      slug,
      title: `${material} ${thing} ${index}`,
      subtitle: `Made of ${material.toLowerCase()}`,
      description: `A ${thing.toLowerCase()} of ${material.toLowerCase()}, made to be used every day and to look better for it.`,
      brand: `Maker ${index % 12}`,
      taxRateKey: 'standard',
      categorySlugs: [shop.categories[index % CATEGORIES] ?? ''],
      options: [{ name: 'Size', values: sizes }],
      variants: sizes.map((size, place) => ({
        sku: `B-${index}-${place}`,
        options: { Size: size },
        prices: [{ priceListCode: 'list', amount: price + place * 400 }],
      })),
    }),
  );
  shop.slugs.push(slug);
  saved.variants.forEach((variant, place) => void shop.variants.push({ id: variant.id, price: price + place * 400 }));
}
