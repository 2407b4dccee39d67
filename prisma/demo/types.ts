/** Plain data of the demo shop. The seed maps it to services; nothing here knows the database. */

export type TaxKey = 'standard' | 'reduced';

/** Pence and cents, tax included. For goods sold by weight: per 1,000 grams. */
export type DemoPrice = { GBP: number; EUR: number };

export type DemoVariant = {
  sku: string;
  /** Option values joined for people, empty for a product without options. */
  title: string;
  options: Record<string, string>;
  /** EAN-13; the first is the shop's own label, a second one the maker's. */
  barcodes: string[];
  price: DemoPrice;
  /** Price before a reduction, shown struck through. */
  compareAt: DemoPrice | null;
  scale: 'each' | 'grams';
  weightGrams: number;
};

export type DemoOption = { name: string; values: string[] };

/** Which drawing shows the product; `shape` picks a form of the model, `ink` its colour where no option decides. */
export type Look = {
  model: string;
  shape?: string;
  ink?: string;
  accent?: string;
  /** The colour option dyes the accent, not the whole. */
  dyes?: 'accent';
};

export type DemoProduct = {
  code: string;
  slug: string;
  title: string;
  subtitle: string;
  description: string;
  maker: string;
  materials: string;
  care: string;
  /** Slug of a leaf category. */
  category: string;
  taxRate: TaxKey;
  tags: string[];
  options: DemoOption[];
  variants: DemoVariant[];
  look: Look;
  /** A set: what one of it is made of, in pieces or grams by SKU. Nothing lies on a shelf under its own. */
  contents?: Record<string, number>;
};

export type DemoCategory = { slug: string; name: string; intro: string; parent: string | null };

export type OpeningHours = {
  day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
  opens: string;
  closes: string;
};

export type DemoAddress = { line1: string; line2?: string; city: string; postcode: string; country: string };

export type DemoLocation = {
  code: string;
  name: string;
  kind: 'store' | 'warehouse';
  address: DemoAddress;
  phone: string;
  openingHours: OpeningHours[];
  latitude: number;
  longitude: number;
  timeZone: string;
  /** Order in which the web shop ships from here, lowest first. */
  shipPriority: number;
};

export type DemoStaff = {
  name: string;
  role: 'owner' | 'manager' | 'clerk';
  pin: string;
  /** Codes of the shops where this person works; empty: all of them. */
  shops: string[];
  /** Present when the person also signs in at the office. */
  office: { email: string; password: string } | null;
};

export type DemoShippingOption = {
  code: string;
  name: string;
  kind: 'delivery' | 'pick_up';
  amount: DemoPrice;
  /** Goods total from which it is free. */
  freeFrom: DemoPrice | null;
  minDays: number;
  maxDays: number;
};

/** What a promotion asks and gives; `category` may be a parent, then its children count too. */
export type DemoPromotionRule =
  | { kind: 'percent'; percent: number; category: string }
  | { kind: 'percent_cart'; percent: number }
  | { kind: 'buy_x_get_y'; buy: number; free: number; category: string }
  | { kind: 'threshold'; from: DemoPrice; off: DemoPrice }
  | { kind: 'fixed'; off: DemoPrice; products: string[] };

export type DemoPromotion = {
  code: string;
  name: string;
  coupon: string | null;
  stackable: boolean;
  rule: DemoPromotionRule;
};

/** Units (or grams) of one variant at one location at opening. */
export type DemoStock = { sku: string; location: string; quantity: number };

export type DemoSupplier = {
  code: string;
  name: string;
  /** Empty: orders go by telephone. */
  email: string;
  phone: string;
  leadDays: number;
  note: string;
};

/** When to buy what for which place, in the variant's scale; the cost in pence for one, or for 1,000 grams. */
export type DemoReorder = {
  sku: string;
  location: string;
  supplier: string;
  point: number;
  target: number;
  packSize: number;
  unitCost: number;
};

export type DemoPurchase = {
  supplier: string;
  location: string;
  note: string;
  lines: { sku: string; quantity: number; unitCost: number }[];
  /** A first delivery of the first so many lines, the first of them with so many damaged. */
  received: { lines: number; damaged: number; note: string } | null;
};
