import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction, isUniqueViolation } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { parseInput } from './parse-input.ts';
import { type Product, type ProductInput, productInputSchema } from './product-input.ts';
import { replaceProductParts } from './product-parts.ts';
import { saveVariants } from './save-variants.ts';

export interface SavedProduct {
  productId: string;
  created: boolean;
  variants: { id: string; sku: string }[];
}

/**
 * Creates a product or brings an existing one (found by id, else by slug) to this state: options, variants, barcodes,
 * prices from now on, categories and pictures. Variants that are not named any more are archived, never deleted.
 * Refuses unknown tax rates, categories, price lists, SKUs or barcodes that belong to another product, and to stop
 * counting goods of which units are promised. A bundle stays one: it is never counted itself.
 */
export async function saveProduct(
  services: Services,
  input: ProductInput,
  actor: Actor = systemActor,
): Promise<Result<SavedProduct>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(productInputSchema, input);
  if (!parsed.ok) return parsed;
  try {
    return await inTransaction(services.db, async (tx) => {
      const saved = await save(services, tx, parsed.value);
      if (saved.ok) {
        const action = saved.value.created ? 'product.created' : 'product.changed';
        await recordAudit(
          tx,
          actor,
          action,
          { type: 'product', id: saved.value.productId },
          { slug: parsed.value.slug },
        );
      }
      return saved;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return taken(error);
    throw error;
  }
}

async function save(services: Services, tx: Sql, product: Product): Promise<Result<SavedProduct>> {
  const rate = await tx.query<{ id: string }>('SELECT id FROM tax_rate WHERE key = $1', [product.taxRateKey]);
  const taxRateId = rate.rows[0]?.id;
  if (!taxRateId) return refused({ code: 'not.found', what: 'tax rate', id: product.taxRateKey });
  const known = await tx.query<{ id: string }>(
    'SELECT id FROM product WHERE id = $1::uuid OR ($1::uuid IS NULL AND slug = $2) FOR UPDATE',
    [product.id ?? null, product.slug],
  );
  const productId = known.rows[0]?.id ?? product.id ?? services.ids.next();
  await tx.query(UPSERT, [
    productId,
    product.slug,
    product.kind,
    product.title,
    product.subtitle,
    product.description,
    product.brand,
    JSON.stringify(product.details),
    product.tags,
    product.status,
    taxRateId,
    services.clock.now(),
  ]);
  const variants = await saveVariants(services, tx, productId, product);
  if (!variants.ok) return variants;
  const parts = await replaceProductParts(services, tx, productId, product, variants.value);
  if (!parts.ok) return parts;
  return accepted({ productId, created: known.rows.length === 0, variants: variants.value });
}

const UPSERT = `
  INSERT INTO product (id, slug, kind, title, subtitle, description, brand, details, tags, status, tax_rate_id, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $12)
  ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, kind = excluded.kind, title = excluded.title,
    subtitle = excluded.subtitle, description = excluded.description, brand = excluded.brand, details = excluded.details,
    tags = excluded.tags, status = excluded.status, tax_rate_id = excluded.tax_rate_id, updated_at = excluded.updated_at`;

function taken(error: unknown): Result<SavedProduct> {
  const detail = error instanceof Error && 'detail' in error ? String(error.detail) : '';
  return refused({ code: 'input.invalid', issues: [{ path: '', message: `already taken: ${detail}` }] });
}
