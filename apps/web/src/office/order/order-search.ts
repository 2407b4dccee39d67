import { ORDER_STATES } from '@evertill/domain';
import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const ORDER_SOURCES = ['all', 'web', 'till', 'staff'] as const;

/** What the address of the order list says. */
export interface OrderSearch {
  q?: string;
  source?: (typeof ORDER_SOURCES)[number];
  state?: (typeof ORDER_STATES)[number];
  page?: number;
}

export function orderSearch(search: Record<string, unknown>): OrderSearch {
  return {
    q: textIn(search.q),
    source: choiceIn(search.source, ORDER_SOURCES),
    state: choiceIn(search.state, ORDER_STATES),
    page: pageIn(search.page),
  };
}
