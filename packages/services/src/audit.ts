import type { Actor } from './permission.ts';
import type { Sql } from './sql.ts';

/** Notes who did what to what, in the transaction that did it. `action` is a noun and a past verb: stock.adjusted. */
export async function recordAudit(
  tx: Sql,
  actor: Actor,
  action: string,
  subject: { type: string; id: string },
  detail: object = {},
): Promise<void> {
  await tx.query(
    'INSERT INTO audit_event (actor, action, subject_type, subject_id, detail) VALUES ($1, $2, $3, $4, $5::jsonb)',
    [auditName(actor), action, subject.type, subject.id, JSON.stringify(detail)],
  );
}

function auditName(actor: Actor): string {
  if (actor.kind === 'staff') return `staff:${actor.staffId}`;
  if (actor.kind === 'device') return `device:${actor.deviceId}`;
  return actor.kind;
}
