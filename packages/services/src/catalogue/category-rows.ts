import type { Services } from '../services.ts';
import { pictureJson } from './offer-sql.ts';
import type { Breadcrumb, Picture } from './shapes.ts';

export type CategoryRow = {
  id: string;
  slug: string;
  name: string;
  intro: string;
  parentId: string | null;
  picture: Picture | null;
};

/** Every category in showing order: the tree is small, and asked for by most reads. */
export async function readCategories(services: Services): Promise<CategoryRow[]> {
  const { rows } = await services.db.pool.query<CategoryRow>({
    name: 'categories',
    text: `SELECT c.id, c.slug, c.name, c.intro, c.parent_id AS "parentId", CASE WHEN m.id IS NOT NULL THEN ${pictureJson('m')} END AS picture
      FROM category c LEFT JOIN media m ON m.id = c.media_id ORDER BY c.position, c.name`,
  });
  return rows;
}

/** From the root down to this category, itself included. */
export function breadcrumbsOf(categories: readonly CategoryRow[], id: string): Breadcrumb[] {
  return ancestorsOf(categories, id)
    .reverse()
    .map(({ slug, name }) => ({ slug, name }));
}

/** This category, its parent, and so on up. */
export function ancestorsOf(categories: readonly CategoryRow[], id: string): CategoryRow[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const chain: CategoryRow[] = [];
  let category = byId.get(id);
  while (category && !chain.includes(category)) {
    chain.push(category);
    category = category.parentId === null ? undefined : byId.get(category.parentId);
  }
  return chain;
}

/** This category and everything below it. */
export function subtreeOf(categories: readonly CategoryRow[], id: string): string[] {
  const ids = [id];
  for (const parent of ids) {
    for (const category of categories) {
      if (category.parentId === parent && !ids.includes(category.id)) ids.push(category.id);
    }
  }
  return ids;
}

/** How many of these products lie in each of the categories or below; empty ones are left out. */
export function countByCategory(
  categories: readonly CategoryRow[],
  among: readonly CategoryRow[],
  products: readonly { categoryIds: string[] }[],
): { slug: string; name: string; count: number }[] {
  return among
    .map(({ id, slug, name }) => {
      const below = new Set(subtreeOf(categories, id));
      return {
        slug,
        name,
        count: products.filter((product) => product.categoryIds.some((each) => below.has(each))).length,
      };
    })
    .filter(({ count }) => count > 0);
}
