import type { Services } from '../services.ts';
import { readCards } from './cards.ts';
import { readCategories } from './category-rows.ts';
import { findMatches } from './find-matches.ts';
import type { ProductCard } from './shapes.ts';
import { viewOf } from './view.ts';

const PRODUCTS_MAX = 6;
const CATEGORIES_MAX = 3;

export interface Suggestions {
  products: ProductCard[];
  categories: { slug: string; name: string }[];
}

/** What somebody may be about to type: a few products and categories, best first. */
export async function suggest(
  services: Services,
  input: { query: string; currency: string; channelId?: string },
): Promise<Suggestions> {
  const [view, categories] = await Promise.all([viewOf(services, input), readCategories(services)]);
  const matches = await findMatches(services, view, input.query);
  const typed = input.query.trim().toLowerCase();
  const starts = (name: string) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(typed));
  return {
    products: await readCards(
      services,
      view,
      matches.slice(0, PRODUCTS_MAX).map(({ id }) => id),
    ),
    categories: categories
      .filter(({ name }) => starts(name) || name.toLowerCase().startsWith(typed))
      .slice(0, CATEGORIES_MAX)
      .map(({ slug, name }) => ({ slug, name })),
  };
}
