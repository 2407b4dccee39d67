/** The one name of goods, on screens, receipts and letters: the product's title, and the variant's where it has any. */
export function fullTitle(productTitle: string, variantTitle: string): string {
  return variantTitle === '' ? productTitle : `${productTitle}, ${variantTitle}`;
}
