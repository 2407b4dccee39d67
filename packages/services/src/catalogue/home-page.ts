import type { Services } from '../services.ts';
import { readCards } from './cards.ts';
import { type CategoryNode, categoryTree } from './category-tree.ts';
import { pictureJson } from './offer-sql.ts';
import type { Picture, ProductCard } from './shapes.ts';
import { readShelf, type ShelfProduct } from './shelf.ts';
import { viewOf } from './view.ts';

const SECTION_ITEMS_MAX = 8;
/** A picture recorded under a hash with this beginning is the one the home page opens with. */
export const HERO_HASH_PREFIX = 'home:';

export interface HomeSection {
  /** What the section shows; a category's section has its slug, and its name as the title. */
  kind: 'new' | 'reduced' | 'category';
  title: string;
  slug?: string;
  items: ProductCard[];
}

export interface HomePage {
  hero: { picture: Picture | null };
  sections: HomeSection[];
  /** The top level; what lies below is in the tree. */
  categories: Omit<CategoryNode, 'children'>[];
}

/** What the store opens with: its picture, what is new, what is reduced, and a look into each top category. */
export async function homePage(services: Services, input: { currency: string; channelId?: string }): Promise<HomePage> {
  const view = await viewOf(services, input);
  const [categories, hero, shelf, reduced] = await Promise.all([
    categoryTree(services),
    readHero(services),
    readShelf(services, view, { text: GOODS, values: [] }),
    readShelf(services, view, { text: REDUCED, values: [] }),
  ]);
  const newest = take([...shelf].sort((a, b) => b.createdAt - a.createdAt || (a.title < b.title ? -1 : 1)));
  const lower = take([...reduced].sort((a, b) => (a.title < b.title ? -1 : 1)));
  const cards = await readCards(services, view, [...new Set([...newest, ...lower])]);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const sections: HomeSection[] = [
    { kind: 'new', title: 'new', items: pick(newest) },
    { kind: 'reduced', title: 'reduced', items: pick(lower).filter((card) => card.compareAt !== null) },
  ];
  return {
    hero: { picture: hero },
    sections: sections.filter(({ items }) => items.length > 0),
    categories: categories.map(({ children: _, ...category }) => category),
  };
}

const GOODS = `candidate AS MATERIALIZED (
  SELECT id, 0 AS rank FROM product WHERE status = 'active' AND kind = 'goods' ORDER BY created_at DESC, title LIMIT 60)`;

const REDUCED = `candidate AS MATERIALIZED (
  SELECT p.id, 0 AS rank FROM product p WHERE p.status = 'active' AND p.kind = 'goods'
    AND EXISTS (SELECT 1 FROM variant v WHERE v.product_id = p.id AND v.status = 'active' AND v.compare_at ? $2)
  LIMIT 60)`;

function take(products: readonly ShelfProduct[]): string[] {
  return products
    .filter(({ availability }) => availability !== 'out')
    .slice(0, SECTION_ITEMS_MAX)
    .map(({ id }) => id);
}

async function readHero(services: Services): Promise<Picture | null> {
  const { rows } = await services.db.pool.query<{ picture: Picture }>(
    `SELECT ${pictureJson('m')} AS picture FROM media m WHERE m.hash LIKE '${HERO_HASH_PREFIX}%' ORDER BY m.id DESC LIMIT 1`,
  );
  return rows[0]?.picture ?? null;
}
