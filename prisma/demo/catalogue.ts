import { bedBath } from './products/bed-bath.ts';
import { furniture } from './products/furniture.ts';
import { kitchen } from './products/kitchen.ts';
import { light } from './products/light.ts';
import { living } from './products/living.ts';
import { pantry } from './products/pantry.ts';
import { tableware } from './products/tableware.ts';
import { textiles } from './products/textiles.ts';
import type { DemoProduct } from './types.ts';

const departments = [tableware, kitchen, pantry, textiles, bedBath, light, furniture, living];

/**
 * Everything the demo shop sells, oldest first. Departments take turns and their best comes last, so that what is new
 * in the shop is a bit of everything.
 */
export const products: DemoProduct[] = takeTurns(departments).reverse();

export { categories } from './categories.ts';
export { locations, shop } from './places.ts';
export { promotions } from './promotions.ts';
export { shippingOptions } from './shipping.ts';
export { staff } from './staff.ts';
export { hasStock, openingStock, safetyStock } from './stock.ts';
export { purchases, reorderRules, suppliers } from './supply.ts';

/** Parts per million. Which goods carry which rate is chosen to show two rates, and is no advice on tax. */
export const taxRates = [
  { key: 'standard', name: 'VAT 20 %', ppm: 200_000 },
  { key: 'reduced', name: 'VAT 5 %', ppm: 50_000 },
] as const;

function takeTurns<T>(lists: T[][]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
