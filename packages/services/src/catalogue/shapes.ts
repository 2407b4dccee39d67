/** What the screens read; see the catalogue router. Money is minor units of the answer's currency. */

export type Availability = 'in_stock' | 'low' | 'out';

export interface Picture {
  alt: string;
  width: number;
  height: number;
  lqip: string;
  /** Paths below /media/. */
  files: { path: string; width: number; format: 'avif' | 'webp' }[];
}

export interface ProductCard {
  id: string;
  slug: string;
  title: string;
  subtitle: string;
  brand: string;
  picture: Picture | null;
  secondPicture: Picture | null;
  priceFrom: number;
  priceTo: number;
  /** The price before a reduction of the cheapest variant; null: not reduced. */
  compareAt: number | null;
  currency: string;
  scale: 'each' | 'grams';
  availability: Availability;
  /** Only when there is exactly one, so that a card can put it in the cart. */
  variantId: string | null;
  variantCount: number;
}

export interface Breadcrumb {
  slug: string;
  name: string;
}

export interface Facets {
  categories: { slug: string; name: string; count: number }[];
  brands: { value: string; count: number }[];
  options: { name: string; values: { value: string; count: number }[] }[];
  price: { min: number; max: number };
  inStock: number;
}

export interface ProductList {
  items: ProductCard[];
  total: number;
  page: number;
  pageSize: number;
  facets: Facets;
  category?: { slug: string; name: string; intro: string; breadcrumbs: Breadcrumb[]; picture: Picture | null };
}

export interface ProductDetail extends ProductCard {
  description: string;
  details: Record<string, string>;
  breadcrumbs: Breadcrumb[];
  options: { name: string; values: string[] }[];
  /** `variantIds` empty: shows the whole product. */
  pictures: (Picture & { variantIds: string[] })[];
  variants: DetailVariant[];
  related: ProductCard[];
}

export interface DetailVariant {
  id: string;
  sku: string;
  title: string;
  options: Record<string, string>;
  price: number;
  compareAt: number | null;
  scale: 'each' | 'grams';
  availability: Availability;
  /** Units (or grams) that can be delivered now. */
  delivery: number;
  /**
   * Shops where it can be picked up: how many lie there, and how many can once goods from elsewhere were brought, which
   * takes so many days.
   */
  locations: { locationId: string; name: string; available: number; pickUpByTransfer: number; transferDays: number }[];
  /** Index into the product's pictures. */
  pictureIndex: number;
}

/** What a list may be narrowed to. */
export interface ListFilters {
  brands: string[];
  options: Record<string, string[]>;
  priceMin?: number | undefined;
  priceMax?: number | undefined;
  inStock: boolean;
}

export const PAGE_SIZE = 24;
export const NO_FILTERS: ListFilters = { brands: [], options: {}, inStock: false };
