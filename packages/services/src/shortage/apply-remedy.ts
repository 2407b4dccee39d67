import { accepted, type RemedyChoice, type Result, rankRemedies, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { withIdempotency } from '../idempotency.ts';
import { writeLetter } from '../letter/write-letter.ts';
import { moveOrder } from '../order/move-order.ts';
import { type Actor, requirePermission } from '../permission.ts';
import { settleRefund } from '../refund/settle-refund.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { doRemedy } from './do-remedy.ts';
import { readShortages } from './read-shortages.ts';
import { type RemedyCase, readRemedyCase } from './remedy-facts.ts';
import { lockForRemedy, readRemedyOrder } from './remedy-order.ts';
import { settleMended } from './settle-mended.ts';
import { openShortage } from './shortage-remedies.ts';

export interface ApplyRemedyInput {
  /** Minted by whoever decides; names the refund, if it is one. The same again does nothing and answers the same. */
  remedyId: string;
  caseId: string;
  reservationId: string;
  choice: RemedyChoice;
  /** How many of the short units it is to mend, as it was shown. */
  quantity: number;
  /** To the customer, as the manager left it; null: none is written. */
  letter: { subject: string; text: string } | null;
}

export interface AppliedRemedy {
  orderId: string | null;
  /** Units that are still short at the place. */
  short: number;
  refund: 'paid' | 'pending' | 'failed' | null;
}

/**
 * Mends one promise of a shortage in one transaction, with the letter to its customer. Cases settle, with who did what,
 * as far as nothing is short any more; waiting settles nothing. Refuses `remedy.gone` when stock, order or promise are
 * not any more as they were shown.
 */
export async function applyRemedy(
  services: Services,
  input: ApplyRemedyInput,
  actor: Actor,
): Promise<Result<AppliedRemedy>> {
  const allowed = mayDecide(input.choice, actor);
  if (!allowed.ok) return allowed;
  const seen = await readSeen(services, input);
  const done = await inTransaction(services.db, (tx) =>
    withIdempotency(tx, `remedy:${input.remedyId}`, input, async () =>
      seen ? applyWithin(services, tx, input, seen, actor) : refused({ code: 'remedy.gone' }),
    ),
  );
  if (!done.ok || done.value.refund !== 'pending') return done;
  return accepted({ ...done.value, refund: await settleRefund(services, { refundId: input.remedyId }) });
}

function mayDecide({ kind }: RemedyChoice, actor: Actor): Result<true> {
  const allowed = requirePermission(actor, 'case.settle');
  return allowed.ok && kind === 'refund' ? requirePermission(actor, 'order.refund') : allowed;
}

/** What the decision was made from, read once more; null when it is not on offer any more. */
async function readSeen(services: Services, input: ApplyRemedyInput): Promise<RemedyCase | null> {
  const { choice, quantity } = input;
  const shortage = await openShortage(services, input.caseId);
  const promise = shortage?.promises.find((one) => one.reservationId === input.reservationId);
  if (!shortage || !promise) return null;
  const chosen = choice.kind === 'substitute' ? [choice.variantId] : [];
  const seen = await readRemedyCase(services, shortage, promise, chosen);
  const same = JSON.stringify(Object.entries(choice).sort());
  const offered = rankRemedies(seen.facts).find(
    (remedy) => JSON.stringify(Object.entries(remedy.choice).sort()) === same,
  );
  return offered && quantity <= offered.quantity ? seen : null;
}

async function applyWithin(
  services: Services,
  tx: Sql,
  input: ApplyRemedyInput,
  seen: RemedyCase,
  actor: Actor,
): Promise<Result<AppliedRemedy>> {
  const { shortage, order } = seen;
  const { choice, quantity } = input;
  await lockForRemedy(tx, seen, choice);
  const [now] = await readShortages(tx, shortage, services.clock.now());
  const promise = now?.promises.find((one) => one.reservationId === input.reservationId);
  if (!now || !promise || promise.quantity < quantity || promise.state !== seen.promise.state) {
    return refused({ code: 'remedy.gone' });
  }
  const current = order && (await readRemedyOrder(tx, order.id));
  if (order && current?.state !== order.state) return refused({ code: 'remedy.gone' });
  // First the cases, so that they say who mended it; the ends of promises would else settle them in nobody's name.
  const short = choice.kind === 'wait' ? now.short : Math.max(0, now.short - quantity);
  if (choice.kind !== 'wait') await settleMended(services, tx, now, short, { choice, quantity, actor });
  const done = await doRemedy(services, tx, { ...seen, shortage: now, promise }, input, actor);
  if (!done.ok) return done;
  if ((await shortageAt(tx, shortage)) > short) return refused({ code: 'remedy.gone' });
  if (order) await tellCustomer(services, tx, input, seen);
  const detail = { ...choice, quantity, reservationId: promise.reservationId, orderId: order?.id ?? null };
  if (order && choice.kind !== 'refund') {
    const by = { actor, at: services.clock.now(), detail: { ...choice, quantity, from: shortage.location } };
    const moved = await moveOrder(tx, order, 'remedied', by);
    if (!moved.ok) return refused({ code: 'remedy.gone' });
  }
  await recordAudit(tx, actor, 'shortage.remedied', { type: 'case', id: shortage.caseId }, detail);
  return accepted({ orderId: order?.id ?? null, short, refund: done.value.refund });
}

async function shortageAt(tx: Sql, at: { variantId: string; locationId: string }): Promise<number> {
  const { rows } = await tx.query<{ shortage: number }>(
    'SELECT shortage FROM stock_level WHERE variant_id = $1 AND location_id = $2',
    [at.variantId, at.locationId],
  );
  return rows[0]?.shortage ?? 0;
}

async function tellCustomer(services: Services, tx: Sql, input: ApplyRemedyInput, seen: RemedyCase): Promise<void> {
  const { letter, caseId, choice, remedyId } = input;
  const { order } = seen;
  if (!letter || !order?.email) return;
  await writeLetter(services, tx, {
    ...(choice.kind === 'refund' ? { letterId: remedyId } : {}),
    ...{ kind: 'shortage', to: order.email, ...letter, orderId: order.id, caseId },
  });
}
