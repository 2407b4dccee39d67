import { choiceIn, pageIn } from '../shared/search-values.ts';

export const CASE_STATES = ['open', 'settled'] as const;

export interface CaseSearch {
  state?: (typeof CASE_STATES)[number];
  page?: number;
}

export function caseSearch(search: Record<string, unknown>): CaseSearch {
  return { state: choiceIn(search.state, CASE_STATES), page: pageIn(search.page) };
}
