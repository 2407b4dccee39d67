import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const STOCK_SHOWS = ['all', 'low', 'out', 'shortage'] as const;
export const STOCK_COLUMNS = ['title', 'sku', 'available', 'onHand'] as const;

/** What the address of the stock page says; `variant` and `at` open the drawer. */
export interface StockSearch {
  q?: string;
  place?: string;
  show?: (typeof STOCK_SHOWS)[number];
  sort?: (typeof STOCK_COLUMNS)[number];
  order?: 'descending';
  page?: number;
  variant?: string;
  at?: string;
}

export function stockSearch(search: Record<string, unknown>): StockSearch {
  return {
    q: textIn(search.q),
    place: textIn(search.place),
    show: choiceIn(search.show, STOCK_SHOWS),
    sort: choiceIn(search.sort, STOCK_COLUMNS),
    order: choiceIn(search.order, ['descending']),
    page: pageIn(search.page),
    variant: textIn(search.variant),
    at: textIn(search.at),
  };
}
