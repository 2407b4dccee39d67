import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type StockItem = inferRouterOutputs<AppRouter>['office']['stock']['list']['items'][number];
export type StockLevel = StockItem['levels'][number];

/** One line of the grid: a product at a place; the first line of a product carries its name. */
export interface StockLine {
  key: string;
  item: StockItem;
  level: StockLevel | null;
  place: string;
  isFirst: boolean;
}

/** A place as the grid needs it, in the order in which places are shown. */
interface Place {
  id: string;
  name: string;
}

/**
 * The lines of a page of stock, products in the order they came, places in the order given. With one place asked for
 * only that is shown; a product that was never anywhere has one line without figures.
 */
export function stockLines(items: readonly StockItem[], places: readonly Place[], onlyPlace?: string): StockLine[] {
  const rank = new Map(places.map((place, index) => [place.id, index]));
  const nameOf = new Map(places.map((place) => [place.id, place.name]));
  return items.flatMap((item): StockLine[] => {
    const levels = item.levels
      .filter((level) => onlyPlace === undefined || level.locationId === onlyPlace)
      .sort((a, b) => (rank.get(a.locationId) ?? 0) - (rank.get(b.locationId) ?? 0));
    if (levels.length === 0) return [{ key: item.variantId, item, level: null, place: '', isFirst: true }];
    return levels.map((level, index) => ({
      key: `${item.variantId} ${level.locationId}`,
      item,
      level,
      place: nameOf.get(level.locationId) ?? '',
      isFirst: index === 0,
    }));
  });
}

/** The name of a product with its options. */
export function titleOf(item: Pick<StockItem, 'title' | 'options'>): string {
  return item.options === '' ? item.title : `${item.title}, ${item.options}`;
}
