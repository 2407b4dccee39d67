import { z } from 'zod';

/** What a column of a file can be. A target that nothing maps to is left as it is in the shop. */
export const IMPORT_TARGETS = [
  'handle',
  'title',
  'subtitle',
  'description',
  'brand',
  'category',
  'tags',
  'status',
  'published',
  'kind',
  'sku',
  'barcode',
  'price',
  'compareAt',
  'taxRate',
  'weightGrams',
  'quantity',
  'option1Name',
  'option1Value',
  'option2Name',
  'option2Value',
  'option3Name',
  'option3Value',
  'picture',
  'pictureAlt',
] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/**
 * One target is read from a column, or is the same text for every row. `values` says what some of the column's words
 * mean here (in lower case); words it does not name are taken as they are.
 */
const sourceSchema = z.union([
  z.object({ column: z.string().min(1).max(120), values: z.record(z.string(), z.string().max(500)).optional() }),
  z.object({ value: z.string().max(500) }),
]);

export const importMappingSchema = z.object({
  targets: z
    .partialRecord(z.enum(IMPORT_TARGETS), sourceSchema)
    .refine((targets) => targets.sku !== undefined, 'A column for the SKU is needed.'),
  /** Prices go into this list and are written in its currency. */
  priceListCode: z.string().min(1).max(60),
  decimalSign: z.enum(['.', ',']).default('.'),
  /** For rows that name no tax rate. */
  taxRateKey: z.string().min(1).max(60).default('standard'),
  /** Where the quantity of a new variant lies; null: quantities are not read. */
  stockLocationCode: z.string().max(40).nullable().default(null),
});
export type ImportMapping = z.output<typeof importMappingSchema>;
export type ImportMappingInput = z.input<typeof importMappingSchema>;

/** Shopify's product CSV (its help page "Using CSV files to import and export products"). */
export const SHOPIFY_TARGETS: ImportMapping['targets'] = {
  handle: { column: 'Handle' },
  title: { column: 'Title' },
  description: { column: 'Body (HTML)' },
  brand: { column: 'Vendor' },
  category: { column: 'Type' },
  tags: { column: 'Tags' },
  status: { column: 'Status' },
  published: { column: 'Published' },
  taxRate: { column: 'Variant Taxable', values: { true: '', false: 'zero' } },
  sku: { column: 'Variant SKU' },
  barcode: { column: 'Variant Barcode' },
  price: { column: 'Variant Price' },
  compareAt: { column: 'Variant Compare At Price' },
  weightGrams: { column: 'Variant Grams' },
  quantity: { column: 'Variant Inventory Qty' },
  option1Name: { column: 'Option1 Name' },
  option1Value: { column: 'Option1 Value' },
  option2Name: { column: 'Option2 Name' },
  option2Value: { column: 'Option2 Value' },
  option3Name: { column: 'Option3 Name' },
  option3Value: { column: 'Option3 Value' },
  picture: { column: 'Image Src' },
  pictureAlt: { column: 'Image Alt Text' },
};

/** A mapping for Shopify's format into this list. */
export function shopifyMapping(priceListCode: string): ImportMapping {
  return importMappingSchema.parse({ targets: SHOPIFY_TARGETS, priceListCode });
}
