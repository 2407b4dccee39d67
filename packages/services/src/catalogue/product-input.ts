import { z } from 'zod';

const id = z.uuid();
const slug = z
  .string()
  .min(1)
  .max(160)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const variantInputSchema = z.object({
  id: id.optional(),
  sku: z.string().trim().min(1).max(80),
  /** Left out: the option values joined. */
  title: z.string().trim().max(200).optional(),
  options: z.record(z.string(), z.string()).default({}),
  scale: z.enum(['each', 'grams']).default('each'),
  weightGrams: z.number().int().nonnegative().nullable().default(null),
  compareAt: z.record(z.string().length(3), z.number().int().positive()).default({}),
  status: z.enum(['active', 'archived']).default('active'),
  stockTracked: z.boolean().optional(),
  barcodes: z.array(z.string().trim().min(1).max(80)).default([]),
  /** Valid from now on, per price list. */
  prices: z.array(z.object({ priceListCode: z.string(), amount: z.number().int().nonnegative() })).default([]),
});

export const productInputSchema = z.object({
  id: id.optional(),
  /** The name in the address; with no id it tells which product is meant. */
  slug,
  kind: z.enum(['goods', 'service']).default('goods'),
  title: z.string().trim().min(1).max(300),
  subtitle: z.string().trim().max(300).default(''),
  description: z.string().max(20_000).default(''),
  brand: z.string().trim().max(200).default(''),
  details: z.record(z.string(), z.string()).default({}),
  tags: z.array(z.string().trim().min(1)).default([]),
  status: z.enum(['active', 'draft', 'archived']).default('active'),
  taxRateKey: z.string().min(1),
  categorySlugs: z.array(slug).default([]),
  options: z.array(z.object({ name: z.string().trim().min(1), values: z.array(z.string()) })).default([]),
  variants: z.array(variantInputSchema).min(1),
  /** In showing order. A picture with a SKU belongs to that variant, without one to the whole product. */
  media: z.array(z.object({ mediaId: id, sku: z.string().nullable().default(null) })).default([]),
});

export type ProductInput = z.input<typeof productInputSchema>;
export type Product = z.output<typeof productInputSchema>;
export type VariantInput = Product['variants'][number];
