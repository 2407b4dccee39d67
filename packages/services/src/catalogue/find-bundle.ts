import { accepted, type Result, refused } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { FULL_TITLE, fullTitleSql } from './full-title-sql.ts';

export interface BundleComponent {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  /** For one bundle, in the component's scale. */
  quantity: number;
}

export interface Bundle {
  variantId: string;
  sku: string;
  title: string;
  /** Empty: it is no bundle. */
  components: BundleComponent[];
  /** Bundles it is a component of; it cannot be one itself then. */
  partOf: { variantId: string; sku: string; title: string }[];
  /** Units of it lie or are promised somewhere; it cannot become a bundle before they are gone. */
  hasStock: boolean;
}

/** What a variant is made of, and what it is part of. */
export async function findBundle(
  services: Services,
  input: { variantId: string },
  actor: Actor,
): Promise<Result<Bundle>> {
  const allowed = requirePermission(actor, 'catalogue.read');
  if (!allowed.ok) return allowed;
  const { rows } = await services.db.pool.query<Bundle & Record<string, unknown>>(FIND, [input.variantId]);
  const bundle = rows[0];
  return bundle ? accepted(bundle) : refused({ code: 'not.found', what: 'variant', id: input.variantId });
}

const named = (variant: string, product: string): string =>
  `'variantId', ${variant}.id, 'sku', ${variant}.sku, 'title', ${fullTitleSql(`${product}.title`, `${variant}.title`)}`;

const FIND = `
  SELECT v.id AS "variantId", v.sku, ${FULL_TITLE} AS title,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(${named('c', 'cp')}, 'scale', c.scale, 'quantity', b.quantity) ORDER BY cp.title, c.position, c.sku), '[]')
      FROM bundle_component b JOIN variant c ON c.id = b.variant_id JOIN product cp ON cp.id = c.product_id WHERE b.bundle_id = v.id) AS components,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(${named('o', 'op')}) ORDER BY op.title, o.sku), '[]')
      FROM bundle_component b JOIN variant o ON o.id = b.bundle_id JOIN product op ON op.id = o.product_id WHERE b.variant_id = v.id) AS "partOf",
    EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id
      AND (l.on_hand <> 0 OR l.reserved <> 0 OR l.leased <> 0 OR l.damaged <> 0)) AS "hasStock"
  FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = $1`;
