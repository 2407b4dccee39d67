import type { ProductDetail } from '../shared/answers.ts';

/** The product in schema.org words, for search engines. */
export function structuredProduct(product: ProductDetail): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: product.description,
    brand: { '@type': 'Brand', name: product.brand },
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      sku: variant.sku,
      price: (variant.price / 100).toFixed(2),
      priceCurrency: product.currency,
      availability: `https://schema.org/${variant.availability === 'out' ? 'OutOfStock' : 'InStock'}`,
    })),
  };
}
