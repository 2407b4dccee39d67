import { accepted, type Result, refused, uuid } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { UNIT_COST_MAX } from './save-purchase-order.ts';

const FIGURE_MAX = 1_000_000;
const RULES_MAX = 1_000;
const figure = z.number().int().min(0).max(FIGURE_MAX);
const place = z.object({ variantId: uuid, locationId: uuid });

export const reorderRulesInputSchema = z.object({
  rules: z
    .array(
      place
        .extend({
          point: figure,
          target: figure,
          packSize: figure.min(1).default(1),
          /** Null: the supplier's. */
          leadDays: z.number().int().min(0).max(365).nullable().default(null),
          supplierId: uuid.nullable().default(null),
          /** For one, or one kilogram, in minor units; null: as it cost last. */
          unitCost: z.number().int().min(0).max(UNIT_COST_MAX).nullable().default(null),
        })
        .refine((rule) => rule.target >= rule.point, { path: ['target'], message: 'Less than the point.' }),
    )
    .max(RULES_MAX)
    .default([]),
  /** Variants that are not watched at a place any more. */
  removed: z.array(place).max(RULES_MAX).default([]),
});
export type ReorderRulesInput = z.input<typeof reorderRulesInputSchema>;

/** Keeps when to buy what for which place; all of it or nothing. Refuses variants without stock of their own. */
export async function saveReorderRules(
  services: Services,
  input: ReorderRulesInput,
  actor: Actor,
): Promise<Result<{ saved: number; removed: number }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(reorderRulesInputSchema, input);
  if (!parsed.ok) return parsed;
  // The last word about a place counts, and an INSERT may name each only once.
  const rules = [...new Map(parsed.value.rules.map((rule) => [`${rule.variantId} ${rule.locationId}`, rule])).values()];
  return inTransaction(services.db, async (tx) => {
    const unknown = await tx.query<{ what: string; id: string }>(UNKNOWN, [
      rules.map((rule) => rule.variantId),
      rules.map((rule) => rule.locationId),
      rules.map((rule) => rule.supplierId),
    ]);
    const missing = unknown.rows[0];
    if (missing?.what === 'variant') return refused({ code: 'variant.unknown', variantId: missing.id });
    if (missing) return refused({ code: 'not.found', ...missing });
    const saved = await tx.query(UPSERT, [
      rules.map((rule) => rule.variantId),
      rules.map((rule) => rule.locationId),
      rules.map((rule) => rule.point),
      rules.map((rule) => rule.target),
      rules.map((rule) => rule.packSize),
      rules.map((rule) => rule.leadDays),
      rules.map((rule) => rule.supplierId),
      rules.map((rule) => rule.unitCost),
    ]);
    const removed = await tx.query(
      `DELETE FROM reorder_rule r USING unnest($1::uuid[], $2::uuid[]) AS g(variant_id, location_id)
       WHERE r.variant_id = g.variant_id AND r.location_id = g.location_id`,
      [parsed.value.removed.map((at) => at.variantId), parsed.value.removed.map((at) => at.locationId)],
    );
    const [first] = [...rules, ...parsed.value.removed];
    if (first) {
      const detail = { rules, removed: parsed.value.removed };
      await recordAudit(tx, actor, 'reorder-rules.saved', { type: 'variant', id: first.variantId }, detail);
    }
    return accepted({ saved: saved.rowCount ?? 0, removed: removed.rowCount ?? 0 });
  });
}

const UNKNOWN = `
  SELECT 'variant' AS what, w.id::text FROM unnest($1::uuid[]) AS w(id) WHERE NOT EXISTS (SELECT 1 FROM variant v WHERE v.id = w.id AND v.stock_tracked)
  UNION ALL
  SELECT 'location', w.id::text FROM unnest($2::uuid[]) AS w(id) WHERE NOT EXISTS (SELECT 1 FROM location l WHERE l.id = w.id AND l.kind <> 'transit')
  UNION ALL
  SELECT 'supplier', w.id::text FROM unnest($3::uuid[]) AS w(id) WHERE w.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM supplier s WHERE s.id = w.id)
  LIMIT 1`;

const UPSERT = `
  INSERT INTO reorder_rule (variant_id, location_id, point, target, pack_size, lead_days, supplier_id, unit_cost)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::uuid[], $8::bigint[])
    AS r(variant_id, location_id, point, target, pack_size, lead_days, supplier_id, unit_cost) ORDER BY 1, 2
  ON CONFLICT (variant_id, location_id) DO UPDATE SET point = excluded.point, target = excluded.target, pack_size = excluded.pack_size,
    lead_days = excluded.lead_days, supplier_id = excluded.supplier_id, unit_cost = excluded.unit_cost`;
