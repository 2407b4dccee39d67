import {
  accepted,
  type OrderState,
  type Refund,
  type RefundWanted,
  type Result,
  refundOf,
  refused,
  wholeRefund,
} from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { moveOrder } from '../order/move-order.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements } from '../stock/apply-movements.ts';
import { releaseForRefund } from '../stock/release-for-refund.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import { type RefundableOrder, readRefundable } from './refundable-order.ts';
import { settleRefund } from './settle-refund.ts';
import { type NewRefund, writeRefund } from './write-refund.ts';

export interface RefundOrderInput {
  refundId: string;
  orderId: string;
  /** `original`: the way it was paid. */
  method: 'original' | 'cash' | 'manual';
  reason: string;
  /** `restockTo`: the place the goods went back to; null when they did not come back. `damaged`: they lie there broken. */
  lines: { lineId: string; quantity: number; restockTo: string | null; damaged?: boolean }[];
}

export interface RefundedOrder {
  refundId: string;
  amount: number;
  state: 'paid' | 'pending' | 'failed';
}

/**
 * Gives money back for lines of an order, never more than was captured and not yet given back. Goods that had not left
 * are promised no longer; goods that came back go on the shelf named. The same refund id again answers the same.
 */
export async function refundOrder(
  services: Services,
  input: RefundOrderInput,
  actor: Actor,
): Promise<Result<RefundedOrder>> {
  const may = requirePermission(actor, 'order.refund');
  if (!may.ok) return may;
  const refund = await inTransaction(services.db, async (tx) => {
    const order = await readRefundable(tx, input.orderId);
    if (!order) return refused({ code: 'not.found', what: 'order', id: input.orderId });
    const known = await knownRefund(tx, input);
    if (known) return known;
    const nowhere = await unknownPlace(tx, input);
    if (nowhere !== null) return refused({ code: 'not.found', what: 'location', id: nowhere });
    return recordRefund(services, tx, order, input, actor);
  });
  if (!refund.ok || refund.value.state !== 'pending') return refund;
  return accepted({ ...refund.value, state: await settleRefund(services, { refundId: input.refundId }) });
}

async function knownRefund(tx: Sql, input: RefundOrderInput): Promise<Result<RefundedOrder> | null> {
  const { rows } = await tx.query<RefundedOrder & { orderId: string } & Record<string, unknown>>(
    'SELECT id AS "refundId", order_id AS "orderId", amount, state FROM refund WHERE id = $1',
    [input.refundId],
  );
  const known = rows[0];
  if (!known) return null;
  if (known.orderId !== input.orderId) return refused({ code: 'idempotency.mismatch', key: input.refundId });
  return accepted({ refundId: known.refundId, amount: known.amount, state: known.state });
}

async function unknownPlace(tx: Sql, input: RefundOrderInput): Promise<string | null> {
  const places = input.lines.flatMap(({ restockTo }) => restockTo ?? []);
  if (places.length === 0) return null;
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM location WHERE id = ANY($1::uuid[]) AND kind <> 'transit'`,
    [places],
  );
  return places.find((id) => !rows.some((row) => row.id === id)) ?? null;
}

/**
 * Works out and writes one refund of an order whose row is locked.
 * @param first the promise that ends before the order's others
 */
export async function recordRefund(
  services: Services,
  tx: Sql,
  order: RefundableOrder,
  input: RefundOrderInput,
  actor: Actor,
  first: string | null = null,
): Promise<Result<RefundedOrder>> {
  const wanted: RefundWanted[] = input.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const due = refundOf(order.lines, wanted, order.refunded);
  if (!due.ok) return due;
  const { lines } = due.value;
  const amount = asItWasPaid(order, due.value);
  const byCard = input.method === 'original' && order.payment?.providerId != null && amount > 0;
  const refundable = byCard ? Math.min(order.refundable, order.payment?.left ?? 0) : order.refundable;
  if (amount > refundable) return refused({ code: 'refund.too-much', refundable });
  const now = services.clock.now();
  const refund: NewRefund = {
    ...{ id: input.refundId, orderId: order.id, reason: input.reason, amount, at: now, actor: actorName(actor) },
    paymentId: order.payment?.id ?? null,
    method: byCard ? 'card' : input.method === 'original' ? 'manual' : input.method,
    state: byCard ? 'pending' : 'paid',
    lines: lines.map((line) => ({ ...line, ...fateOf(input, line.lineId) })),
  };
  await writeRefund(tx, refund);
  await moveGoods(services, tx, order, refund, first);
  const moved = await moveOrder(tx, { id: order.id, state: order.state as OrderState }, 'refunded', {
    actor,
    at: now,
    detail: { refundId: refund.id, amount, reason: input.reason },
  });
  if (!moved.ok) return moved;
  await recordAudit(tx, actor, 'order.refunded', { type: 'order', id: order.id }, { refundId: refund.id, amount });
  if (byCard) await services.jobs.send(tx, 'refund.settle', { refundId: refund.id });
  return accepted({ refundId: refund.id, amount, state: refund.state });
}

/** Once all of it goes back, what its cash was rounded by goes back with it. */
function asItWasPaid(order: RefundableOrder, { lines, amount }: Refund): number {
  const isWhole = wholeRefund(order.lines, [...order.refunded, ...lines]).length === 0;
  const difference = order.refundable - amount;
  return isWhole && difference !== 0 && difference === order.cashRounding ? order.refundable : amount;
}

/** What becomes of the goods of a line: nobody brought them, or they lie at a place, whole or broken. */
function fateOf(input: RefundOrderInput, lineId: string): { restockTo: string | null; damaged: boolean } {
  const { restockTo = null, damaged = false } = input.lines.find((line) => line.lineId === lineId) ?? {};
  return { restockTo, damaged: damaged && restockTo !== null };
}

/**
 * Units that never left end their promise; the others go to the shelf they were brought back to, each once: a refund
 * that failed may have brought them back before.
 */
async function moveGoods(
  services: Services,
  tx: Sql,
  order: RefundableOrder,
  refund: NewRefund,
  first: string | null,
): Promise<void> {
  const back = refund.lines.flatMap(({ lineId, quantity, restockTo, damaged }) => {
    const sold = order.lines.find((each) => each.lineId === lineId);
    const position = sold?.position ?? 0;
    return (sold?.goods ?? []).map(({ variantId, each }) => {
      return { variantId, quantity: quantity * each, position, restockTo, damaged };
    });
  });
  const released = await releaseForRefund(services, tx, order.id, back, first);
  const { id, reason, actor, at } = refund;
  if (back.length > 0) await requestOrderTransfers(tx, [order.id], { actor, at });
  const movements = back.flatMap(({ variantId, quantity, position, restockTo, damaged }, index) => {
    const outside = order.outside.get(variantId) ?? 0;
    const delta = Math.min(quantity - (released[index] ?? 0), outside);
    if (restockTo === null || delta <= 0) return [];
    order.outside.set(variantId, outside - delta);
    const cause = { causeType: 'refund' as const, causeId: id, causeLine: position };
    const bucket = damaged ? ('damaged' as const) : ('on_hand' as const);
    return [{ ...cause, variantId, locationId: restockTo, delta, bucket, reason, actor, at }];
  });
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
}
