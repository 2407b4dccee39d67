import {
  accepted,
  costTogether,
  movePurchaseOrder,
  outstandingOf,
  type PurchaseOrderState,
  type Result,
  receivableOf,
  receivedAct,
  refused,
  uuid,
} from '@evertill/domain';
import { z } from 'zod';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { withIdempotency } from '../idempotency.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from '../stock/apply-movements.ts';
import {
  linesOfPurchaseOrder,
  lockPurchaseOrder,
  type PurchaseOrderLineRow,
  type PurchaseOrderRow,
} from './lock-purchase-order.ts';
import { PURCHASE_LINES_MAX, PURCHASE_QUANTITY_MAX, UNIT_COST_MAX } from './save-purchase-order.ts';

const units = z.number().int().min(0).max(PURCHASE_QUANTITY_MAX);

export const goodsReceiptInputSchema = z.object({
  /** Minted by whoever asks: the same delivery again is received once. */
  goodsReceiptId: uuid,
  purchaseOrderId: uuid,
  note: z.string().trim().max(500).default(''),
  /** True: somebody was told that more came than is outstanding, and stands by the figures. */
  overConfirmed: z.boolean().default(false),
  lines: z
    .array(
      z.object({
        lineId: uuid,
        /** Good ones: they can be sold at once. */
        quantity: units,
        /** Broken ones: they lie there and are not sold. */
        damaged: units.default(0),
        /** What one (or one kilogram) really cost; absent: as ordered. */
        unitCost: z.number().int().min(0).max(UNIT_COST_MAX).optional(),
      }),
    )
    .max(PURCHASE_LINES_MAX)
    .refine((lines) => lines.some((line) => line.quantity + line.damaged > 0), 'Nothing was received.')
    .refine((lines) => new Set(lines.map((line) => line.lineId)).size === lines.length, 'A line stands there twice.'),
});
export type GoodsReceiptInput = z.input<typeof goodsReceiptInputSchema>;
type Receipt = z.output<typeof goodsReceiptInputSchema>;

export interface ReceivedGoods {
  goodsReceiptId: string;
  state: PurchaseOrderState;
  /** Units still awaited, of all lines. */
  outstanding: number;
}

/**
 * Books one delivery: good units on hand with what they cost, broken ones beside them. Shortages that the goods cover
 * are settled. Refuses more than is outstanding until somebody confirms it, and more than twice the order even then;
 * what cost more than any order may; what was not sent, is closed or cancelled.
 */
export async function receivePurchaseOrder(
  services: Services,
  input: GoodsReceiptInput,
  actor: Actor,
): Promise<Result<ReceivedGoods>> {
  const allowed = requirePermission(actor, 'purchase.write');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(goodsReceiptInputSchema, input);
  if (!parsed.ok) return parsed;
  const receipt = { ...parsed.value, lines: parsed.value.lines.filter((line) => line.quantity + line.damaged > 0) };
  const { overConfirmed: _, ...same } = receipt;
  return inTransaction(services.db, (tx) =>
    withIdempotency(tx, `goods-receipt:${receipt.goodsReceiptId}`, same, () => receive(services, tx, receipt, actor)),
  );
}

