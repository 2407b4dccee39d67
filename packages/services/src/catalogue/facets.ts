import type { Facets, ListFilters } from './shapes.ts';
import type { ShelfProduct } from './shelf.ts';

export interface Narrowed {
  products: ShelfProduct[];
  facets: Omit<Facets, 'categories'>;
}

/**
 * Narrows a shelf and counts what each further choice would leave: a facet is counted over everything that passes the
 * other filters, so that choosing a second brand shows how many it adds.
 */
export function narrow(shelf: readonly ShelfProduct[], filters: ListFilters): Narrowed {
  const tests = testsOf(filters);
  const products = shelf.filter((product) => tests.every(([, test]) => test(product)));
  const passing = (except: string) => {
    if (!tests.some(([name]) => name === except)) return products;
    return shelf.filter((product) => tests.every(([name, test]) => name === except || test(product)));
  };
  const optionNames = new Set(shelf.flatMap((product) => product.options.flatMap((options) => Object.keys(options))));
  const forPrice = passing('price');
  return {
    products,
    facets: {
      brands: counted(
        passing('brands')
          .map((product) => product.brand)
          .filter((brand) => brand !== ''),
      ),
      options: [...optionNames].sort().map((name) => ({
        name,
        values: counted(passing(`option ${name}`).flatMap((product) => distinctValues(product, name))),
      })),
      price: {
        min: forPrice.reduce((least, product) => Math.min(least, product.priceFrom), forPrice[0]?.priceFrom ?? 0),
        max: forPrice.reduce((most, product) => Math.max(most, product.priceTo), 0),
      },
      inStock: passing('stock').filter((product) => product.availability !== 'out').length,
    },
  };
}

type Test = [name: string, test: (product: ShelfProduct) => boolean];

function testsOf(filters: ListFilters): Test[] {
  const { priceMin, priceMax } = filters;
  const tests: Test[] = [];
  if (filters.brands.length > 0) tests.push(['brands', (product) => filters.brands.includes(product.brand)]);
  for (const [name, values] of Object.entries(filters.options)) {
    if (values.length === 0) continue;
    tests.push([
      `option ${name}`,
      (product) => product.options.some((options) => values.includes(options[name] ?? '')),
    ]);
  }
  if (priceMin !== undefined) tests.push(['price', (product) => product.priceTo >= priceMin]);
  if (priceMax !== undefined) tests.push(['price', (product) => product.priceFrom <= priceMax]);
  if (filters.inStock) tests.push(['stock', (product) => product.availability !== 'out']);
  return tests;
}

function distinctValues(product: ShelfProduct, name: string): string[] {
  const values = new Set<string>();
  for (const options of product.options) {
    const value = options[name];
    if (value !== undefined) values.add(value);
  }
  return [...values];
}

/** Most frequent first, ties by name. */
function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
