/** What a person looks for, as it stands in a LIKE: any text that has these words in it, its own signs taken literally. */
export const likePattern = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Words of a title, a SKU or a barcode as a statement takes them: the text as it was typed, and its pattern. */
export function goodsSearch(query: string): [typed: string, pattern: string] {
  const typed = query.trim();
  return [typed, likePattern(typed)];
}

/**
 * Whether goods (product `p`, variant `v`) are looked for. `typed` and `pattern` name the parameters of `goodsSearch`;
 * nothing typed finds everything. A barcode is found as it is written, and by whoever typed it in the other case.
 */
export const goodsMatch = (typed: string, pattern: string): string =>
  `(${typed} = '' OR p.search_text LIKE ${pattern} OR lower(v.sku) LIKE ${pattern} OR ${hasCode(typed)})`;

const hasCode = (typed: string): string =>
  `EXISTS (SELECT 1 FROM barcode b WHERE b.variant_id = v.id AND b.code IN (${typed}, upper(${typed}), lower(${typed})))`;
