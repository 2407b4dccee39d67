import { fullTitle } from '@evertill/domain';
import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type StockGridWindow = inferRouterOutputs<AppRouter>['office']['stock']['grid'];
export type GridRow = StockGridWindow['rows'][number];
export type GridPlace = StockGridWindow['places'][number];
export type GridCell = NonNullable<GridRow['cells'][number]>;

/** The name of a product with its options. */
export function titleOf(item: Pick<GridRow, 'title' | 'options'>): string {
  return fullTitle(item.title, item.options);
}
