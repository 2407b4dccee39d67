import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { newCode, plainCode, secretHash } from './secret.ts';

const VALID_HOURS = 24;

export interface EnrolmentCode {
  /** Shown this once. */
  code: string;
  tillCode: string;
  expiresAt: Date;
}

/**
 * A one-time code that makes a tablet the till `tillCode` of a store, valid for a day. A newer code for the same till
 * ends the older ones. Refuses channels that sell over no counter, and a till code that belongs to another store.
 * `code` is for demonstration shops and only taken from the system.
 */
export async function createEnrolmentCode(
  services: Services,
  input: { channelId: string; tillCode: string; code?: string },
  actor: Actor,
): Promise<Result<EnrolmentCode>> {
  const allowed = requirePermission(actor, 'device.enrol');
  if (!allowed.ok) return allowed;
  const code = actor.kind === 'system' && input.code !== undefined ? input.code : newCode();
  const now = services.clock.now();
  const expiresAt = new Date(now.getTime() + VALID_HOURS * 3_600_000);
  return inTransaction(services.db, async (tx) => {
    const counter = await tx.query("SELECT 1 FROM channel_location WHERE channel_id = $1 AND role = 'counter'", [
      input.channelId,
    ]);
    if (counter.rowCount === 0) return refused({ code: 'not.found', what: 'counter', id: input.channelId });
    const elsewhere = await tx.query(
      "SELECT 1 FROM device WHERE till_code = $1 AND channel_id <> $2 AND status <> 'revoked'",
      [input.tillCode, input.channelId],
    );
    if (elsewhere.rowCount !== 0) {
      return refused({ code: 'input.invalid', issues: [{ path: 'tillCode', message: 'belongs to another store' }] });
    }
    await tx.query(
      'UPDATE enrolment_code SET expires_at = $2 WHERE till_code = $1 AND used_at IS NULL AND expires_at > $2',
      [input.tillCode, now],
    );
    await tx.query(
      'INSERT INTO enrolment_code (code_hash, channel_id, till_code, expires_at, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [secretHash(plainCode(code)), input.channelId, input.tillCode, expiresAt, actorName(actor), now],
    );
    await recordAudit(tx, actor, 'enrolment-code.created', { type: 'till', id: input.tillCode });
    return accepted({ code, tillCode: input.tillCode, expiresAt });
  });
}
