import { makerBarcode, shopBarcode } from './ean.ts';
import type { DemoOption, DemoPrice, DemoProduct, DemoVariant, Look, TaxKey } from './types.ts';

/** One figure for all variants, or one for each value of one option. */
export type ByOption = number | Record<string, number>;

export type ProductInput = {
  code: string;
  slug: string;
  title: string;
  subtitle: string;
  description: string;
  maker: string;
  materials: string;
  care: string;
  category: string;
  tags: string[];
  look: Look;
  options?: Record<string, string[]>;
  /** Pence, tax included; per kilogram when sold by weight. */
  price: ByOption;
  was?: ByOption;
  grams: ByOption;
  taxRate?: TaxKey;
  soldBy?: 'each' | 'grams';
  /** Its maker puts an own barcode on it, so the till must know two. */
  makerLabel?: boolean;
  /** What a set is made of, by SKU. */
  contents?: Record<string, number>;
};

/** A product with every combination of its options as a variant, in the order in which the options are listed. */
export function product(input: ProductInput): DemoProduct {
  const { price: _price, was: _was, grams: _grams, soldBy: _soldBy, makerLabel: _label, ...rest } = input;
  const options = Object.entries(input.options ?? {}).map(([name, values]): DemoOption => ({ name, values }));
  const variants = combinations(options).map((chosen) => variant(input, chosen));
  return { ...rest, taxRate: input.taxRate ?? 'standard', options, variants };
}

/** Euro price of a sterling price: 1.17 to the pound, to the next half euro, whole euros from 100 up. */
export function priceFrom(pence: number): DemoPrice {
  const step = pence >= 10_000 ? 100 : 50;
  return { GBP: pence, EUR: Math.ceil((pence * 117) / 100 / step) * step };
}

function variant(input: ProductInput, chosen: Record<string, string>): DemoVariant {
  const values = Object.values(chosen);
  const sku = [input.code, ...values.map(shortCode)].join('-');
  const was = input.was === undefined ? undefined : figure(input.was, values);
  return {
    sku,
    title: values.join(' / '),
    options: chosen,
    barcodes: input.makerLabel ? [shopBarcode(sku), makerBarcode(sku)] : [shopBarcode(sku)],
    price: priceFrom(mustFigure(input.price, values, sku)),
    compareAt: was === undefined ? null : priceFrom(was),
    scale: input.soldBy ?? 'each',
    weightGrams: mustFigure(input.grams, values, sku),
  };
}

function combinations(options: DemoOption[]): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (sofar, option) => sofar.flatMap((chosen) => option.values.map((value) => ({ ...chosen, [option.name]: value }))),
    [{}],
  );
}

/** "Oat" → OAT, "50 × 80 cm" → 5080: short enough for a shelf label. */
function shortCode(value: string): string {
  const digits = value.replace(/\D/g, '');
  return (
    digits ||
    value
      .replace(/[^A-Za-z]/g, '')
      .slice(0, 3)
      .toUpperCase()
  );
}

function figure(by: ByOption, values: string[]): number | undefined {
  if (typeof by === 'number') return by;
  const value = values.find((each) => each in by);
  return value === undefined ? undefined : by[value];
}

function mustFigure(by: ByOption, values: string[], sku: string): number {
  const found = figure(by, values);
  if (found === undefined) throw new Error(`No figure for ${sku} among its option values`);
  return found;
}
