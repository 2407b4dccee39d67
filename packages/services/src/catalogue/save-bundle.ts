import { accepted, type Refusal, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { parseInput } from './parse-input.ts';

export const BUNDLE_COMPONENTS_MAX = 50;

const bundleInputSchema = z.object({
  /** What is sold as a bundle. */
  variantId: z.uuid(),
  /** What one of it is made of, in each component's scale; empty: it is a bundle no more. */
  components: z
    .array(z.object({ variantId: z.uuid(), quantity: z.number().int().min(1).max(100_000) }))
    .max(BUNDLE_COMPONENTS_MAX)
    .refine((list) => new Set(list.map((each) => each.variantId)).size === list.length, 'a component stands twice'),
});
export type BundleInput = z.input<typeof bundleInputSchema>;

/**
 * Makes a variant a bundle of others, changes what it is made of, or makes it goods of its own again. What was ordered
 * before stays what it was. Refuses bundles within bundles, components that are not counted, and a variant of which
 * units lie somewhere: they would lie there unseen.
 */
export async function saveBundle(
  services: Services,
  input: BundleInput,
  actor: Actor = systemActor,
): Promise<Result<{ variantId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(bundleInputSchema, input);
  if (!parsed.ok) return parsed;
  const { variantId, components } = parsed.value;
  return inTransaction(services.db, async (tx) => {
    const problem = await problemWith(tx, parsed.value);
    if (problem) return refused(problem);
    const ids = components.map((component) => component.variantId);
    await tx.query('DELETE FROM bundle_component WHERE bundle_id = $1 AND variant_id <> ALL($2::uuid[])', [
      variantId,
      ids,
    ]);
    await tx.query(
      `INSERT INTO bundle_component (bundle_id, variant_id, quantity) SELECT $1, * FROM unnest($2::uuid[], $3::int[])
       ON CONFLICT (bundle_id, variant_id) DO UPDATE SET quantity = excluded.quantity`,
      [variantId, ids, components.map((component) => component.quantity)],
    );
    await tx.query(
      `UPDATE variant v SET stock_tracked = p.kind = 'goods' AND cardinality($2::uuid[]) = 0 FROM product p WHERE v.id = $1 AND p.id = v.product_id`,
      [variantId, ids],
    );
    await recordAudit(tx, actor, 'bundle.changed', { type: 'variant', id: variantId }, { components });
    return accepted({ variantId });
  });
}

type Involved = { id: string; counted: boolean; isBundle: boolean; isComponent: boolean; hasStock: boolean };

/** All variants involved are locked first, so that two bundles saved at once cannot come to contain one another. */
async function problemWith(tx: Sql, bundle: z.output<typeof bundleInputSchema>): Promise<Refusal | null> {
  const { variantId, components } = bundle;
  const ids = [variantId, ...components.map((component) => component.variantId)];
  await tx.query('SELECT 1 FROM variant WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  const { rows } = await tx.query<Involved>(INVOLVED, [ids]);
  const known = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) return { code: 'not.found', what: 'variant', id: missing };
  if (components.length === 0) return null;
  const self = known.get(variantId);
  const nested = components.find((each) => each.variantId === variantId || known.get(each.variantId)?.isBundle);
  if (nested) return { code: 'bundle.nested', variantId: nested.variantId };
  if (self?.isComponent) return { code: 'bundle.nested', variantId };
  if (self?.hasStock) return { code: 'document.wrong-state', what: 'variant', state: 'has-stock' };
  const uncounted = components.findIndex((each) => !known.get(each.variantId)?.counted);
  if (uncounted < 0) return null;
  const issue = { path: `components.${uncounted}.variantId`, message: 'nothing is counted of this one' };
  return { code: 'input.invalid', issues: [issue] };
}

const INVOLVED = `
  SELECT v.id, v.stock_tracked AS counted,
    EXISTS (SELECT 1 FROM bundle_component b WHERE b.bundle_id = v.id) AS "isBundle",
    EXISTS (SELECT 1 FROM bundle_component b WHERE b.variant_id = v.id) AS "isComponent",
    EXISTS (SELECT 1 FROM stock_level l WHERE l.variant_id = v.id
      AND (l.on_hand <> 0 OR l.reserved <> 0 OR l.leased <> 0 OR l.damaged <> 0)) AS "hasStock"
  FROM variant v WHERE v.id = ANY($1::uuid[])`;
