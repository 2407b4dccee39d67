import { choiceIn, pageIn, textIn } from '../shared/search-values.ts';

export const PRODUCT_STATUSES = ['all', 'active', 'draft', 'archived'] as const;

export interface CatalogueSearch {
  q?: string;
  status?: (typeof PRODUCT_STATUSES)[number];
  page?: number;
}

export function catalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  return { q: textIn(search.q), status: choiceIn(search.status, PRODUCT_STATUSES), page: pageIn(search.page) };
}
