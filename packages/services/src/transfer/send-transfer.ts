import {
  accepted,
  judgeSending,
  moveTransfer,
  type Result,
  refused,
  type SentLine,
  TRANSIT_LOCATION_ID,
} from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from '../stock/apply-movements.ts';
import { beginPromises } from '../stock/begin-promises.ts';
import { lockLevelsAt } from '../stock/level.ts';
import { giveBack } from '../stock/reclaim-expired.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import { type LockedTransfer, lockTransfer, type TransferLine } from './lock-transfer.ts';
import { unmarkOrderUnits } from './order-units.ts';
import { endUnits, type PromisedUnits, readPromises } from './promised-units.ts';
import type { RequestedTransfer } from './request-transfer.ts';

export interface SendTransferInput {
  transferId: string;
  /** Lines of which less leaves than was requested; the others leave whole. */
  lines: readonly SentLine[];
}

/**
 * The goods left the source: they lie at no place with a door until they are received. What was requested and does not
 * leave is promised no longer; of an order, it stays its own and may be taken from elsewhere. Refuses more than was requested, than lies there, or than the order still has there; the
 * same again gives the same answer.
 */
export async function sendTransfer(
  services: Services,
  input: SendTransferInput,
  actor: Actor,
): Promise<Result<RequestedTransfer>> {
  const allowed = requirePermission(actor, 'transfer.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const transfer = await lockTransfer(tx, input.transferId);
    if (!transfer) return refused({ code: 'not.found', what: 'transfer', id: input.transferId });
    const { transferId, number, lines } = transfer;
    const leaving = judgeSending(lines, input.lines);
    if (!leaving.ok) return leaving;
    const next = moveTransfer(transfer.state, 'send');
    if (!next.ok)
      return wasSentSo(transfer, leaving.value) ? accepted({ transferId, number, state: transfer.state }) : next;
    const going = lines.flatMap((line) => {
      const sent = leaving.value.find(({ variantId }) => variantId === line.variantId)?.sent ?? 0;
      return sent > 0 ? [{ ...line, sent }] : [];
    });
    const there = await lockAndJudge(tx, transfer, going);
    if (!there.ok) return there;
    await move(services, tx, transfer, going, there.value, actor);
    await tx.query(`UPDATE transfer SET state = 'sent', sent_at = $2 WHERE id = $1`, [
      transferId,
      services.clock.now(),
    ]);
    await tx.query(
      `UPDATE transfer_line l SET sent = s.sent FROM unnest($2::uuid[], $3::int[]) AS s(variant_id, sent)
       WHERE l.transfer_id = $1 AND l.variant_id = s.variant_id`,
      [transferId, leaving.value.map((line) => line.variantId), leaving.value.map((line) => line.sent)],
    );
    const staying = stayedBehind(lines, leaving.value);
    if (transfer.orderId !== null && staying.length > 0) {
      await unmarkOrderUnits(services, tx, transfer, staying);
      await requestOrderTransfers(tx, [transfer.orderId], { actor: actorName(actor), at: services.clock.now() });
    }
    await recordAudit(tx, actor, 'transfer.sent', { type: 'transfer', id: transferId }, { lines: leaving.value });
    return accepted({ transferId, number, state: next.value });
  });
}

type Going = TransferLine & { sent: number };

/** The same words again, after the answer to the first was lost. */
const wasSentSo = ({ state, lines }: LockedTransfer, said: readonly SentLine[]): boolean =>
  state === 'sent' &&
  said.every((line) => lines.some(({ variantId, sent }) => variantId === line.variantId && sent === line.sent));

async function lockAndJudge(
  tx: Sql,
  transfer: LockedTransfer,
  going: readonly Going[],
): Promise<Result<PromisedUnits[]>> {
  const { fromLocationId, orderId, lines } = transfer;
  await lockLevelsAt(
    tx,
    lines.flatMap(({ variantId }) => [
      { variantId, locationId: fromLocationId },
      { variantId, locationId: TRANSIT_LOCATION_ID },
    ]),
  );
  const levels = await tx.query<{ variantId: string; onHand: number }>(
    `SELECT variant_id AS "variantId", on_hand AS "onHand" FROM stock_level WHERE location_id = $1 AND variant_id = ANY($2::uuid[])`,
    [fromLocationId, lines.map((line) => line.variantId)],
  );
  const short = going.flatMap(({ variantId, sent }) => {
    const available = Math.max(0, levels.rows.find((level) => level.variantId === variantId)?.onHand ?? 0);
    return available < sent ? [{ variantId, requested: sent, available }] : [];
  });
  if (short.length > 0) return refused({ code: 'stock.short', lines: short });
  const promises = await readPromises(tx, orderId ?? transfer.transferId, fromLocationId);
  for (const { variantId, sent } of going) {
    const max = promisedOf(promises, variantId).reduce((units, { quantity }) => units + quantity, 0);
    if (max < sent) return refused({ code: 'quantity.too-much', max });
  }
  return accepted(promises);
}

const promisedOf = (promises: readonly PromisedUnits[], variantId: string): PromisedUnits[] =>
  promises.filter((promise) => promise.variantId === variantId);

async function move(
  services: Services,
  tx: Sql,
  transfer: LockedTransfer,
  going: readonly Going[],
  promises: readonly PromisedUnits[],
  actor: Actor,
): Promise<void> {
  const { transferId, orderId, fromLocationId, number } = transfer;
  for (const { variantId, sent } of going) {
    const own = promisedOf(promises, variantId);
    await endUnits(services, tx, own, sent, { ended: orderId === null ? 'consumed' : 'released' });
  }
  if (orderId !== null) await beginPromises(services, tx, orderId, going.map(inTransit));
  const cause = { causeType: 'transfer_sent' as const, causeId: transferId, reason: `T${number}` };
  const by = { actor: actorName(actor), at: services.clock.now() };
  const movements = going.flatMap(({ variantId, sent, position }): Movement[] => {
    const line = { ...cause, ...by, variantId, causeLine: position };
    const travels = { locationId: TRANSIT_LOCATION_ID, delta: sent, reserved: orderId === null ? 0 : sent };
    return [
      { ...line, locationId: fromLocationId, delta: -sent, reserved: -sent },
      { ...line, ...travels },
    ];
  });
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
  if (orderId === null) await releaseRest(services, tx, transfer);
}

/** What was to leave and did not. Of an order it is set aside no longer, and travels with a transfer of its own if it must. */
const stayedBehind = (lines: readonly TransferLine[], leaving: readonly SentLine[]) =>
  lines.flatMap(({ variantId, quantity }) => {
    const sent = leaving.find((line) => line.variantId === variantId)?.sent ?? 0;
    return sent < quantity ? [{ variantId, quantity: quantity - sent }] : [];
  });

const inTransit = ({ variantId, sent }: Going) => ({ variantId, locationId: TRANSIT_LOCATION_ID, quantity: sent });

/** What was promised to the transfer and did not leave is anybody's again. */
async function releaseRest(services: Services, tx: Sql, { transferId, fromLocationId }: LockedTransfer): Promise<void> {
  const rest = await readPromises(tx, transferId, fromLocationId);
  for (const promise of rest) await endUnits(services, tx, [promise], promise.quantity, { ended: 'released' });
  if (rest.length > 0)
    await giveBack(
      tx,
      rest.map((promise) => ({ ...promise, locationId: fromLocationId })),
    );
}
