import type { DemoProduct, DemoPurchase, DemoReorder, DemoSupplier } from './types.ts';

/** Makers the shop buys from directly. Addresses end in a name that is nobody's. */
export const suppliers: DemoSupplier[] = [
  {
    code: 'FERRY',
    name: 'Ferry Lane Pottery',
    email: 'orders@ferrylane.example',
    phone: '+44 1632 960711',
    leadDays: 14,
    note: 'Fires on Thursdays; breakages are credited.',
  },
  {
    code: 'MERE',
    name: 'Mere & Moss Tea',
    email: 'trade@meremoss.example',
    phone: '+44 1632 960722',
    leadDays: 5,
    note: '',
  },
  {
    code: 'SALT',
    name: 'Saltings Linen',
    email: '',
    phone: '+44 1632 960733',
    leadDays: 21,
    note: 'By telephone only, mornings.',
  },
];

const COST_PERCENT = 42;
const each = { point: 3, target: 12, packSize: 3 };
const grams = { point: 4_000, target: 12_000, packSize: 1_000 };
const WATCHED = ['BATH', 'AVON'];

/** What a maker asks for one (or a kilogram), in pence. */
export const costOf = (price: { GBP: number }): number => Math.round((price.GBP * COST_PERCENT) / 100);

/** Goods of the three makers are watched in the Bath shop and the warehouse it is filled from. */
export function reorderRules(products: readonly DemoProduct[]): DemoReorder[] {
  return suppliers.flatMap((supplier) =>
    products
      .filter((product) => product.maker === supplier.name)
      .flatMap((product) => product.variants)
      .flatMap((variant) =>
        WATCHED.map((location) => ({
          sku: variant.sku,
          location,
          supplier: supplier.code,
          unitCost: costOf(variant.price),
          ...(variant.scale === 'grams' ? grams : each),
        })),
      ),
  );
}

/** One order on its way, and one of which a first part has come with two broken. */
export function purchases(products: readonly DemoProduct[]): DemoPurchase[] {
  const rules = reorderRules(products);
  const firstOf = (supplier: string, count: number) =>
    [...new Map(rules.filter((rule) => rule.supplier === supplier).map((rule) => [rule.sku, rule])).values()]
      .slice(0, count)
      .map(({ sku, unitCost, packSize }) => ({ sku, unitCost, quantity: packSize * 4 }));
  return [
    { supplier: 'MERE', location: 'AVON', note: '', lines: firstOf('MERE', 4), received: null },
    {
      supplier: 'FERRY',
      location: 'AVON',
      note: 'Please wrap singly.',
      lines: firstOf('FERRY', 3),
      received: { lines: 2, damaged: 2, note: 'Slip 4471, two chipped' },
    },
  ];
}
