import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import { readCards } from './cards.ts';
import { breadcrumbsOf, type CategoryRow, countByCategory, readCategories, subtreeOf } from './category-rows.ts';
import { narrow } from './facets.ts';
import { type ListFilters, NO_FILTERS, PAGE_SIZE, type ProductList } from './shapes.ts';
import { readShelf, type ShelfProduct } from './shelf.ts';
import { viewOf } from './view.ts';

export type Sort = 'featured' | 'price-up' | 'price-down' | 'newest' | 'title';

export interface ListInput {
  currency: string;
  channelId?: string;
  /** Slug; left out: everything. */
  category?: string | undefined;
  sort?: Sort;
  filters?: ListFilters;
  page?: number;
}

/** A page of a category, with its facets. Refuses a category that is not there. */
export async function listProducts(services: Services, input: ListInput): Promise<Result<ProductList>> {
  const [view, categories] = await Promise.all([viewOf(services, input), readCategories(services)]);
  const category = categories.find(({ slug }) => slug === input.category);
  if (input.category !== undefined && !category) {
    return refused({ code: 'not.found', what: 'category', id: input.category });
  }
  const within = category ? subtreeOf(categories, category.id) : null;
  const shelf = await readShelf(services, view, { text: CANDIDATE, values: [within] });
  const { products, facets } = narrow(shelf, input.filters ?? NO_FILTERS);
  const page = input.page ?? 1;
  const shown = sorted(products, input.sort ?? 'featured').slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const children = categories.filter(({ parentId }) => parentId === (category?.id ?? null));
  return accepted({
    items: await readCards(
      services,
      view,
      shown.map(({ id }) => id),
    ),
    total: products.length,
    page,
    pageSize: PAGE_SIZE,
    facets: { ...facets, categories: countByCategory(categories, children, products) },
    ...(category ? { category: headOf(categories, category) } : {}),
  });
}

const CANDIDATE = `candidate AS MATERIALIZED (
  SELECT p.id, coalesce(min(pc.position), 0) AS rank
  FROM product p LEFT JOIN product_category pc ON pc.product_id = p.id AND ($5::uuid[] IS NULL OR pc.category_id = ANY($5))
  WHERE p.status = 'active' AND p.kind = 'goods' AND ($5::uuid[] IS NULL OR pc.product_id IS NOT NULL)
  GROUP BY p.id)`;

function headOf(categories: readonly CategoryRow[], category: CategoryRow): NonNullable<ProductList['category']> {
  const { slug, name, intro, picture } = category;
  return { slug, name, intro, picture, breadcrumbs: breadcrumbsOf(categories, category.id) };
}

/** Featured: what can be had first, then the order the shop gave, then by title. Ties always fall the same way. */
function sorted(products: readonly ShelfProduct[], sort: Sort): ShelfProduct[] {
  const out = (product: ShelfProduct) => (product.availability === 'out' ? 1 : 0);
  const byTitle = (a: ShelfProduct, b: ShelfProduct) =>
    a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1;
  const orders: Record<Sort, (a: ShelfProduct, b: ShelfProduct) => number> = {
    featured: (a, b) => out(a) - out(b) || a.rank - b.rank || byTitle(a, b),
    'price-up': (a, b) => a.priceFrom - b.priceFrom || byTitle(a, b),
    'price-down': (a, b) => b.priceTo - a.priceTo || byTitle(a, b),
    newest: (a, b) => b.createdAt - a.createdAt || byTitle(a, b),
    title: byTitle,
  };
  return [...products].sort(orders[sort]);
}
