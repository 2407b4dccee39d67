import type { Result } from '@evertill/domain';
import type { ProductInput } from '../catalogue/product-input.ts';
import { saveCategory } from '../catalogue/save-category.ts';
import { savePriceList } from '../catalogue/save-price-list.ts';
import { saveProduct } from '../catalogue/save-product.ts';
import { saveTaxRate } from '../catalogue/save-tax-rate.ts';
import { saveChannel } from '../place/save-channel.ts';
import { saveLocation } from '../place/save-location.ts';
import type { Services } from '../services.ts';
import { receiveOpeningStock } from '../stock/receive-opening-stock.ts';

/** The value of a result that a test takes for granted; its refusal is an error. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
}

export interface CatalogueShop {
  webChannelId: string;
  storeChannelId: string;
  storeId: string;
  warehouseId: string;
}

/** A shop made by the same verbs that seed and office use: one web channel, one store, two rates, lists in GBP and EUR. */
export async function buildCatalogueShop(services: Services): Promise<CatalogueShop> {
  must(await saveTaxRate(services, { key: 'standard', name: 'VAT 20 %', ppm: 200_000 }));
  must(await saveTaxRate(services, { key: 'reduced', name: 'VAT 5 %', ppm: 50_000 }));
  const { locationId: storeId } = must(
    await saveLocation(services, {
      code: 'BRI',
      name: 'Bristol',
      kind: 'store',
      address: { line1: '1 Park Street', city: 'Bristol', postcode: 'BS1 5NG', country: 'GB' },
    }),
  );
  const { locationId: warehouseId } = must(
    await saveLocation(services, { code: 'WH', name: 'Warehouse', kind: 'warehouse' }),
  );
  const money = { currencies: ['GBP', 'EUR'], taxMode: 'inclusive' as const, taxRounding: 'line' as const };
  const { channelId: webChannelId } = must(
    await saveChannel(services, {
      ...money,
      code: 'web',
      name: 'Web',
      kind: 'web',
      locations: [
        { locationCode: 'WH', role: 'ship', priority: 0 },
        { locationCode: 'BRI', role: 'ship', priority: 1 },
        { locationCode: 'BRI', role: 'pick_up' },
      ],
    }),
  );
  const { channelId: storeChannelId } = must(
    await saveChannel(services, {
      ...money,
      code: 'bri',
      name: 'Bristol',
      kind: 'store',
      locations: [{ locationCode: 'BRI', role: 'counter' }],
    }),
  );
  must(await savePriceList(services, { code: 'gbp', name: 'Pounds', currency: 'GBP' }));
  must(await savePriceList(services, { code: 'eur', name: 'Euros', currency: 'EUR' }));
  must(await saveCategory(services, { slug: 'kitchen', name: 'Kitchen' }));
  must(await saveCategory(services, { slug: 'mugs', name: 'Mugs', parentSlug: 'kitchen' }));
  return { webChannelId, storeChannelId, storeId, warehouseId };
}

/** One product with a variant per SKU, all at the same price, with the same stock at each place. */
export async function buildGoods(
  services: Services,
  plan: { title: string; skus: string[]; amount?: number; stock?: Record<string, number> } & Partial<ProductInput>,
): Promise<{ productId: string; variants: { id: string; sku: string }[] }> {
  const { title, skus, amount = 1200, stock = {}, ...rest } = plan;
  const saved = must(
    await saveProduct(services, {
      slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      title,
      taxRateKey: 'standard',
      categorySlugs: ['mugs'],
      variants: skus.map((sku) => ({ sku, prices: [{ priceListCode: 'gbp', amount }] })),
      ...rest,
    }),
  );
  const lines = Object.entries(stock).flatMap(([locationId, quantity]) =>
    saved.variants.map(({ id }) => ({ variantId: id, locationId, quantity })),
  );
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  return saved;
}
