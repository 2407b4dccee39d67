import type { Services } from '../services.ts';
import { type CategoryRow, readCategories } from './category-rows.ts';
import type { Picture } from './shapes.ts';

export interface CategoryNode {
  slug: string;
  name: string;
  intro: string;
  picture: Picture | null;
  children: CategoryNode[];
}

/** The category tree in showing order. Every page carries it, so only its top level has pictures: menus show no others. */
export async function categoryTree(services: Services): Promise<CategoryNode[]> {
  return branch(await readCategories(services), null);
}

function branch(categories: readonly CategoryRow[], parentId: string | null): CategoryNode[] {
  return categories
    .filter((category) => category.parentId === parentId)
    .map(({ id, slug, name, intro, picture }) => ({
      slug,
      name,
      intro,
      picture: parentId === null ? picture : null,
      children: branch(categories, id),
    }));
}
