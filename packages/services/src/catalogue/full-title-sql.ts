/** The name of goods as a statement says it, by the rule of the domain's `fullTitle`, from two columns. */
export const fullTitleSql = (productTitle: string, variantTitle: string): string =>
  `concat_ws(', ', ${productTitle}, nullif(${variantTitle}, ''))`;

/** The same where the product is `p` and the variant `v`. */
export const FULL_TITLE = fullTitleSql('p.title', 'v.title');
