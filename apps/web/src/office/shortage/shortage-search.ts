import { textIn } from '../shared/search-values.ts';

/** `case`: the shortage that is looked at. */
export interface ShortageSearch {
  case?: string;
}

export function shortageSearch(search: Record<string, unknown>): ShortageSearch {
  return { case: textIn(search.case) };
}
