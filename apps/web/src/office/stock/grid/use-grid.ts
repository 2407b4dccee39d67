import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import type { StockSearch } from '../stock-search.ts';
import type { GridRow } from './grid-types.ts';

export const WINDOW_ROWS = 60;

/** What the server is asked for: which variants, in which order. */
export function filterOf(search: StockSearch) {
  return {
    query: search.q ?? '',
    locationId: search.place ?? null,
    categoryId: search.category ?? null,
    supplierId: search.supplier ?? null,
    show: search.show ?? 'all',
    sort: search.sort ?? 'title',
    sortLocationId: search.by ?? null,
    descending: search.order === 'descending',
  } as const;
}

/** A name for this look at the grid: rows keep their order under it until another filter or order is asked for. */
export function useView(search: StockSearch): string {
  const key = JSON.stringify(filterOf(search));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another look
  return useMemo(() => v7(), [key]);
}

/** The first window: how many there are, and the places. */
export function useFirstWindow(search: StockSearch, view: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.office.stock.grid.queryOptions(
      { ...filterOf(search), view, offset: 0, limit: WINDOW_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
}

/** Rows by their place in the order, as far as the windows in view have come; every window keeps itself up to date. */
export function useGridRows(
  search: StockSearch,
  view: string,
  inView: { first: number; last: number },
): (place: number) => GridRow | undefined {
  const trpc = useTRPC();
  const begin = useDeferredValue(Math.floor(inView.first / WINDOW_ROWS));
  const end = useDeferredValue(Math.floor(inView.last / WINDOW_ROWS));
  const windows = Array.from({ length: end - begin + 1 }, (_, index) => (begin + index) * WINDOW_ROWS);
  const found = useQueries({
    queries: windows.map((offset) =>
      trpc.office.stock.grid.queryOptions({ ...filterOf(search), view, offset, limit: WINDOW_ROWS }),
    ),
  });
  const byOffset = new Map(windows.map((offset, index) => [offset, found[index]?.data?.rows]));
  return (place) => byOffset.get(place - (place % WINDOW_ROWS))?.[place % WINDOW_ROWS];
}
