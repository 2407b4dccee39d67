import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';
import { SWITCHED_FIGURES, type SwitchedFigure } from './grid/grid-figures.ts';

export const STOCK_SHOWS = ['all', 'low', 'out', 'shortage', 'incoming'] as const;
export const STOCK_SORTS = [
  'title',
  'sku',
  'available',
  'onHand',
  'promised',
  'shortage',
  'damaged',
  'incoming',
] as const;
export type StockSort = (typeof STOCK_SORTS)[number];

/** What the address of the stock page says; `variant` and `at` (a place) open the drawer, `page` is for cards alone. */
export interface StockSearch {
  q?: string;
  place?: string;
  category?: string;
  supplier?: string;
  show?: (typeof STOCK_SHOWS)[number];
  /** Which figure the places show. */
  figure?: SwitchedFigure;
  sort?: StockSort;
  /** The place whose figure decides the order. */
  by?: string;
  order?: 'descending';
  page?: number;
  variant?: string;
  at?: string;
}

export function stockSearch(search: Record<string, unknown>): StockSearch {
  return {
    q: textIn(search.q)?.slice(0, 200),
    place: idIn(search.place),
    category: idIn(search.category),
    supplier: idIn(search.supplier),
    show: choiceIn(search.show, STOCK_SHOWS),
    figure: choiceIn(search.figure, SWITCHED_FIGURES),
    sort: choiceIn(search.sort, STOCK_SORTS),
    by: idIn(search.by),
    order: choiceIn(search.order, ['descending']),
    page: pageIn(search.page),
    variant: idIn(search.variant),
    at: idIn(search.at),
  };
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An id; what is none is left out, so that a mistyped address shows everything instead of an error. */
function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}
