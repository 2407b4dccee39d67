import { accepted, type Result, refused } from '@evertill/domain';
import { type Actor, actorName } from '../permission.ts';
import type { Sql } from '../sql.ts';
import type { ChoiceOf } from './do-remedy.ts';
import type { Waiting } from './read-shortages.ts';
import type { RemedyCase } from './remedy-facts.ts';

/**
 * Notes that a promise waits for goods on their way. The promise stays and the shortage stays booked, with its case:
 * both end by themselves when the goods are received. Refuses when the document is no longer under way.
 */
export async function waitForGoods(
  tx: Sql,
  { shortage, promise, incoming }: RemedyCase,
  choice: ChoiceOf<'wait'>,
  quantity: number,
  actor: Actor,
): Promise<Result<true>> {
  const document = incoming.find((one) => one.documentId === choice.documentId);
  const isOpen = await tx.query(
    choice.document === 'transfer'
      ? `SELECT 1 FROM transfer WHERE id = $1 AND state IN ('requested', 'sent')`
      : `SELECT 1 FROM purchase_order WHERE id = $1 AND state IN ('sent', 'partly_received')`,
    [choice.documentId],
  );
  if (!document || isOpen.rowCount === 0) return refused({ code: 'remedy.gone' });
  const waiting: Waiting = {
    reservationId: promise.reservationId,
    quantity,
    document: choice.document,
    documentId: choice.documentId,
    number: document.number,
    until: document.until,
    by: actorName(actor),
  };
  await tx.query(
    `UPDATE "case" SET detail = jsonb_set(detail, '{waiting}', (
       SELECT coalesce(jsonb_agg(w), '[]') FROM jsonb_array_elements(coalesce(detail -> 'waiting', '[]')) w
       WHERE w ->> 'reservationId' <> $2) || $3::jsonb)
     WHERE id = $1 AND state = 'open'`,
    [shortage.caseId, promise.reservationId, JSON.stringify([waiting])],
  );
  return accepted(true);
}
