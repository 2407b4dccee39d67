import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const COUNT_SHOWS = ['running', 'open', 'review', 'approved', 'cancelled', 'all'] as const;
export const LINE_SHOWS = ['all', 'uncounted', 'counted', 'different', 'moved'] as const;
export type LineShow = (typeof LINE_SHOWS)[number];

/** What the address of the list of counts says. */
export interface CountsSearch {
  show?: (typeof COUNT_SHOWS)[number];
  place?: string;
  page?: number;
}

/** What the address of one count says. */
export interface CountSearch {
  q?: string;
  lines?: LineShow;
  page?: number;
}

export function countsSearch(search: Record<string, unknown>): CountsSearch {
  return { show: choiceIn(search.show, COUNT_SHOWS), place: textIn(search.place), page: pageIn(search.page) };
}

export function countSearch(search: Record<string, unknown>): CountSearch {
  return { q: textIn(search.q), lines: choiceIn(search.lines, LINE_SHOWS), page: pageIn(search.page) };
}
