import { accepted, type RemedyChoice, type Result, refused } from '@evertill/domain';
import { type Actor, actorName } from '../permission.ts';
import { recordRefund } from '../refund/refund-order.ts';
import { readRefundable } from '../refund/refundable-order.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { lockPromise } from '../stock/lock-promise.ts';
import { movePromise } from '../stock/move-promise.ts';
import { giveBack } from '../stock/reclaim-expired.ts';
import { endPart } from '../stock/release-for-refund.ts';
import { requestOrderTransfers } from '../stock/request-order-transfers.ts';
import type { AppliedRemedy, ApplyRemedyInput } from './apply-remedy.ts';
import { type RemedyCase, sendersOf } from './remedy-facts.ts';
import { substituteGoods } from './substitute-goods.ts';
import { waitForGoods } from './wait-for-goods.ts';

type Done = Result<Pick<AppliedRemedy, 'refund'>>;

/** Does what was decided, with every row it touches locked. Refuses `remedy.gone` when it cannot be done any more. */
export async function doRemedy(
  services: Services,
  tx: Sql,
  about: RemedyCase,
  input: ApplyRemedyInput,
  actor: Actor,
): Promise<Done> {
  const { choice, quantity } = input;
  switch (choice.kind) {
    case 'other_location':
    case 'transfer':
      return nothingPaid(await fromElsewhere(services, tx, about, choice, quantity, actor));
    case 'substitute':
      return nothingPaid(await substituteGoods(services, tx, about, choice, quantity));
    case 'wait':
      return nothingPaid(await waitForGoods(tx, about, choice, quantity, actor));
    case 'release':
      return nothingPaid(await letGo(services, tx, about));
    case 'refund':
      return refundShort(services, tx, about, input, actor);
  }
}

const nothingPaid = (done: Result<true>): Done => (done.ok ? accepted({ refund: null }) : done);

/** The promise as the verbs of stock know it. */
export function promiseOf({ promise, shortage }: RemedyCase, quantity = promise.quantity) {
  const { variantId, locationId } = shortage;
  return { id: promise.reservationId, ownerId: promise.ownerId, variantId, locationId, quantity };
}

async function fromElsewhere(
  services: Services,
  tx: Sql,
  about: RemedyCase,
  { locationId }: { locationId: string },
  quantity: number,
  actor: Actor,
): Promise<Result<true>> {
  const { order, shortage } = about;
  if (!order) return refused({ code: 'remedy.gone' });
  const whole = await wholeOf(tx, about);
  if (whole === null) return refused({ code: 'remedy.gone' });
  const sender = (await sendersOf(services, order)).find((place) => place.locationId === locationId);
  const to = { variantId: shortage.variantId, locationId, quantity, safety: sender?.safety ?? 0 };
  const moved = await movePromise(services, tx, promiseOf(about, whole), to);
  if (!moved.ok) return moved;
  // Of a pick-up, what lies elsewhere is asked to be brought to its shop.
  if (order.locationId !== null) {
    await requestOrderTransfers(tx, [order.id], { actor: actorName(actor), at: services.clock.now() });
  }
  return accepted(true);
}

/** A hold ends whole: the shopper takes it again from elsewhere, or hears that it is gone, when they go on. */
async function letGo(services: Services, tx: Sql, about: RemedyCase): Promise<Result<true>> {
  const whole = await wholeOf(tx, about);
  if (whole === null) return refused({ code: 'remedy.gone' });
  const promise = promiseOf(about, whole);
  await endPart(services, tx, promise, whole);
  await giveBack(tx, [promise]);
  return accepted(true);
}

/** How many units a promise has in all, of which some are short, and locks it; null when it is not as it was seen. */
export async function wholeOf(tx: Sql, { promise }: RemedyCase): Promise<number | null> {
  return (await lockPromise(tx, promise))?.quantity ?? null;
}

async function refundShort(
  services: Services,
  tx: Sql,
  { order, line, refundQuantity, shortage }: RemedyCase,
  input: ApplyRemedyInput,
  actor: Actor,
): Promise<Done> {
  const refundable = order && (await readRefundable(tx, order.id));
  if (!refundable || !line || refundQuantity < 1) return refused({ code: 'remedy.gone' });
  const used = await tx.query('SELECT 1 FROM refund WHERE id = $1', [input.remedyId]);
  if (used.rowCount !== 0) return refused({ code: 'idempotency.mismatch', key: input.remedyId });
  // All short units go back or none: of a bundle more than those were promised with them.
  const quantity = Math.min(refundQuantity, Math.ceil(input.quantity / line.each));
  const wanted = {
    refundId: input.remedyId,
    orderId: refundable.id,
    method: 'original' as const,
    reason: `Not available any more at ${shortage.location}`,
    lines: [{ lineId: line.lineId, quantity, restockTo: null }],
  };
  const refund = await recordRefund(services, tx, refundable, wanted, actor, input.reservationId);
  if (!refund.ok) return refused({ code: 'remedy.gone' });
  return accepted({ refund: refund.value.state });
}

export type ChoiceOf<Kind extends RemedyChoice['kind']> = Extract<RemedyChoice, { kind: Kind }>;
