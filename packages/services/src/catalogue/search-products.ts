import type { Services } from '../services.ts';
import { readCards } from './cards.ts';
import { countByCategory, readCategories, subtreeOf } from './category-rows.ts';
import { narrow } from './facets.ts';
import { findMatches } from './find-matches.ts';
import type { ListInput } from './list-products.ts';
import { NO_FILTERS, PAGE_SIZE, type ProductList } from './shapes.ts';
import { viewOf } from './view.ts';

const CATEGORIES_MAX = 12;

export interface SearchInput extends Omit<ListInput, 'sort'> {
  query: string;
}

/** A page of what fits a query, best first, with facets; empty when nothing does. An unknown category narrows to nothing. */
export async function searchProducts(services: Services, input: SearchInput): Promise<ProductList> {
  const [view, categories] = await Promise.all([viewOf(services, input), readCategories(services)]);
  const matches = await findMatches(services, view, input.query);
  const { products: fitting, facets } = narrow(matches, input.filters ?? NO_FILTERS);
  const category = categories.find(({ slug }) => slug === input.category);
  const within = new Set(category ? subtreeOf(categories, category.id) : []);
  const products =
    input.category === undefined
      ? fitting
      : fitting.filter(({ categoryIds }) => categoryIds.some((id) => within.has(id)));
  const page = input.page ?? 1;
  const shown = products.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    items: await readCards(
      services,
      view,
      shown.map(({ id }) => id),
    ),
    total: products.length,
    page,
    pageSize: PAGE_SIZE,
    facets: {
      ...facets,
      categories: countByCategory(categories, categories, fitting)
        .sort((a, b) => b.count - a.count)
        .slice(0, CATEGORIES_MAX),
    },
  };
}
