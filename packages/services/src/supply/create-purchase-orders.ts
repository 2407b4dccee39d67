import { accepted, costTogether, type Result, refused, uuid } from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { withIdempotency } from '../idempotency.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import { webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { checkSuppliers } from './check-suppliers.ts';
import { lastCostOf } from './incoming-sql.ts';
import { PURCHASE_LINES_MAX, PURCHASE_QUANTITY_MAX } from './save-purchase-order.ts';

export const chosenSuggestionsSchema = z.object({
  /** Minted by whoever asks: the same choice again makes no second orders. */
  requestId: uuid,
  lines: z
    .array(
      z.object({
        variantId: uuid,
        locationId: uuid,
        supplierId: uuid,
        quantity: z.number().int().min(1).max(PURCHASE_QUANTITY_MAX),
      }),
    )
    .min(1)
    .max(PURCHASE_LINES_MAX)
    .refine(
      (lines) => new Set(lines.map((line) => `${line.variantId} ${line.locationId}`)).size === lines.length,
      'A product stands there twice.',
    ),
});
export type ChosenSuggestions = z.input<typeof chosenSuggestionsSchema>;
type Line = z.output<typeof chosenSuggestionsSchema>['lines'][number];

export interface DraftedOrder {
  purchaseOrderId: string;
  number: string;
  supplierId: string;
  locationId: string;
  lines: number;
}

/**
 * Makes a draft for each supplier and place from chosen suggestions, at the cost of the rule or, without one, of the
 * last order. Refuses the whole choice when a variant, place or supplier is not there, a supplier is out of use, or a
 * draft would cost more than any order may.
 */
export async function createPurchaseOrders(
  services: Services,
  input: ChosenSuggestions,
  actor: Actor,
): Promise<Result<{ orders: DraftedOrder[] }>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(chosenSuggestionsSchema, input);
  if (!parsed.ok) return parsed;
  const { requestId, lines } = parsed.value;
  const currency = (await webChannel(services)).currencies[0] ?? 'GBP';
  return inTransaction(services.db, (tx) =>
    withIdempotency(tx, `purchase-orders:${requestId}`, { lines }, async () => {
      const missing = await findMissing(tx, lines);
      if (missing) return refused({ code: 'not.found', ...missing });
      const suppliers = await checkSuppliers(tx, [...new Set(lines.map((line) => line.supplierId))]);
      if (!suppliers.ok) return suppliers;
      const priced = await withCosts(tx, lines);
      const groups = [...Map.groupBy(priced, (line) => `${line.supplierId} ${line.locationId}`).values()];
      for (const group of groups) {
        const together = costTogether(group);
        if (!together.ok) return together;
      }
      const orders: DraftedOrder[] = [];
      for (const group of groups) orders.push(await writeDraft(services, tx, group, currency, actor));
      return accepted({ orders });
    }),
  );
}

async function findMissing(tx: Sql, lines: readonly Line[]): Promise<{ what: string; id: string } | undefined> {
  const { rows } = await tx.query<{ what: string; id: string }>(MISSING, [
    lines.map((line) => line.variantId),
    lines.map((line) => line.locationId),
  ]);
  return rows[0];
}

const MISSING = `
  SELECT 'variant' AS what, w.id::text FROM unnest($1::uuid[]) AS w(id) WHERE NOT EXISTS (SELECT 1 FROM variant v WHERE v.id = w.id AND v.stock_tracked)
  UNION ALL
  SELECT 'location', w.id::text FROM unnest($2::uuid[]) AS w(id) WHERE NOT EXISTS (SELECT 1 FROM location l WHERE l.id = w.id AND l.kind <> 'transit')
  LIMIT 1`;

type PricedLine = Line & { unitCost: number; scale: 'each' | 'grams' };

/** What each costs: by the rule of its place, else as it cost last, else nothing. */
async function withCosts(tx: Sql, lines: readonly Line[]): Promise<PricedLine[]> {
  const { rows } = await tx.query<Pick<PricedLine, 'unitCost' | 'scale'>>(COSTS, [
    lines.map((line) => line.variantId),
    lines.map((line) => line.locationId),
  ]);
  return lines.map((line, index) => ({ unitCost: 0, scale: 'each', ...rows[index], ...line }));
}

const COSTS = `
  SELECT coalesce(r.unit_cost, ${lastCostOf('l.variant_id')}, 0) AS "unitCost", v.scale
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS l(variant_id, location_id, position)
  JOIN variant v ON v.id = l.variant_id
  LEFT JOIN reorder_rule r ON r.variant_id = l.variant_id AND r.location_id = l.location_id
  ORDER BY l.position`;

async function writeDraft(
  services: Services,
  tx: Sql,
  lines: readonly PricedLine[],
  currency: string,
  actor: Actor,
): Promise<DraftedOrder> {
  const { supplierId = '', locationId = '' } = lines[0] ?? {};
  const purchaseOrderId = services.ids.next();
  const { rows } = await tx.query<{ number: string }>(
    `INSERT INTO purchase_order (id, supplier_id, location_id, state, currency, created_by, created_at)
     VALUES ($1, $2, $3, 'draft', $4, $5, $6) RETURNING number::text`,
    [purchaseOrderId, supplierId, locationId, currency, actorName(actor), services.clock.now()],
  );
  await tx.query(
    `INSERT INTO purchase_order_line (id, purchase_order_id, variant_id, position, quantity, unit_cost)
     SELECT l.id, $1, l.variant_id, l.position - 1, l.quantity, l.unit_cost
     FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::bigint[]) WITH ORDINALITY AS l(id, variant_id, quantity, unit_cost, position)`,
    [
      purchaseOrderId,
      lines.map(() => services.ids.next()),
      lines.map((line) => line.variantId),
      lines.map((line) => line.quantity),
      lines.map((line) => line.unitCost),
    ],
  );
  const subject = { type: 'purchase order', id: purchaseOrderId };
  await recordAudit(tx, actor, 'purchase-order.drafted', subject, { supplierId, locationId, lines });
  return { purchaseOrderId, number: rows[0]?.number ?? '', supplierId, locationId, lines: lines.length };
}
