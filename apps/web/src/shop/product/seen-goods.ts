import type { SeenGoods } from '../cart/cart.ts';
import type { ProductDetail, Variant } from '../shared/answers.ts';

const SMALL_WIDTH_MIN = 300;

/** What the basket keeps of a variant, so that it can be shown without asking. */
export function seenGoods(product: ProductDetail, variant: Variant): SeenGoods {
  const picture = product.pictures[variant.pictureIndex] ?? product.pictures[0];
  const files = (picture?.files ?? [])
    .filter((file) => file.format === 'webp' && file.width >= SMALL_WIDTH_MIN)
    .toSorted((a, b) => a.width - b.width);
  return {
    title: product.title,
    options: optionWords(product, variant),
    slug: product.slug,
    sku: variant.sku,
    unitPrice: variant.price,
    currency: product.currency,
    scale: variant.scale,
    picture: files[0] ? `/media/${files[0].path}` : null,
  };
}

/** The values of its options in the order in which the product names them: "Side 20 cm / Chalk". */
export function optionWords(product: ProductDetail, variant: Variant): string {
  return product.options.flatMap(({ name }) => variant.options[name] ?? []).join(' / ');
}
