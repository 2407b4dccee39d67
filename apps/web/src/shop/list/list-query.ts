import { type SearchTexts, textsOf } from '../shared/search-text.ts';

export const SORTS = ['featured', 'price-up', 'price-down', 'newest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/** What a list of goods is narrowed to and how it is ordered, as the address says it. Prices in minor units. */
export interface ListQuery {
  /** What was searched for; empty on a category. */
  text: string;
  sort: Sort;
  page: number;
  category: string | null;
  brands: string[];
  options: Record<string, string[]>;
  priceMin: number | null;
  priceMax: number | null;
  inStock: boolean;
}

/** Names of the address that are not names of options. */
const OPTION_PREFIX = 'o.';
const MINOR = 100;
const PAGES_MAX = 10_000;

/** Reads an address; whatever makes no sense counts as not said. */
export function readListQuery(search: SearchTexts): ListQuery {
  const sort = textsOf(search, 'sort')[0];
  const options = Object.keys(search)
    .filter((name) => name.startsWith(OPTION_PREFIX))
    .map((name): [string, string[]] => [name.slice(OPTION_PREFIX.length), filled(textsOf(search, name))])
    .filter(([name, values]) => name !== '' && values.length > 0);
  return {
    text: (textsOf(search, 'q')[0] ?? '').trim().slice(0, 200),
    sort: SORTS.find((known) => known === sort) ?? 'featured',
    page: Math.min(wholeNumber(textsOf(search, 'page')[0]) || 1, PAGES_MAX),
    category: textsOf(search, 'category')[0] || null,
    brands: filled(textsOf(search, 'brand')),
    options: Object.fromEntries(options),
    priceMin: amount(textsOf(search, 'from')[0]),
    priceMax: amount(textsOf(search, 'to')[0]),
    inStock: textsOf(search, 'stock')[0] === '1',
  };
}

/** Writes an address: only what was chosen, always in the same order, so that one choice has one address. */
export function writeListQuery(query: ListQuery): SearchTexts {
  const options = Object.entries(query.options)
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]): [string, string[]] => [OPTION_PREFIX + name, values]);
  return {
    ...(query.text === '' ? {} : { q: query.text }),
    ...(query.category === null ? {} : { category: query.category }),
    ...(query.brands.length === 0 ? {} : { brand: query.brands }),
    ...Object.fromEntries(options),
    ...(query.priceMin === null ? {} : { from: String(query.priceMin / MINOR) }),
    ...(query.priceMax === null ? {} : { to: String(query.priceMax / MINOR) }),
    ...(query.inStock ? { stock: '1' } : {}),
    ...(query.sort === 'featured' ? {} : { sort: query.sort }),
    ...(query.page === 1 ? {} : { page: String(query.page) }),
  };
}

/** What the server is asked for. */
export function listInput(query: ListQuery, currency: string) {
  const { sort, page, brands, options, priceMin, priceMax, inStock } = query;
  return {
    currency,
    sort,
    page,
    ...(query.category === null ? {} : { category: query.category }),
    filters: {
      brands,
      options,
      inStock,
      ...(priceMin === null ? {} : { priceMin }),
      ...(priceMax === null ? {} : { priceMax }),
    },
  };
}

/** With or without one value of a facet; the page starts over, for the list is another. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** How many choices narrow the list. */
export function choiceCount(query: ListQuery): number {
  const options = Object.values(query.options).reduce((sum, values) => sum + values.length, 0);
  const price = query.priceMin !== null || query.priceMax !== null ? 1 : 0;
  return query.brands.length + options + price + (query.inStock ? 1 : 0) + (query.category === null ? 0 : 1);
}

/** The same search or category with nothing chosen. */
export function withoutChoices(query: ListQuery): ListQuery {
  return { ...readListQuery({}), text: query.text, sort: query.sort };
}

function filled(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))].slice(0, 50);
}

function wholeNumber(text = ''): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** "12.5" → 1250. */
function amount(text = ''): number | null {
  return /^\d{1,7}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * MINOR) : null;
}
