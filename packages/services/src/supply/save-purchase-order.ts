import { accepted, costTogether, movePurchaseOrder, type Result, refused, uuid } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import { webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { checkSuppliers } from './check-suppliers.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { saysStill } from './says-still.ts';

export const PURCHASE_LINES_MAX = 500;
export const PURCHASE_QUANTITY_MAX = 1_000_000;
export const UNIT_COST_MAX = 1_000_000_000;

/** What a draft says, apart from whom it is for and where it goes. */
const contentSchema = z.object({
  /** The day it is awaited; null: the supplier's lead days after it is sent. */
  expectedOn: z.iso
    .date()
    .refine((day) => day >= '2000-01-01', 'Long ago.')
    .nullable()
    .default(null),
  note: z.string().trim().max(500).default(''),
  lines: z
    .array(
      z.object({
        variantId: uuid,
        /** In the variant's scale. */
        quantity: z.number().int().min(1).max(PURCHASE_QUANTITY_MAX),
        /** Minor units of the shop's currency for one, or for one kilogram. */
        unitCost: z.number().int().min(0).max(UNIT_COST_MAX),
      }),
    )
    .max(PURCHASE_LINES_MAX)
    .refine(
      (lines) => new Set(lines.map((line) => line.variantId)).size === lines.length,
      'A product stands there twice.',
    ),
});

/** What whoever saves or sends a draft last read of it or saved; absent: whatever it says now. */
export const seenPurchaseOrderSchema = contentSchema.optional();
export type SeenPurchaseOrder = z.output<typeof seenPurchaseOrderSchema>;

export const purchaseOrderInputSchema = contentSchema.extend({
  /** Minted by whoever asks: the same draft again is the same order. */
  purchaseOrderId: uuid,
  supplierId: uuid,
  /** Where it is delivered. */
  locationId: uuid,
  seen: seenPurchaseOrderSchema,
});
export type PurchaseOrderInput = z.input<typeof purchaseOrderInputSchema>;
type Draft = z.output<typeof purchaseOrderInputSchema>;

/**
 * Writes a draft, or the whole of one that exists anew. Refuses once it was sent, names what is not there (the
 * supplier, the place, a variant without stock of its own), refuses when somebody else changed it since it was `seen`,
 * and begins nothing with a supplier out of use. Costs are in the shop's own currency, for the value of stock
 * knows no other.
 */
export async function savePurchaseOrder(
  services: Services,
  input: PurchaseOrderInput,
  actor: Actor,
): Promise<Result<{ purchaseOrderId: string; number: string; total: number }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(purchaseOrderInputSchema, input);
  if (!parsed.ok) return parsed;
  const draft = parsed.value;
  const currency = (await webChannel(services)).currencies[0] ?? 'GBP';
  return inTransaction(services.db, async (tx) => {
    // A draft that is sent twice at once is not there yet to be locked.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [draft.purchaseOrderId]);
    const known = await lockPurchaseOrder(tx, draft.purchaseOrderId);
    const edited = movePurchaseOrder(known?.state ?? 'draft', 'edited');
    if (!edited.ok) return edited;
    if (known && !(await saysStill(tx, known.purchaseOrderId, draft.seen, draft))) {
      return refused({ code: 'document.changed', what: 'purchase order' });
    }
    if (known?.supplierId !== draft.supplierId) {
      const supplier = await checkSuppliers(tx, [draft.supplierId]);
      if (!supplier.ok) return supplier;
    }
    const total = await checkDraft(tx, draft);
    if (!total.ok) return total;
    const number = await writeDraft(services, tx, draft, currency, actor);
    const subject = { type: 'purchase order', id: draft.purchaseOrderId };
    await recordAudit(tx, actor, known ? 'purchase-order.edited' : 'purchase-order.drafted', subject, {
      supplierId: draft.supplierId,
      locationId: draft.locationId,
      lines: draft.lines.length,
      total: total.value,
    });
    return accepted({ purchaseOrderId: draft.purchaseOrderId, number, total: total.value });
  });
}

/** Whether the place and all goods are there; returns what it costs. */
async function checkDraft(tx: Sql, draft: Draft): Promise<Result<number>> {
  const places = await tx.query(`SELECT 1 FROM location WHERE id = $1 AND kind <> 'transit'`, [draft.locationId]);
  if (places.rows.length === 0) return refused({ code: 'not.found', what: 'location', id: draft.locationId });
  const variants = await tx.query<{ id: string; scale: 'each' | 'grams' }>(
    'SELECT id, scale FROM variant WHERE id = ANY($1::uuid[]) AND stock_tracked',
    [draft.lines.map((line) => line.variantId)],
  );
  const scaleOf = new Map(variants.rows.map((variant) => [variant.id, variant.scale]));
  const unknown = draft.lines.find((line) => !scaleOf.has(line.variantId));
  if (unknown) return refused({ code: 'variant.unknown', variantId: unknown.variantId });
  return costTogether(draft.lines.map((line) => ({ ...line, scale: scaleOf.get(line.variantId) ?? 'each' })));
}

async function writeDraft(services: Services, tx: Sql, draft: Draft, currency: string, actor: Actor): Promise<string> {
  const { purchaseOrderId, supplierId, locationId, expectedOn, note } = draft;
  // Looked for first, so that saving a draft again does not use up a number.
  const changed = await tx.query<{ number: string }>(
    `UPDATE purchase_order SET supplier_id = $2, location_id = $3, expected_on = $4, note = $5 WHERE id = $1 RETURNING number::text`,
    [purchaseOrderId, supplierId, locationId, expectedOn, note],
  );
  const { rows } =
    changed.rows.length > 0
      ? changed
      : await tx.query<{ number: string }>(
          `INSERT INTO purchase_order (id, supplier_id, location_id, expected_on, note, state, currency, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8) RETURNING number::text`,
          [purchaseOrderId, supplierId, locationId, expectedOn, note, currency, actorName(actor), services.clock.now()],
        );
  await tx.query('DELETE FROM purchase_order_line WHERE purchase_order_id = $1', [purchaseOrderId]);
  await tx.query(
    `INSERT INTO purchase_order_line (id, purchase_order_id, variant_id, position, quantity, unit_cost)
     SELECT l.id, $1, l.variant_id, l.position, l.quantity, l.unit_cost
     FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::bigint[]) AS l(id, variant_id, position, quantity, unit_cost)`,
    [
      purchaseOrderId,
      draft.lines.map(() => services.ids.next()),
      draft.lines.map((line) => line.variantId),
      draft.lines.map((_, position) => position),
      draft.lines.map((line) => line.quantity),
      draft.lines.map((line) => line.unitCost),
    ],
  );
  return rows[0]?.number ?? '';
}
