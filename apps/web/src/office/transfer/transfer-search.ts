import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const TRANSFER_SHOWS = ['open', 'requested', 'sent', 'received', 'cancelled', 'all'] as const;

/** What the address of the list of transfers says. */
export interface TransfersSearch {
  show?: (typeof TRANSFER_SHOWS)[number];
  place?: string;
  page?: number;
}

export function transfersSearch(search: Record<string, unknown>): TransfersSearch {
  return { show: choiceIn(search.show, TRANSFER_SHOWS), place: textIn(search.place), page: pageIn(search.page) };
}

/** What the address of a new transfer says: goods that were chosen elsewhere already. */
export interface NewTransferSearch {
  variant?: string;
  from?: string;
}

export function newTransferSearch(search: Record<string, unknown>): NewTransferSearch {
  return { variant: textIn(search.variant), from: textIn(search.from) };
}
