import { hash32 } from './ean.ts';
import type { DemoLocation, DemoProduct, DemoStock, DemoVariant } from './types.ts';

/** Stock that tells a story: the last three of something, a shelf that is bare, a thing that is nowhere. */
const told: Record<string, Record<string, number>> = {
  'TID-SRV-RUS': { BATH: 3, MARGATE: 0, LEITH: 0, AVON: 0, TILBURG: 0 },
  'FER-AMP-CLA': { BATH: 0, MARGATE: 1, LEITH: 0, AVON: 0, TILBURG: 0 },
  'PEN-THR-RUS': { BATH: 0, MARGATE: 2, LEITH: 0, AVON: 6, TILBURG: 0 },
  'NOR-PEN-MUS': { BATH: 0, MARGATE: 0, LEITH: 0, AVON: 0, TILBURG: 0 },
  'OSK-BEN-WAL': { BATH: 1, MARGATE: 0, LEITH: 0, AVON: 2, TILBURG: 0 },
};

/** Opening stock of every variant but sets at every place: the same on every machine, different at every place. */
export function openingStock(products: DemoProduct[], locations: DemoLocation[]): DemoStock[] {
  return products.filter(hasStock).flatMap((product) =>
    product.variants.flatMap((variant) =>
      locations.map((location) => ({
        sku: variant.sku,
        location: location.code,
        quantity: quantityAt(variant, location),
      })),
    ),
  );
}

/** Units a shop keeps back from the web for its own window: one of each, nothing in warehouses. */
export function safetyStock(variant: DemoVariant, location: DemoLocation): number {
  if (location.kind === 'warehouse' || variant.sku in told) return 0;
  return variant.scale === 'grams' ? 250 : 1;
}

/** A set is counted by what it is made of. */
export const hasStock = (product: DemoProduct): boolean => product.contents === undefined;

function quantityAt(variant: DemoVariant, location: DemoLocation): number {
  const story = told[variant.sku]?.[location.code];
  if (story !== undefined) return story;
  const dice = hash32(`${variant.sku}@${location.code}`) / 2 ** 32;
  if (variant.scale === 'grams') return Math.round(dice * (location.kind === 'store' ? 60 : 400)) * 100 + 500;
  const most = location.kind === 'store' ? 18 : 140;
  if (dice < 0.07) return 0;
  if (dice < 0.17) return 1 + Math.floor(dice * 12);
  return Math.max(1, Math.round((dice * most) / bulk(variant)));
}

/** Heavy and costly things are kept in smaller numbers. */
function bulk(variant: DemoVariant): number {
  if (variant.price.GBP >= 12_000) return 5;
  return variant.price.GBP >= 5_000 ? 2 : 1;
}