async function receive(services: Services, tx: Sql, receipt: Receipt, actor: Actor): Promise<Result<ReceivedGoods>> {
  const order = await lockPurchaseOrder(tx, receipt.purchaseOrderId);
  if (!order) return refused({ code: 'not.found', what: 'purchase order', id: receipt.purchaseOrderId });
  const open = movePurchaseOrder(order.state, 'received_part');
  if (!open.ok) return open;
  const lines = await linesOfPurchaseOrder(tx, order.purchaseOrderId);
  const delivered = matchLines(receipt, lines);
  if (!delivered.ok) return delivered;
  const cost = costTogether(delivered.value.map((line) => ({ ...line, quantity: line.quantity + line.damaged })));
  if (!cost.ok) return cost;
  const after = lines.map((line) => {
    const came = delivered.value.find((one) => one.lineId === line.lineId);
    return { ...line, received: line.received + (came ? came.quantity + came.damaged : 0) };
  });
  const moved = movePurchaseOrder(order.state, receivedAct(after));
  if (!moved.ok) return moved;
  await writeReceipt(services, tx, receipt, delivered.value, actor);
  await tx.query(
    `UPDATE purchase_order SET state = $2, closed_at = CASE WHEN $2 = 'closed' THEN $3::timestamptz END WHERE id = $1`,
    [order.purchaseOrderId, moved.value, services.clock.now()],
  );
  const movements = movementsOf(services, order, receipt, delivered.value, actor);
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
  await recordAudit(
    tx,
    actor,
    'purchase-order.received',
    { type: 'purchase order', id: order.purchaseOrderId },
    { goodsReceiptId: receipt.goodsReceiptId, locationId: order.locationId, lines: receipt.lines },
  );
  const outstanding = after.reduce((sum, line) => sum + outstandingOf(line), 0);
  return accepted({ goodsReceiptId: receipt.goodsReceiptId, state: moved.value, outstanding });
}

interface DeliveredLine {
  lineId: string;
  variantId: string;
  position: number;
  quantity: number;
  damaged: number;
  unitCost: number;
  scale: 'each' | 'grams';
}

/** The delivered lines with what the order says of them; refuses lines of other orders and too many units. */
function matchLines(receipt: Receipt, lines: readonly PurchaseOrderLineRow[]): Result<DeliveredLine[]> {
  const delivered: DeliveredLine[] = [];
  for (const { lineId, quantity, damaged, unitCost } of receipt.lines) {
    const line = lines.find((one) => one.lineId === lineId);
    if (!line) return refused({ code: 'not.found', what: 'purchase order line', id: lineId });
    const max = receivableOf(line, receipt.overConfirmed);
    if (quantity + damaged > max) return refused({ code: 'quantity.too-much', max });
    const { variantId, position, scale } = line;
    delivered.push({ lineId, variantId, position, scale, quantity, damaged, unitCost: unitCost ?? line.unitCost });
  }
  return accepted(delivered);
}

async function writeReceipt(
  services: Services,
  tx: Sql,
  receipt: Receipt,
  delivered: readonly DeliveredLine[],
  actor: Actor,
): Promise<void> {
  await tx.query(
    'INSERT INTO goods_receipt (id, purchase_order_id, note, received_by, received_at) VALUES ($1, $2, $3, $4, $5)',
    [receipt.goodsReceiptId, receipt.purchaseOrderId, receipt.note, actorName(actor), services.clock.now()],
  );
  const columns = [
    delivered.map((line) => line.lineId),
    delivered.map((line) => line.quantity),
    delivered.map((line) => line.damaged),
  ];
  await tx.query(
    `INSERT INTO goods_receipt_line (goods_receipt_id, purchase_order_line_id, quantity, damaged, unit_cost)
     SELECT $1, l.id, l.quantity, l.damaged, l.unit_cost
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::bigint[]) AS l(id, quantity, damaged, unit_cost)`,
    [receipt.goodsReceiptId, ...columns, delivered.map((line) => line.unitCost)],
  );
  await tx.query(
    `UPDATE purchase_order_line p SET received = p.received + l.quantity + l.damaged
     FROM unnest($1::uuid[], $2::int[], $3::int[]) AS l(id, quantity, damaged) WHERE p.id = l.id`,
    columns,
  );
}

function movementsOf(
  services: Services,
  order: PurchaseOrderRow,
  receipt: Receipt,
  delivered: readonly DeliveredLine[],
  actor: Actor,
): Movement[] {
  const same = {
    locationId: order.locationId,
    causeType: 'purchase',
    causeId: receipt.goodsReceiptId,
    actor: actorName(actor),
    at: services.clock.now(),
    reason: receipt.note,
  } as const;
  return delivered.flatMap(({ variantId, position, quantity, damaged, unitCost }): Movement[] => [
    { ...same, variantId, causeLine: position, delta: quantity, unitCost },
    { ...same, variantId, causeLine: position, delta: damaged, bucket: 'damaged', unitCost },
  ]);
}
