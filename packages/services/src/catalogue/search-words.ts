const WORDS_MAX = 8;
const TYPO_LETTERS_MIN = 4;

export interface SearchWords {
  /** As typed, trimmed: compared with SKUs and barcodes. */
  code: string;
  /** For to_tsquery: every word must be there, each may be the beginning of a longer one. Null: no word at all. */
  tsquery: string | null;
  /** Words long enough to be found in spite of a slip of the finger. */
  fuzzy: string[];
}

/** What somebody typed, as the search asks for it. Nothing of it is ever read as query syntax. */
export function searchWords(query: string): SearchWords {
  const words = (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, WORDS_MAX);
  return {
    code: query.trim(),
    tsquery: words.length > 0 ? words.map((word) => `${word}:*`).join(' & ') : null,
    fuzzy: words.filter((word) => word.length >= TYPO_LETTERS_MIN),
  };
}
