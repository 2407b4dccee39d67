import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const PURCHASE_SHOWS = ['open', 'all', 'draft', 'sent', 'partly_received', 'closed', 'cancelled'] as const;
export const REORDER_SHOWS = ['due', 'with', 'without'] as const;

/** What the address of the list of purchase orders says. */
export interface PurchasesSearch {
  q?: string;
  state?: (typeof PURCHASE_SHOWS)[number];
  place?: string;
  page?: number;
}

/** What the address of the reorder page says: what is due, or the rules. */
export interface ReorderSearch {
  show?: (typeof REORDER_SHOWS)[number];
  q?: string;
  place?: string;
  supplier?: string;
  page?: number;
}

/** What the address of the page of goods under way says. */
export interface IncomingSearch {
  q?: string;
  place?: string;
  page?: number;
}

export function purchasesSearch(search: Record<string, unknown>): PurchasesSearch {
  return {
    q: textIn(search.q),
    state: choiceIn(search.state, PURCHASE_SHOWS),
    place: textIn(search.place),
    page: pageIn(search.page),
  };
}

export function reorderSearch(search: Record<string, unknown>): ReorderSearch {
  return {
    show: choiceIn(search.show, REORDER_SHOWS),
    q: textIn(search.q),
    place: textIn(search.place),
    supplier: textIn(search.supplier),
    page: pageIn(search.page),
  };
}

export function incomingSearch(search: Record<string, unknown>): IncomingSearch {
  return { q: textIn(search.q), place: textIn(search.place), page: pageIn(search.page) };
}
