import { receiveOpeningStock, type Services, saveSafetyStock } from '@evertill/services';
import { hasStock, locations, openingStock, products, safetyStock } from '../demo/catalogue.ts';
import { costOf } from '../demo/supply.ts';
import type { SeededCatalogue } from './catalogue.ts';
import { must } from './must.ts';
import type { Places } from './places.ts';

/** What lay on the shelves on the first day, as movements, and what each shop keeps back from the web. */
export async function seedStock(
  services: Services,
  { variantIds }: SeededCatalogue,
  { locationIds }: Places,
): Promise<void> {
  const opening = openingStock(products, locations);
  const lying = new Map(opening.map(({ sku, location, quantity }) => [`${sku} ${location}`, quantity]));
  const prices = new Map(products.flatMap(({ variants }) => variants.map(({ sku, price }) => [sku, price])));
  const lines = opening.map(({ sku, location, quantity }) => ({
    variantId: variantIds.get(sku) ?? '',
    locationId: locationIds.get(location) ?? '',
    quantity,
    unitCost: costOf(prices.get(sku) ?? { GBP: 0 }),
  }));
  await receiveOpeningStock(services, { causeId: services.ids.next(), lines });
  const kept = products.filter(hasStock).flatMap(({ variants }) =>
    variants.flatMap((variant) =>
      locations.map((location) => ({
        variantId: variantIds.get(variant.sku) ?? '',
        locationId: locationIds.get(location.code) ?? '',
        safety: Math.min(safetyStock(variant, location), lying.get(`${variant.sku} ${location.code}`) ?? 0),
      })),
    ),
  );
  must('safety stock', await saveSafetyStock(services, kept));
}
