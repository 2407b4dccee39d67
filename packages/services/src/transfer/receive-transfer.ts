import {
  type ArrivedLine,
  accepted,
  judgeArrival,
  moveTransfer,
  type Result,
  refused,
  TRANSIT_LOCATION_ID,
} from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyMovements, type Movement } from '../stock/apply-movements.ts';
import { beginPromises, countPromises } from '../stock/begin-promises.ts';
import { lockLevelsAt } from '../stock/level.ts';
import { type LockedTransfer, lockTransfer } from './lock-transfer.ts';
import { endUnits, readPromises } from './promised-units.ts';
import type { RequestedTransfer } from './request-transfer.ts';

export interface ReceiveTransferInput {
  transferId: string;
  /** Lines that did not arrive whole; the others did. */
  lines: readonly ArrivedLine[];
}

/**
 * The goods arrived: what is whole can be sold, what is broken lies there as damaged, what is lost is gone. An order's
 * own units stay promised to it at the destination, also those that broke or were lost: what is then short there is
 * booked, with a case for somebody to settle. Refuses figures that do not add up to what was sent; the same again gives
 * the same answer.
 */
export async function receiveTransfer(
  services: Services,
  input: ReceiveTransferInput,
  actor: Actor,
): Promise<Result<RequestedTransfer>> {
  const allowed = requirePermission(actor, 'transfer.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const transfer = await lockTransfer(tx, input.transferId);
    if (!transfer) return refused({ code: 'not.found', what: 'transfer', id: input.transferId });
    const { transferId, number, state } = transfer;
    const next = moveTransfer(state, 'receive');
    if (!next.ok && state !== 'received') return next;
    const sent = transfer.lines.map((line) => ({ variantId: line.variantId, sent: line.sent ?? 0 }));
    const arrived = judgeArrival(sent, input.lines);
    if (!arrived.ok) return arrived;
    if (!next.ok) return hasArrivedSo(transfer, arrived.value) ? accepted({ transferId, number, state }) : next;
    await move(services, tx, transfer, arrived.value, actor);
    await write(services, tx, transferId, arrived.value);
    await recordAudit(tx, actor, 'transfer.received', { type: 'transfer', id: transferId }, { lines: arrived.value });
    return accepted({ transferId, number, state: next.value });
  });
}

/** The same words again, after the answer to the first was lost. */
function hasArrivedSo({ lines }: LockedTransfer, said: readonly ArrivedLine[]): boolean {
  return said.every((arrived) => {
    const line = lines.find(({ variantId }) => variantId === arrived.variantId);
    return line?.received === arrived.received && line.damaged === arrived.damaged && line.lost === arrived.lost;
  });
}

type Owed = { variantId: string; locationId: string; quantity: number };

async function move(
  services: Services,
  tx: Sql,
  transfer: LockedTransfer,
  arrived: readonly ArrivedLine[],
  actor: Actor,
): Promise<void> {
  const { transferId, toLocationId, number, lines } = transfer;
  const places = [toLocationId, TRANSIT_LOCATION_ID];
  await lockLevelsAt(
    tx,
    lines.flatMap(({ variantId }) => places.map((locationId) => ({ variantId, locationId }))),
  );
  const owed = await carryPromises(services, tx, transfer);
  const cause = { causeType: 'transfer_received' as const, causeId: transferId };
  const by = { reason: `T${number}`, actor: actorName(actor), at: services.clock.now() };
  const bare: Owed[] = [];
  const movements = lines.flatMap(({ variantId, position }): Movement[] => {
    const { received = 0, damaged = 0, lost = 0 } = arrived.find((line) => line.variantId === variantId) ?? {};
    const promised = owed.find((each) => each.variantId === variantId);
    const reserved = promised?.quantity ?? 0;
    if (promised && received === 0) bare.push(promised);
    const line = { ...cause, ...by, variantId, causeLine: position };
    const here = { ...line, locationId: toLocationId };
    return [
      { ...line, locationId: TRANSIT_LOCATION_ID, delta: -(received + damaged + lost), reserved: -reserved },
      { ...here, delta: received, reserved },
      { ...here, delta: damaged, bucket: 'damaged' },
    ];
  });
  await applyMovements(tx, movements, { openShortageCases: true, newId: () => services.ids.next() });
  await countPromises(services, tx, bare, cause);
}

/**
 * Ends what an order is promised of these goods on the road and begins the same at the destination. Fewer than were sent
 * when some were refunded meanwhile: those arrive as free stock.
 */
async function carryPromises(services: Services, tx: Sql, transfer: LockedTransfer): Promise<Owed[]> {
  const { orderId, toLocationId, lines } = transfer;
  if (orderId === null) return [];
  const promises = await readPromises(tx, orderId, TRANSIT_LOCATION_ID);
  const owed: Owed[] = [];
  for (const { variantId, sent } of lines) {
    const own = promises.filter((promise) => promise.variantId === variantId);
    const quantity = await endUnits(services, tx, own, sent ?? 0, { ended: 'released' });
    if (quantity > 0) owed.push({ variantId, locationId: toLocationId, quantity });
  }
  await beginPromises(services, tx, orderId, owed);
  return owed;
}

async function write(services: Services, tx: Sql, transferId: string, arrived: readonly ArrivedLine[]): Promise<void> {
  await tx.query(`UPDATE transfer SET state = 'received', received_at = $2 WHERE id = $1`, [
    transferId,
    services.clock.now(),
  ]);
  await tx.query(
    `UPDATE transfer_line l SET received = a.received, damaged = a.damaged, lost = a.lost
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[]) AS a(variant_id, received, damaged, lost)
     WHERE l.transfer_id = $1 AND l.variant_id = a.variant_id`,
    [
      transferId,
      arrived.map((line) => line.variantId),
      arrived.map((line) => line.received),
      arrived.map((line) => line.damaged),
      arrived.map((line) => line.lost),
    ],
  );
}
